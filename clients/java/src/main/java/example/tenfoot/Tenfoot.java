package example.tenfoot;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import example.tenfoot.device_runtime.v1.DeviceRuntimeServiceGrpc;
import example.tenfoot.device_runtime.v1.DeviceRuntimeServiceGrpc.DeviceRuntimeServiceBlockingStub;
import example.tenfoot.provisioning.v1.ProvisioningServiceGrpc;
import example.tenfoot.provisioning.v1.ProvisioningServiceGrpc.ProvisioningServiceBlockingStub;
import example.tenfoot.rights_locker.v1.RightsLockerServiceGrpc;
import example.tenfoot.rights_locker.v1.RightsLockerServiceGrpc.RightsLockerServiceBlockingStub;
import example.tenfoot.viewer_context.v1.ViewerContextServiceGrpc;
import example.tenfoot.viewer_context.v1.ViewerContextServiceGrpc.ViewerContextServiceBlockingStub;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.TlsChannelCredentials;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The four services on one connection. Threads may share it.
 *
 * <p>Every call is given up after ten seconds unless its stub has a deadline of its own. Other kinds of stubs than the
 * blocking ones are made on {@link #channel()}.
 */
public final class Tenfoot implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final String DOMAIN = "tenfoot";
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final ManagedChannel connection;
  private final Channel channel;

  private Tenfoot(ManagedChannel connection, String credential, Duration timeout) {
    Metadata headers = new Metadata();
    if (!credential.isEmpty()) {
      headers.put(AUTHORIZATION, "Bearer " + credential);
    }
    this.connection = connection;
    this.channel =
        ClientInterceptors.intercept(
            connection,
            MetadataUtils.newAttachHeadersInterceptor(headers),
            new DefaultDeadline(timeout),
            new Reconnect(connection, new AtomicLong(System.nanoTime())));
  }

  /**
   * Returns a client of the services at {@code target}, {@code host:port}, that encrypts and trusts what Java trusts.
   *
   * @param credential an {@code ak_}, {@code dak_} or {@code pk_} key or an operator's token; empty for calls that need
   *     none
   */
  public static Tenfoot connect(String target, String credential) {
    return connect(target, credential, TlsChannelCredentials.create(), TIMEOUT);
  }

  /** As {@link #connect}, without encryption: only for one's own machine or network. */
  public static Tenfoot connectInsecurely(String target, String credential) {
    return connect(target, credential, InsecureChannelCredentials.create(), TIMEOUT);
  }

  /** As {@link #connect}, with the encryption and the time of a call as given. */
  public static Tenfoot connect(String target, String credential, ChannelCredentials encryption, Duration timeout) {
    return new Tenfoot(Grpc.newChannelBuilder(target, encryption).build(), credential, timeout);
  }

  public ProvisioningServiceBlockingStub provisioning() {
    return ProvisioningServiceGrpc.newBlockingStub(channel);
  }

  public DeviceRuntimeServiceBlockingStub deviceRuntime() {
    return DeviceRuntimeServiceGrpc.newBlockingStub(channel);
  }

  public RightsLockerServiceBlockingStub rightsLocker() {
    return RightsLockerServiceGrpc.newBlockingStub(channel);
  }

  public ViewerContextServiceBlockingStub viewerContext() {
    return ViewerContextServiceGrpc.newBlockingStub(channel);
  }

  /** Returns the connection with credential and deadline, for stubs of other kinds. */
  public Channel channel() {
    return channel;
  }

  /** Ends the calls under way and the connection. */
  @Override
  public void close() {
    connection.shutdownNow();
  }

  /** Returns why a call was refused, for instance {@code DEVICE_API_KEY_REVOKED}; empty if the error does not say. */
  public static String reason(Throwable error) {
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    if (status == null) {
      return "";
    }
    for (Any detail : status.getDetailsList()) {
      if (detail.is(ErrorInfo.class)) {
        try {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          if (info.getDomain().equals(DOMAIN)) {
            return info.getReason();
          }
        } catch (InvalidProtocolBufferException malformed) {
          continue; // A detail that cannot be read says nothing.
        }
      }
    }
    return "";
  }

  /**
   * gRPC's own pause between connections grows to two minutes and cannot be set: a server that is back would not be
   * noticed. A call ends the pause, at most once a second.
   */
  private record Reconnect(ManagedChannel connection, AtomicLong latest) implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      long before = latest.get();
      long now = System.nanoTime();
      if (now - before >= LONGEST_PAUSE.toNanos()
          && connection.getState(false) == ConnectivityState.TRANSIENT_FAILURE
          && latest.compareAndSet(before, now)) {
        connection.resetConnectBackoff();
      }
      return next.newCall(method, options);
    }
  }

  private record DefaultDeadline(Duration timeout) implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      boolean bounded = options.getDeadline() != null;
      return next.newCall(
          method, bounded ? options : options.withDeadlineAfter(timeout.toMillis(), TimeUnit.MILLISECONDS));
    }
  }
}
