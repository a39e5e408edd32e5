package example.tenfoot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.tenfoot.provisioning.v1.ListVenuesRequest;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TenfootTest {
  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void aServerThatNeverAnswersIsGivenUpInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Tenfoot tenfoot =
            Tenfoot.connect(
                "127.0.0.1:" + silent.getLocalPort(), "", InsecureChannelCredentials.create(), Duration.ofMillis(300))) {
      StatusRuntimeException failure =
          assertThrows(
              StatusRuntimeException.class,
              () -> tenfoot.provisioning().listVenues(ListVenuesRequest.getDefaultInstance()));
      assertEquals(Status.Code.DEADLINE_EXCEEDED, failure.getStatus().getCode());
      assertEquals("", Tenfoot.reason(failure));
    }
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void aStubMayHaveADeadlineOfItsOwn() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Tenfoot tenfoot = Tenfoot.connectInsecurely("127.0.0.1:" + silent.getLocalPort(), "ak_x")) {
      long began = System.nanoTime();
      assertThrows(
          StatusRuntimeException.class,
          () ->
              tenfoot
                  .provisioning()
                  .withDeadlineAfter(300, TimeUnit.MILLISECONDS)
                  .listVenues(ListVenuesRequest.getDefaultInstance()));
      assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(8));
    }
  }
}
