package example.tenfoot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import example.tenfoot.provisioning.v1.ListVenuesRequest;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
        Tenfoot tenfoot = Tenfoot.connect("127.0.0.1:" + silent.getLocalPort(), "ak_x")) {
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

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void aServerThatIsBackIsNoticed() throws Exception {
    InetSocketAddress place;
    try (ServerSocket free = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      place = new InetSocketAddress(free.getInetAddress(), free.getLocalPort());
    }
    try (Tenfoot tenfoot = Tenfoot.connect("127.0.0.1:" + place.getPort(), "")) {
      long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(6);
      while (System.nanoTime() < ends) {
        assertEquals(Status.Code.UNAVAILABLE, codeOfARead(tenfoot));
      }
      Server server = NettyServerBuilder.forAddress(place, InsecureServerCredentials.create()).build().start();
      try {
        long back = System.nanoTime();
        // The server has no services: that it says so means that it was reached.
        while (codeOfARead(tenfoot) != Status.Code.UNIMPLEMENTED) {
          assertTrue(System.nanoTime() - back < TimeUnit.SECONDS.toNanos(2));
        }
      } finally {
        server.shutdownNow();
      }
    }
  }

  private static Status.Code codeOfARead(Tenfoot tenfoot) throws InterruptedException {
    Thread.sleep(50);
    return assertThrows(
            StatusRuntimeException.class,
            () -> tenfoot.provisioning().listVenues(ListVenuesRequest.getDefaultInstance()))
        .getStatus()
        .getCode();
  }
}
