package example.tenfoot.device_runtime.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What a registered television polls and reports, and what operators author for it (document 000).
 * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
 * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
 * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class DeviceRuntimeServiceGrpc {

  private DeviceRuntimeServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tenfoot.device_runtime.v1.DeviceRuntimeService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetPlaylistRequest,
      example.tenfoot.device_runtime.v1.GetPlaylistResponse> getGetPlaylistMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetPlaylist",
      requestType = example.tenfoot.device_runtime.v1.GetPlaylistRequest.class,
      responseType = example.tenfoot.device_runtime.v1.GetPlaylistResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetPlaylistRequest,
      example.tenfoot.device_runtime.v1.GetPlaylistResponse> getGetPlaylistMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetPlaylistRequest, example.tenfoot.device_runtime.v1.GetPlaylistResponse> getGetPlaylistMethod;
    if ((getGetPlaylistMethod = DeviceRuntimeServiceGrpc.getGetPlaylistMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getGetPlaylistMethod = DeviceRuntimeServiceGrpc.getGetPlaylistMethod) == null) {
          DeviceRuntimeServiceGrpc.getGetPlaylistMethod = getGetPlaylistMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.GetPlaylistRequest, example.tenfoot.device_runtime.v1.GetPlaylistResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetPlaylist"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetPlaylistRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetPlaylistResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("GetPlaylist"))
              .build();
        }
      }
    }
    return getGetPlaylistMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetConfigRequest,
      example.tenfoot.device_runtime.v1.GetConfigResponse> getGetConfigMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetConfig",
      requestType = example.tenfoot.device_runtime.v1.GetConfigRequest.class,
      responseType = example.tenfoot.device_runtime.v1.GetConfigResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetConfigRequest,
      example.tenfoot.device_runtime.v1.GetConfigResponse> getGetConfigMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetConfigRequest, example.tenfoot.device_runtime.v1.GetConfigResponse> getGetConfigMethod;
    if ((getGetConfigMethod = DeviceRuntimeServiceGrpc.getGetConfigMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getGetConfigMethod = DeviceRuntimeServiceGrpc.getGetConfigMethod) == null) {
          DeviceRuntimeServiceGrpc.getGetConfigMethod = getGetConfigMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.GetConfigRequest, example.tenfoot.device_runtime.v1.GetConfigResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetConfig"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetConfigRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetConfigResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("GetConfig"))
              .build();
        }
      }
    }
    return getGetConfigMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.ReportEventsRequest,
      example.tenfoot.device_runtime.v1.ReportEventsResponse> getReportEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ReportEvents",
      requestType = example.tenfoot.device_runtime.v1.ReportEventsRequest.class,
      responseType = example.tenfoot.device_runtime.v1.ReportEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.ReportEventsRequest,
      example.tenfoot.device_runtime.v1.ReportEventsResponse> getReportEventsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.ReportEventsRequest, example.tenfoot.device_runtime.v1.ReportEventsResponse> getReportEventsMethod;
    if ((getReportEventsMethod = DeviceRuntimeServiceGrpc.getReportEventsMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getReportEventsMethod = DeviceRuntimeServiceGrpc.getReportEventsMethod) == null) {
          DeviceRuntimeServiceGrpc.getReportEventsMethod = getReportEventsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.ReportEventsRequest, example.tenfoot.device_runtime.v1.ReportEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ReportEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.ReportEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.ReportEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("ReportEvents"))
              .build();
        }
      }
    }
    return getReportEventsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest,
      example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse> getSetScreenPlaylistMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetScreenPlaylist",
      requestType = example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest.class,
      responseType = example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest,
      example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse> getSetScreenPlaylistMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest, example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse> getSetScreenPlaylistMethod;
    if ((getSetScreenPlaylistMethod = DeviceRuntimeServiceGrpc.getSetScreenPlaylistMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getSetScreenPlaylistMethod = DeviceRuntimeServiceGrpc.getSetScreenPlaylistMethod) == null) {
          DeviceRuntimeServiceGrpc.getSetScreenPlaylistMethod = getSetScreenPlaylistMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest, example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetScreenPlaylist"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("SetScreenPlaylist"))
              .build();
        }
      }
    }
    return getSetScreenPlaylistMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest,
      example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse> getGetScreenPlaylistMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetScreenPlaylist",
      requestType = example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest.class,
      responseType = example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest,
      example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse> getGetScreenPlaylistMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest, example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse> getGetScreenPlaylistMethod;
    if ((getGetScreenPlaylistMethod = DeviceRuntimeServiceGrpc.getGetScreenPlaylistMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getGetScreenPlaylistMethod = DeviceRuntimeServiceGrpc.getGetScreenPlaylistMethod) == null) {
          DeviceRuntimeServiceGrpc.getGetScreenPlaylistMethod = getGetScreenPlaylistMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest, example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetScreenPlaylist"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("GetScreenPlaylist"))
              .build();
        }
      }
    }
    return getGetScreenPlaylistMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.SetScreenConfigRequest,
      example.tenfoot.device_runtime.v1.SetScreenConfigResponse> getSetScreenConfigMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetScreenConfig",
      requestType = example.tenfoot.device_runtime.v1.SetScreenConfigRequest.class,
      responseType = example.tenfoot.device_runtime.v1.SetScreenConfigResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.SetScreenConfigRequest,
      example.tenfoot.device_runtime.v1.SetScreenConfigResponse> getSetScreenConfigMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.SetScreenConfigRequest, example.tenfoot.device_runtime.v1.SetScreenConfigResponse> getSetScreenConfigMethod;
    if ((getSetScreenConfigMethod = DeviceRuntimeServiceGrpc.getSetScreenConfigMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getSetScreenConfigMethod = DeviceRuntimeServiceGrpc.getSetScreenConfigMethod) == null) {
          DeviceRuntimeServiceGrpc.getSetScreenConfigMethod = getSetScreenConfigMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.SetScreenConfigRequest, example.tenfoot.device_runtime.v1.SetScreenConfigResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetScreenConfig"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.SetScreenConfigRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.SetScreenConfigResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("SetScreenConfig"))
              .build();
        }
      }
    }
    return getSetScreenConfigMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetScreenConfigRequest,
      example.tenfoot.device_runtime.v1.GetScreenConfigResponse> getGetScreenConfigMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetScreenConfig",
      requestType = example.tenfoot.device_runtime.v1.GetScreenConfigRequest.class,
      responseType = example.tenfoot.device_runtime.v1.GetScreenConfigResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetScreenConfigRequest,
      example.tenfoot.device_runtime.v1.GetScreenConfigResponse> getGetScreenConfigMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.GetScreenConfigRequest, example.tenfoot.device_runtime.v1.GetScreenConfigResponse> getGetScreenConfigMethod;
    if ((getGetScreenConfigMethod = DeviceRuntimeServiceGrpc.getGetScreenConfigMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getGetScreenConfigMethod = DeviceRuntimeServiceGrpc.getGetScreenConfigMethod) == null) {
          DeviceRuntimeServiceGrpc.getGetScreenConfigMethod = getGetScreenConfigMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.GetScreenConfigRequest, example.tenfoot.device_runtime.v1.GetScreenConfigResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetScreenConfig"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetScreenConfigRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.GetScreenConfigResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("GetScreenConfig"))
              .build();
        }
      }
    }
    return getGetScreenConfigMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest,
      example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse> getDeleteScreenConfigMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteScreenConfig",
      requestType = example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest.class,
      responseType = example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest,
      example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse> getDeleteScreenConfigMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest, example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse> getDeleteScreenConfigMethod;
    if ((getDeleteScreenConfigMethod = DeviceRuntimeServiceGrpc.getDeleteScreenConfigMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getDeleteScreenConfigMethod = DeviceRuntimeServiceGrpc.getDeleteScreenConfigMethod) == null) {
          DeviceRuntimeServiceGrpc.getDeleteScreenConfigMethod = getDeleteScreenConfigMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest, example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteScreenConfig"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("DeleteScreenConfig"))
              .build();
        }
      }
    }
    return getDeleteScreenConfigMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.ListScreenEventsRequest,
      example.tenfoot.device_runtime.v1.ListScreenEventsResponse> getListScreenEventsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListScreenEvents",
      requestType = example.tenfoot.device_runtime.v1.ListScreenEventsRequest.class,
      responseType = example.tenfoot.device_runtime.v1.ListScreenEventsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.ListScreenEventsRequest,
      example.tenfoot.device_runtime.v1.ListScreenEventsResponse> getListScreenEventsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.device_runtime.v1.ListScreenEventsRequest, example.tenfoot.device_runtime.v1.ListScreenEventsResponse> getListScreenEventsMethod;
    if ((getListScreenEventsMethod = DeviceRuntimeServiceGrpc.getListScreenEventsMethod) == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        if ((getListScreenEventsMethod = DeviceRuntimeServiceGrpc.getListScreenEventsMethod) == null) {
          DeviceRuntimeServiceGrpc.getListScreenEventsMethod = getListScreenEventsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.device_runtime.v1.ListScreenEventsRequest, example.tenfoot.device_runtime.v1.ListScreenEventsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListScreenEvents"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.ListScreenEventsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.device_runtime.v1.ListScreenEventsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new DeviceRuntimeServiceMethodDescriptorSupplier("ListScreenEvents"))
              .build();
        }
      }
    }
    return getListScreenEventsMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static DeviceRuntimeServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceStub>() {
        @java.lang.Override
        public DeviceRuntimeServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceRuntimeServiceStub(channel, callOptions);
        }
      };
    return DeviceRuntimeServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static DeviceRuntimeServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceBlockingV2Stub>() {
        @java.lang.Override
        public DeviceRuntimeServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceRuntimeServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return DeviceRuntimeServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static DeviceRuntimeServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceBlockingStub>() {
        @java.lang.Override
        public DeviceRuntimeServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceRuntimeServiceBlockingStub(channel, callOptions);
        }
      };
    return DeviceRuntimeServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static DeviceRuntimeServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<DeviceRuntimeServiceFutureStub>() {
        @java.lang.Override
        public DeviceRuntimeServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new DeviceRuntimeServiceFutureStub(channel, callOptions);
        }
      };
    return DeviceRuntimeServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What a registered television polls and reports, and what operators author for it (document 000).
   * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
   * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
   * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Returns the playlist of the device's screen. Initial metadata: `etag`, `x-playlist-version`, `x-source`.
     * When `if_none_match` (or the metadata `if-none-match`) holds the current tag, only `not_modified` is set; over REST
     * that is 304 without a body.
     * Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    default void getPlaylist(example.tenfoot.device_runtime.v1.GetPlaylistRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetPlaylistResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetPlaylistMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns the config of the device's screen, or the default of document 000 where none is stored. Initial metadata:
     * `etag`, `x-config-source` (`custom` or `default`), `x-config-version`. Not modified is answered as in GetPlaylist.
     * Refusals: DEVICE_ID_MISMATCH.
     * </pre>
     */
    default void getConfig(example.tenfoot.device_runtime.v1.GetConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetConfigResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetConfigMethod(), responseObserver);
    }

    /**
     * <pre>
     * Stores a batch of 1 to 100 events, all or none. An event with an `event_id` that this device has sent before is
     * counted and not stored again, so a batch may be repeated.
     * Refusals: VALIDATION_ERROR, DEVICE_ID_MISMATCH.
     * </pre>
     */
    default void reportEvents(example.tenfoot.device_runtime.v1.ReportEventsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.ReportEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getReportEventsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Replaces a screen's playlist and raises its version by one. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    default void setScreenPlaylist(example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetScreenPlaylistMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a screen's playlist. Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    default void getScreenPlaylist(example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetScreenPlaylistMethod(), responseObserver);
    }

    /**
     * <pre>
     * Replaces a screen's config and raises its version by one. Members that are not given take the default of
     * document 000. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    default void setScreenConfig(example.tenfoot.device_runtime.v1.SetScreenConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.SetScreenConfigResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetScreenConfigMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns a screen's stored config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    default void getScreenConfig(example.tenfoot.device_runtime.v1.GetScreenConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetScreenConfigResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetScreenConfigMethod(), responseObserver);
    }

    /**
     * <pre>
     * Puts a screen back to the default config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    default void deleteScreenConfig(example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteScreenConfigMethod(), responseObserver);
    }

    /**
     * <pre>
     * Proof of play: what the devices of a screen reported, newest received first. Refusals: VALIDATION_ERROR,
     * SCREEN_NOT_FOUND.
     * </pre>
     */
    default void listScreenEvents(example.tenfoot.device_runtime.v1.ListScreenEventsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.ListScreenEventsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListScreenEventsMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service DeviceRuntimeService.
   * <pre>
   * What a registered television polls and reports, and what operators author for it (document 000).
   * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
   * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
   * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
   * </pre>
   */
  public static abstract class DeviceRuntimeServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return DeviceRuntimeServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service DeviceRuntimeService.
   * <pre>
   * What a registered television polls and reports, and what operators author for it (document 000).
   * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
   * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
   * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
   * </pre>
   */
  public static final class DeviceRuntimeServiceStub
      extends io.grpc.stub.AbstractAsyncStub<DeviceRuntimeServiceStub> {
    private DeviceRuntimeServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceRuntimeServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceRuntimeServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns the playlist of the device's screen. Initial metadata: `etag`, `x-playlist-version`, `x-source`.
     * When `if_none_match` (or the metadata `if-none-match`) holds the current tag, only `not_modified` is set; over REST
     * that is 304 without a body.
     * Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public void getPlaylist(example.tenfoot.device_runtime.v1.GetPlaylistRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetPlaylistResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetPlaylistMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns the config of the device's screen, or the default of document 000 where none is stored. Initial metadata:
     * `etag`, `x-config-source` (`custom` or `default`), `x-config-version`. Not modified is answered as in GetPlaylist.
     * Refusals: DEVICE_ID_MISMATCH.
     * </pre>
     */
    public void getConfig(example.tenfoot.device_runtime.v1.GetConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetConfigResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetConfigMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Stores a batch of 1 to 100 events, all or none. An event with an `event_id` that this device has sent before is
     * counted and not stored again, so a batch may be repeated.
     * Refusals: VALIDATION_ERROR, DEVICE_ID_MISMATCH.
     * </pre>
     */
    public void reportEvents(example.tenfoot.device_runtime.v1.ReportEventsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.ReportEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getReportEventsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Replaces a screen's playlist and raises its version by one. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public void setScreenPlaylist(example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetScreenPlaylistMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a screen's playlist. Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public void getScreenPlaylist(example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetScreenPlaylistMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Replaces a screen's config and raises its version by one. Members that are not given take the default of
     * document 000. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public void setScreenConfig(example.tenfoot.device_runtime.v1.SetScreenConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.SetScreenConfigResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetScreenConfigMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns a screen's stored config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public void getScreenConfig(example.tenfoot.device_runtime.v1.GetScreenConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetScreenConfigResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetScreenConfigMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Puts a screen back to the default config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public void deleteScreenConfig(example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteScreenConfigMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Proof of play: what the devices of a screen reported, newest received first. Refusals: VALIDATION_ERROR,
     * SCREEN_NOT_FOUND.
     * </pre>
     */
    public void listScreenEvents(example.tenfoot.device_runtime.v1.ListScreenEventsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.ListScreenEventsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListScreenEventsMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service DeviceRuntimeService.
   * <pre>
   * What a registered television polls and reports, and what operators author for it (document 000).
   * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
   * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
   * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
   * </pre>
   */
  public static final class DeviceRuntimeServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<DeviceRuntimeServiceBlockingV2Stub> {
    private DeviceRuntimeServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceRuntimeServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceRuntimeServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns the playlist of the device's screen. Initial metadata: `etag`, `x-playlist-version`, `x-source`.
     * When `if_none_match` (or the metadata `if-none-match`) holds the current tag, only `not_modified` is set; over REST
     * that is 304 without a body.
     * Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetPlaylistResponse getPlaylist(example.tenfoot.device_runtime.v1.GetPlaylistRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetPlaylistMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the config of the device's screen, or the default of document 000 where none is stored. Initial metadata:
     * `etag`, `x-config-source` (`custom` or `default`), `x-config-version`. Not modified is answered as in GetPlaylist.
     * Refusals: DEVICE_ID_MISMATCH.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetConfigResponse getConfig(example.tenfoot.device_runtime.v1.GetConfigRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a batch of 1 to 100 events, all or none. An event with an `event_id` that this device has sent before is
     * counted and not stored again, so a batch may be repeated.
     * Refusals: VALIDATION_ERROR, DEVICE_ID_MISMATCH.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.ReportEventsResponse reportEvents(example.tenfoot.device_runtime.v1.ReportEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getReportEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a screen's playlist and raises its version by one. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse setScreenPlaylist(example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetScreenPlaylistMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a screen's playlist. Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse getScreenPlaylist(example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetScreenPlaylistMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a screen's config and raises its version by one. Members that are not given take the default of
     * document 000. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.SetScreenConfigResponse setScreenConfig(example.tenfoot.device_runtime.v1.SetScreenConfigRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetScreenConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a screen's stored config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetScreenConfigResponse getScreenConfig(example.tenfoot.device_runtime.v1.GetScreenConfigRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetScreenConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts a screen back to the default config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse deleteScreenConfig(example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteScreenConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Proof of play: what the devices of a screen reported, newest received first. Refusals: VALIDATION_ERROR,
     * SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.ListScreenEventsResponse listScreenEvents(example.tenfoot.device_runtime.v1.ListScreenEventsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListScreenEventsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service DeviceRuntimeService.
   * <pre>
   * What a registered television polls and reports, and what operators author for it (document 000).
   * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
   * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
   * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
   * </pre>
   */
  public static final class DeviceRuntimeServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<DeviceRuntimeServiceBlockingStub> {
    private DeviceRuntimeServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceRuntimeServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceRuntimeServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns the playlist of the device's screen. Initial metadata: `etag`, `x-playlist-version`, `x-source`.
     * When `if_none_match` (or the metadata `if-none-match`) holds the current tag, only `not_modified` is set; over REST
     * that is 304 without a body.
     * Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetPlaylistResponse getPlaylist(example.tenfoot.device_runtime.v1.GetPlaylistRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetPlaylistMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the config of the device's screen, or the default of document 000 where none is stored. Initial metadata:
     * `etag`, `x-config-source` (`custom` or `default`), `x-config-version`. Not modified is answered as in GetPlaylist.
     * Refusals: DEVICE_ID_MISMATCH.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetConfigResponse getConfig(example.tenfoot.device_runtime.v1.GetConfigRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Stores a batch of 1 to 100 events, all or none. An event with an `event_id` that this device has sent before is
     * counted and not stored again, so a batch may be repeated.
     * Refusals: VALIDATION_ERROR, DEVICE_ID_MISMATCH.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.ReportEventsResponse reportEvents(example.tenfoot.device_runtime.v1.ReportEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getReportEventsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a screen's playlist and raises its version by one. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse setScreenPlaylist(example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetScreenPlaylistMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a screen's playlist. Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse getScreenPlaylist(example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetScreenPlaylistMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Replaces a screen's config and raises its version by one. Members that are not given take the default of
     * document 000. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.SetScreenConfigResponse setScreenConfig(example.tenfoot.device_runtime.v1.SetScreenConfigRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetScreenConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns a screen's stored config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.GetScreenConfigResponse getScreenConfig(example.tenfoot.device_runtime.v1.GetScreenConfigRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetScreenConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Puts a screen back to the default config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse deleteScreenConfig(example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteScreenConfigMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Proof of play: what the devices of a screen reported, newest received first. Refusals: VALIDATION_ERROR,
     * SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.device_runtime.v1.ListScreenEventsResponse listScreenEvents(example.tenfoot.device_runtime.v1.ListScreenEventsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListScreenEventsMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service DeviceRuntimeService.
   * <pre>
   * What a registered television polls and reports, and what operators author for it (document 000).
   * The `dak_` key decides the device. `id` in a device's call is that device's id or its screen's; any other is
   * DEVICE_ID_MISMATCH, whether it exists or not. Calls of devices also fail with AUTHORIZATION_HEADER_MISSING,
   * AUTHORIZATION_HEADER_INVALID, DEVICE_API_KEY_INVALID or DEVICE_API_KEY_REVOKED (UNAUTHENTICATED).
   * </pre>
   */
  public static final class DeviceRuntimeServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<DeviceRuntimeServiceFutureStub> {
    private DeviceRuntimeServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected DeviceRuntimeServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new DeviceRuntimeServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Returns the playlist of the device's screen. Initial metadata: `etag`, `x-playlist-version`, `x-source`.
     * When `if_none_match` (or the metadata `if-none-match`) holds the current tag, only `not_modified` is set; over REST
     * that is 304 without a body.
     * Refusals: DEVICE_ID_MISMATCH, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.GetPlaylistResponse> getPlaylist(
        example.tenfoot.device_runtime.v1.GetPlaylistRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetPlaylistMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns the config of the device's screen, or the default of document 000 where none is stored. Initial metadata:
     * `etag`, `x-config-source` (`custom` or `default`), `x-config-version`. Not modified is answered as in GetPlaylist.
     * Refusals: DEVICE_ID_MISMATCH.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.GetConfigResponse> getConfig(
        example.tenfoot.device_runtime.v1.GetConfigRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetConfigMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Stores a batch of 1 to 100 events, all or none. An event with an `event_id` that this device has sent before is
     * counted and not stored again, so a batch may be repeated.
     * Refusals: VALIDATION_ERROR, DEVICE_ID_MISMATCH.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.ReportEventsResponse> reportEvents(
        example.tenfoot.device_runtime.v1.ReportEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getReportEventsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Replaces a screen's playlist and raises its version by one. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse> setScreenPlaylist(
        example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetScreenPlaylistMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a screen's playlist. Refusals: SCREEN_NOT_FOUND, PLAYLIST_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse> getScreenPlaylist(
        example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetScreenPlaylistMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Replaces a screen's config and raises its version by one. Members that are not given take the default of
     * document 000. Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.SetScreenConfigResponse> setScreenConfig(
        example.tenfoot.device_runtime.v1.SetScreenConfigRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetScreenConfigMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns a screen's stored config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.GetScreenConfigResponse> getScreenConfig(
        example.tenfoot.device_runtime.v1.GetScreenConfigRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetScreenConfigMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Puts a screen back to the default config. Refusals: SCREEN_NOT_FOUND, CONFIG_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse> deleteScreenConfig(
        example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteScreenConfigMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Proof of play: what the devices of a screen reported, newest received first. Refusals: VALIDATION_ERROR,
     * SCREEN_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.device_runtime.v1.ListScreenEventsResponse> listScreenEvents(
        example.tenfoot.device_runtime.v1.ListScreenEventsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListScreenEventsMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_PLAYLIST = 0;
  private static final int METHODID_GET_CONFIG = 1;
  private static final int METHODID_REPORT_EVENTS = 2;
  private static final int METHODID_SET_SCREEN_PLAYLIST = 3;
  private static final int METHODID_GET_SCREEN_PLAYLIST = 4;
  private static final int METHODID_SET_SCREEN_CONFIG = 5;
  private static final int METHODID_GET_SCREEN_CONFIG = 6;
  private static final int METHODID_DELETE_SCREEN_CONFIG = 7;
  private static final int METHODID_LIST_SCREEN_EVENTS = 8;

  private static final class MethodHandlers<Req, Resp> implements
      io.grpc.stub.ServerCalls.UnaryMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ServerStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.ClientStreamingMethod<Req, Resp>,
      io.grpc.stub.ServerCalls.BidiStreamingMethod<Req, Resp> {
    private final AsyncService serviceImpl;
    private final int methodId;

    MethodHandlers(AsyncService serviceImpl, int methodId) {
      this.serviceImpl = serviceImpl;
      this.methodId = methodId;
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public void invoke(Req request, io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        case METHODID_GET_PLAYLIST:
          serviceImpl.getPlaylist((example.tenfoot.device_runtime.v1.GetPlaylistRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetPlaylistResponse>) responseObserver);
          break;
        case METHODID_GET_CONFIG:
          serviceImpl.getConfig((example.tenfoot.device_runtime.v1.GetConfigRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetConfigResponse>) responseObserver);
          break;
        case METHODID_REPORT_EVENTS:
          serviceImpl.reportEvents((example.tenfoot.device_runtime.v1.ReportEventsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.ReportEventsResponse>) responseObserver);
          break;
        case METHODID_SET_SCREEN_PLAYLIST:
          serviceImpl.setScreenPlaylist((example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse>) responseObserver);
          break;
        case METHODID_GET_SCREEN_PLAYLIST:
          serviceImpl.getScreenPlaylist((example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse>) responseObserver);
          break;
        case METHODID_SET_SCREEN_CONFIG:
          serviceImpl.setScreenConfig((example.tenfoot.device_runtime.v1.SetScreenConfigRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.SetScreenConfigResponse>) responseObserver);
          break;
        case METHODID_GET_SCREEN_CONFIG:
          serviceImpl.getScreenConfig((example.tenfoot.device_runtime.v1.GetScreenConfigRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.GetScreenConfigResponse>) responseObserver);
          break;
        case METHODID_DELETE_SCREEN_CONFIG:
          serviceImpl.deleteScreenConfig((example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse>) responseObserver);
          break;
        case METHODID_LIST_SCREEN_EVENTS:
          serviceImpl.listScreenEvents((example.tenfoot.device_runtime.v1.ListScreenEventsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.device_runtime.v1.ListScreenEventsResponse>) responseObserver);
          break;
        default:
          throw new AssertionError();
      }
    }

    @java.lang.Override
    @java.lang.SuppressWarnings("unchecked")
    public io.grpc.stub.StreamObserver<Req> invoke(
        io.grpc.stub.StreamObserver<Resp> responseObserver) {
      switch (methodId) {
        default:
          throw new AssertionError();
      }
    }
  }

  public static final io.grpc.ServerServiceDefinition bindService(AsyncService service) {
    return io.grpc.ServerServiceDefinition.builder(getServiceDescriptor())
        .addMethod(
          getGetPlaylistMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.GetPlaylistRequest,
              example.tenfoot.device_runtime.v1.GetPlaylistResponse>(
                service, METHODID_GET_PLAYLIST)))
        .addMethod(
          getGetConfigMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.GetConfigRequest,
              example.tenfoot.device_runtime.v1.GetConfigResponse>(
                service, METHODID_GET_CONFIG)))
        .addMethod(
          getReportEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.ReportEventsRequest,
              example.tenfoot.device_runtime.v1.ReportEventsResponse>(
                service, METHODID_REPORT_EVENTS)))
        .addMethod(
          getSetScreenPlaylistMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest,
              example.tenfoot.device_runtime.v1.SetScreenPlaylistResponse>(
                service, METHODID_SET_SCREEN_PLAYLIST)))
        .addMethod(
          getGetScreenPlaylistMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.GetScreenPlaylistRequest,
              example.tenfoot.device_runtime.v1.GetScreenPlaylistResponse>(
                service, METHODID_GET_SCREEN_PLAYLIST)))
        .addMethod(
          getSetScreenConfigMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.SetScreenConfigRequest,
              example.tenfoot.device_runtime.v1.SetScreenConfigResponse>(
                service, METHODID_SET_SCREEN_CONFIG)))
        .addMethod(
          getGetScreenConfigMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.GetScreenConfigRequest,
              example.tenfoot.device_runtime.v1.GetScreenConfigResponse>(
                service, METHODID_GET_SCREEN_CONFIG)))
        .addMethod(
          getDeleteScreenConfigMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.DeleteScreenConfigRequest,
              example.tenfoot.device_runtime.v1.DeleteScreenConfigResponse>(
                service, METHODID_DELETE_SCREEN_CONFIG)))
        .addMethod(
          getListScreenEventsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.device_runtime.v1.ListScreenEventsRequest,
              example.tenfoot.device_runtime.v1.ListScreenEventsResponse>(
                service, METHODID_LIST_SCREEN_EVENTS)))
        .build();
  }

  private static abstract class DeviceRuntimeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    DeviceRuntimeServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return example.tenfoot.device_runtime.v1.DeviceRuntimeProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("DeviceRuntimeService");
    }
  }

  private static final class DeviceRuntimeServiceFileDescriptorSupplier
      extends DeviceRuntimeServiceBaseDescriptorSupplier {
    DeviceRuntimeServiceFileDescriptorSupplier() {}
  }

  private static final class DeviceRuntimeServiceMethodDescriptorSupplier
      extends DeviceRuntimeServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    DeviceRuntimeServiceMethodDescriptorSupplier(java.lang.String methodName) {
      this.methodName = methodName;
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.MethodDescriptor getMethodDescriptor() {
      return getServiceDescriptor().findMethodByName(methodName);
    }
  }

  private static volatile io.grpc.ServiceDescriptor serviceDescriptor;

  public static io.grpc.ServiceDescriptor getServiceDescriptor() {
    io.grpc.ServiceDescriptor result = serviceDescriptor;
    if (result == null) {
      synchronized (DeviceRuntimeServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new DeviceRuntimeServiceFileDescriptorSupplier())
              .addMethod(getGetPlaylistMethod())
              .addMethod(getGetConfigMethod())
              .addMethod(getReportEventsMethod())
              .addMethod(getSetScreenPlaylistMethod())
              .addMethod(getGetScreenPlaylistMethod())
              .addMethod(getSetScreenConfigMethod())
              .addMethod(getGetScreenConfigMethod())
              .addMethod(getDeleteScreenConfigMethod())
              .addMethod(getListScreenEventsMethod())
              .build();
        }
      }
    }
    return result;
  }
}
