package example.tenfoot.conformance;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import example.tenfoot.Tenfoot;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes through the steps of clients/conformance/scenario.yaml and prints one JSON line for each. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws Exception {
    JsonObject sandbox = JsonParser.parseString(Files.readString(Path.of(System.getenv("TENFOOT_SANDBOX")))).getAsJsonObject();
    String target = URI.create(sandbox.get("rest").getAsString()).getAuthority();
    JsonObject provider = sandbox.getAsJsonObject("provider");
    try (Tenfoot anyone = Tenfoot.connect(target, "");
        Tenfoot operator =
            Tenfoot.connect(target, sandbox.getAsJsonObject("tenant").get("apiKey").getAsString());
        Tenfoot licences = Tenfoot.connect(target, provider.get("providerKey").getAsString())) {
      new Signage(operator, anyone, key -> Tenfoot.connect(target, key)).run();
      new Rights(licences, anyone, provider.get("pcode").getAsString()).run();
      new Viewer(anyone, sandbox.getAsJsonObject("station").get("id").getAsString()).run();
    }
  }
}
