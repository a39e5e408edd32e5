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
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
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

  private Tenfoot(ManagedChannel connection, String address, String credential, Duration timeout) {
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
            new Unreached(address),
            new Reconnect(connection, new AtomicLong(System.nanoTime())));
  }

  /**
   * Returns a client of the services at {@code target}: {@code host:port}, {@code http://host:port} or {@code
   * https://host:port}. Calls to this machine (localhost, 127.…, [::1]) are plain; all others are encrypted, and trust
   * what Java trusts.
   *
   * @param credential an {@code ak_}, {@code dak_} or {@code pk_} key or an operator's token; empty for calls that need
   *     none
   * @throws IllegalArgumentException if the target is not valid
   */
  public static Tenfoot connect(String target, String credential) {
    Target place = Target.parse(target, false, false);
    ChannelCredentials encryption =
        place.plain() ? InsecureChannelCredentials.create() : TlsChannelCredentials.create();
    return connect(place, credential, encryption, TIMEOUT);
  }

  /** As {@link #connect}, and nothing is encrypted, the credential neither: only for one's own network. */
  public static Tenfoot connectInsecurely(String target, String credential) {
    return connect(Target.parse(target, false, true), credential, InsecureChannelCredentials.create(), TIMEOUT);
  }

  /** As {@link #connect}, with the encryption and the time of a call as given. */
  public static Tenfoot connect(String target, String credential, ChannelCredentials encryption, Duration timeout) {
    boolean insecure = encryption instanceof InsecureChannelCredentials;
    return connect(Target.parse(target, !insecure, insecure), credential, encryption, timeout);
  }

  private static Tenfoot connect(Target place, String credential, ChannelCredentials encryption, Duration timeout) {
    ManagedChannel connection = Grpc.newChannelBuilder(place.address(), encryption).build();
    return new Tenfoot(connection, place.address(), credential, timeout);
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

  /** gRPC says only "io exception" of a connection that failed. This adds where to, and why. */
  private record Unreached(String address) implements ClientInterceptor {
    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
      return new SimpleForwardingClientCall<Q, R>(next.newCall(method, options)) {
        @Override
        public void start(Listener<R> listener, Metadata headers) {
          super.start(
              new SimpleForwardingClientCallListener<R>(listener) {
                @Override
                public void onClose(Status status, Metadata trailers) {
                  super.onClose(explained(status), trailers);
                }
              },
              headers);
        }
      };
    }

    private Status explained(Status status) {
      Throwable cause = status.getCause();
      if (status.getCode() != Status.Code.UNAVAILABLE || cause == null) {
        return status;
      }
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return status.withDescription(address + " cannot be reached: " + cause.getMessage());
    }
  }
}
