package example.tenfoot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import example.tenfoot.provisioning.v1.ListVenuesRequest;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TargetTest {
  @Test
  void aTargetSaysWhereToConnectAndWhetherToEncrypt() throws Exception {
    String cases = Files.readString(Path.of("../conformance/targets.json"));
    JsonArray targets = JsonParser.parseString(cases).getAsJsonObject().getAsJsonArray("targets");
    assertTrue(targets.size() > 30);
    for (JsonElement each : targets) {
      JsonObject wanted = each.getAsJsonObject();
      String text = wanted.get("target").getAsString();
      boolean insecure = wanted.has("insecure");
      if (wanted.has("error")) {
        IllegalArgumentException refused =
            assertThrows(IllegalArgumentException.class, () -> Target.parse(text, false, insecure), text);
        assertTrue(refused.getMessage().toLowerCase().contains(wanted.get("error").getAsString()), text);
      } else {
        assertEquals(
            new Target(
                wanted.get("host").getAsString(), wanted.get("port").getAsInt(), wanted.get("plain").getAsBoolean()),
            Target.parse(text, false, insecure));
      }
    }
  }

  @Test
  void settingsForEncryptionEncryptToThisMachineToo() {
    assertFalse(Target.parse("localhost:8080", true, false).plain());
    assertThrows(
        IllegalArgumentException.class,
        () -> Tenfoot.connect("http://localhost:8080", "", TlsChannelCredentials.create(), Duration.ofSeconds(1)));
  }

  @Test
  void aFailedConnectionSaysHostAndCause() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try (Tenfoot tenfoot = Tenfoot.connect("http://127.0.0.1:" + port, "")) {
      StatusRuntimeException failure =
          assertThrows(
              StatusRuntimeException.class,
              () -> tenfoot.provisioning().listVenues(ListVenuesRequest.getDefaultInstance()));
      assertTrue(failure.getMessage().contains("127.0.0.1:" + port), failure.getMessage());
      assertTrue(failure.getMessage().contains("refused"), failure.getMessage());
    }
  }
}
