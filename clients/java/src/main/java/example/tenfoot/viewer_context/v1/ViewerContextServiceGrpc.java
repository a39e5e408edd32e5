package example.tenfoot.viewer_context.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
 * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
 * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
 * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
 * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
 * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ViewerContextServiceGrpc {

  private ViewerContextServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tenfoot.viewer_context.v1.ViewerContextService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.InitDeviceRequest,
      example.tenfoot.viewer_context.v1.InitDeviceResponse> getInitDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "InitDevice",
      requestType = example.tenfoot.viewer_context.v1.InitDeviceRequest.class,
      responseType = example.tenfoot.viewer_context.v1.InitDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.InitDeviceRequest,
      example.tenfoot.viewer_context.v1.InitDeviceResponse> getInitDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.InitDeviceRequest, example.tenfoot.viewer_context.v1.InitDeviceResponse> getInitDeviceMethod;
    if ((getInitDeviceMethod = ViewerContextServiceGrpc.getInitDeviceMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getInitDeviceMethod = ViewerContextServiceGrpc.getInitDeviceMethod) == null) {
          ViewerContextServiceGrpc.getInitDeviceMethod = getInitDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.InitDeviceRequest, example.tenfoot.viewer_context.v1.InitDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "InitDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.InitDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.InitDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("InitDevice"))
              .build();
        }
      }
    }
    return getInitDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.RegisterAccountRequest,
      example.tenfoot.viewer_context.v1.RegisterAccountResponse> getRegisterAccountMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RegisterAccount",
      requestType = example.tenfoot.viewer_context.v1.RegisterAccountRequest.class,
      responseType = example.tenfoot.viewer_context.v1.RegisterAccountResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.RegisterAccountRequest,
      example.tenfoot.viewer_context.v1.RegisterAccountResponse> getRegisterAccountMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.RegisterAccountRequest, example.tenfoot.viewer_context.v1.RegisterAccountResponse> getRegisterAccountMethod;
    if ((getRegisterAccountMethod = ViewerContextServiceGrpc.getRegisterAccountMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getRegisterAccountMethod = ViewerContextServiceGrpc.getRegisterAccountMethod) == null) {
          ViewerContextServiceGrpc.getRegisterAccountMethod = getRegisterAccountMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.RegisterAccountRequest, example.tenfoot.viewer_context.v1.RegisterAccountResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RegisterAccount"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.RegisterAccountRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.RegisterAccountResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("RegisterAccount"))
              .build();
        }
      }
    }
    return getRegisterAccountMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.LoginRequest,
      example.tenfoot.viewer_context.v1.LoginResponse> getLoginMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Login",
      requestType = example.tenfoot.viewer_context.v1.LoginRequest.class,
      responseType = example.tenfoot.viewer_context.v1.LoginResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.LoginRequest,
      example.tenfoot.viewer_context.v1.LoginResponse> getLoginMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.LoginRequest, example.tenfoot.viewer_context.v1.LoginResponse> getLoginMethod;
    if ((getLoginMethod = ViewerContextServiceGrpc.getLoginMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getLoginMethod = ViewerContextServiceGrpc.getLoginMethod) == null) {
          ViewerContextServiceGrpc.getLoginMethod = getLoginMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.LoginRequest, example.tenfoot.viewer_context.v1.LoginResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Login"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.LoginRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.LoginResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("Login"))
              .build();
        }
      }
    }
    return getLoginMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.UpdateProfileRequest,
      example.tenfoot.viewer_context.v1.UpdateProfileResponse> getUpdateProfileMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateProfile",
      requestType = example.tenfoot.viewer_context.v1.UpdateProfileRequest.class,
      responseType = example.tenfoot.viewer_context.v1.UpdateProfileResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.UpdateProfileRequest,
      example.tenfoot.viewer_context.v1.UpdateProfileResponse> getUpdateProfileMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.UpdateProfileRequest, example.tenfoot.viewer_context.v1.UpdateProfileResponse> getUpdateProfileMethod;
    if ((getUpdateProfileMethod = ViewerContextServiceGrpc.getUpdateProfileMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getUpdateProfileMethod = ViewerContextServiceGrpc.getUpdateProfileMethod) == null) {
          ViewerContextServiceGrpc.getUpdateProfileMethod = getUpdateProfileMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.UpdateProfileRequest, example.tenfoot.viewer_context.v1.UpdateProfileResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateProfile"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.UpdateProfileRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.UpdateProfileResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("UpdateProfile"))
              .build();
        }
      }
    }
    return getUpdateProfileMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.LogoutRequest,
      example.tenfoot.viewer_context.v1.LogoutResponse> getLogoutMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "Logout",
      requestType = example.tenfoot.viewer_context.v1.LogoutRequest.class,
      responseType = example.tenfoot.viewer_context.v1.LogoutResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.LogoutRequest,
      example.tenfoot.viewer_context.v1.LogoutResponse> getLogoutMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.LogoutRequest, example.tenfoot.viewer_context.v1.LogoutResponse> getLogoutMethod;
    if ((getLogoutMethod = ViewerContextServiceGrpc.getLogoutMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getLogoutMethod = ViewerContextServiceGrpc.getLogoutMethod) == null) {
          ViewerContextServiceGrpc.getLogoutMethod = getLogoutMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.LogoutRequest, example.tenfoot.viewer_context.v1.LogoutResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "Logout"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.LogoutRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.LogoutResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("Logout"))
              .build();
        }
      }
    }
    return getLogoutMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.UpsertStationRequest,
      example.tenfoot.viewer_context.v1.Station> getUpsertStationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpsertStation",
      requestType = example.tenfoot.viewer_context.v1.UpsertStationRequest.class,
      responseType = example.tenfoot.viewer_context.v1.Station.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.UpsertStationRequest,
      example.tenfoot.viewer_context.v1.Station> getUpsertStationMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.UpsertStationRequest, example.tenfoot.viewer_context.v1.Station> getUpsertStationMethod;
    if ((getUpsertStationMethod = ViewerContextServiceGrpc.getUpsertStationMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getUpsertStationMethod = ViewerContextServiceGrpc.getUpsertStationMethod) == null) {
          ViewerContextServiceGrpc.getUpsertStationMethod = getUpsertStationMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.UpsertStationRequest, example.tenfoot.viewer_context.v1.Station>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpsertStation"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.UpsertStationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.Station.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("UpsertStation"))
              .build();
        }
      }
    }
    return getUpsertStationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.GetStationRequest,
      example.tenfoot.viewer_context.v1.Station> getGetStationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetStation",
      requestType = example.tenfoot.viewer_context.v1.GetStationRequest.class,
      responseType = example.tenfoot.viewer_context.v1.Station.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.GetStationRequest,
      example.tenfoot.viewer_context.v1.Station> getGetStationMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.GetStationRequest, example.tenfoot.viewer_context.v1.Station> getGetStationMethod;
    if ((getGetStationMethod = ViewerContextServiceGrpc.getGetStationMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getGetStationMethod = ViewerContextServiceGrpc.getGetStationMethod) == null) {
          ViewerContextServiceGrpc.getGetStationMethod = getGetStationMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.GetStationRequest, example.tenfoot.viewer_context.v1.Station>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetStation"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.GetStationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.Station.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("GetStation"))
              .build();
        }
      }
    }
    return getGetStationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.ListStationsRequest,
      example.tenfoot.viewer_context.v1.ListStationsResponse> getListStationsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListStations",
      requestType = example.tenfoot.viewer_context.v1.ListStationsRequest.class,
      responseType = example.tenfoot.viewer_context.v1.ListStationsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.ListStationsRequest,
      example.tenfoot.viewer_context.v1.ListStationsResponse> getListStationsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.ListStationsRequest, example.tenfoot.viewer_context.v1.ListStationsResponse> getListStationsMethod;
    if ((getListStationsMethod = ViewerContextServiceGrpc.getListStationsMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getListStationsMethod = ViewerContextServiceGrpc.getListStationsMethod) == null) {
          ViewerContextServiceGrpc.getListStationsMethod = getListStationsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.ListStationsRequest, example.tenfoot.viewer_context.v1.ListStationsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListStations"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.ListStationsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.ListStationsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("ListStations"))
              .build();
        }
      }
    }
    return getListStationsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.DeleteStationRequest,
      example.tenfoot.viewer_context.v1.DeleteStationResponse> getDeleteStationMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteStation",
      requestType = example.tenfoot.viewer_context.v1.DeleteStationRequest.class,
      responseType = example.tenfoot.viewer_context.v1.DeleteStationResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.DeleteStationRequest,
      example.tenfoot.viewer_context.v1.DeleteStationResponse> getDeleteStationMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.DeleteStationRequest, example.tenfoot.viewer_context.v1.DeleteStationResponse> getDeleteStationMethod;
    if ((getDeleteStationMethod = ViewerContextServiceGrpc.getDeleteStationMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getDeleteStationMethod = ViewerContextServiceGrpc.getDeleteStationMethod) == null) {
          ViewerContextServiceGrpc.getDeleteStationMethod = getDeleteStationMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.DeleteStationRequest, example.tenfoot.viewer_context.v1.DeleteStationResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteStation"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.DeleteStationRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.DeleteStationResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("DeleteStation"))
              .build();
        }
      }
    }
    return getDeleteStationMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.ExportViewerRequest,
      example.tenfoot.viewer_context.v1.ExportViewerResponse> getExportViewerMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ExportViewer",
      requestType = example.tenfoot.viewer_context.v1.ExportViewerRequest.class,
      responseType = example.tenfoot.viewer_context.v1.ExportViewerResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.ExportViewerRequest,
      example.tenfoot.viewer_context.v1.ExportViewerResponse> getExportViewerMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.ExportViewerRequest, example.tenfoot.viewer_context.v1.ExportViewerResponse> getExportViewerMethod;
    if ((getExportViewerMethod = ViewerContextServiceGrpc.getExportViewerMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getExportViewerMethod = ViewerContextServiceGrpc.getExportViewerMethod) == null) {
          ViewerContextServiceGrpc.getExportViewerMethod = getExportViewerMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.ExportViewerRequest, example.tenfoot.viewer_context.v1.ExportViewerResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ExportViewer"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.ExportViewerRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.ExportViewerResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("ExportViewer"))
              .build();
        }
      }
    }
    return getExportViewerMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.EraseViewerRequest,
      example.tenfoot.viewer_context.v1.EraseViewerResponse> getEraseViewerMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "EraseViewer",
      requestType = example.tenfoot.viewer_context.v1.EraseViewerRequest.class,
      responseType = example.tenfoot.viewer_context.v1.EraseViewerResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.EraseViewerRequest,
      example.tenfoot.viewer_context.v1.EraseViewerResponse> getEraseViewerMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.viewer_context.v1.EraseViewerRequest, example.tenfoot.viewer_context.v1.EraseViewerResponse> getEraseViewerMethod;
    if ((getEraseViewerMethod = ViewerContextServiceGrpc.getEraseViewerMethod) == null) {
      synchronized (ViewerContextServiceGrpc.class) {
        if ((getEraseViewerMethod = ViewerContextServiceGrpc.getEraseViewerMethod) == null) {
          ViewerContextServiceGrpc.getEraseViewerMethod = getEraseViewerMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.viewer_context.v1.EraseViewerRequest, example.tenfoot.viewer_context.v1.EraseViewerResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "EraseViewer"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.EraseViewerRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.viewer_context.v1.EraseViewerResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ViewerContextServiceMethodDescriptorSupplier("EraseViewer"))
              .build();
        }
      }
    }
    return getEraseViewerMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ViewerContextServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceStub>() {
        @java.lang.Override
        public ViewerContextServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ViewerContextServiceStub(channel, callOptions);
        }
      };
    return ViewerContextServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ViewerContextServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceBlockingV2Stub>() {
        @java.lang.Override
        public ViewerContextServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ViewerContextServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ViewerContextServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ViewerContextServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceBlockingStub>() {
        @java.lang.Override
        public ViewerContextServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ViewerContextServiceBlockingStub(channel, callOptions);
        }
      };
    return ViewerContextServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ViewerContextServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ViewerContextServiceFutureStub>() {
        @java.lang.Override
        public ViewerContextServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ViewerContextServiceFutureStub(channel, callOptions);
        }
      };
    return ViewerContextServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
   * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
   * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
   * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
   * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
   * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Finds or creates the device and its viewer, and answers with all that the application needs to start. Over REST an
     * Origin that no station allows is 403 without a body before anything else is judged, and OPTIONS is always 200; the
     * edge answers both.
     * Refusals, in the order of judgement: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE, STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND,
     * LOCALIZATION_ERROR, PBS_ACCOUNT_CONFIG_NOT_FOUND, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    default void initDevice(example.tenfoot.viewer_context.v1.InitDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.InitDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getInitDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates an account with the station's account service. It signs nobody in. A missing member is BAD_PAYLOAD; a
     * member that breaks a field rule is VALIDATION_ERRORS, and `BadRequest` names each one.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
     * PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    default void registerAccount(example.tenfoot.viewer_context.v1.RegisterAccountRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.RegisterAccountResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRegisterAccountMethod(), responseObserver);
    }

    /**
     * <pre>
     * Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. An account that
     * has no viewer yet takes the device's, unless that one belongs to another account. The device must have called
     * InitDevice before. Attempts are limited per device and per account.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, RATE_LIMIT_EXCEEDED,
     * INVALID_CREDENTIALS, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    default void login(example.tenfoot.viewer_context.v1.LoginRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.LoginResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLoginMethod(), responseObserver);
    }

    /**
     * <pre>
     * Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA). Each change
     * is one row in the ledger. A consent lapses two years after it was given; accepting again renews it, which is a
     * change. Withdrawing what was not given or is withdrawn already is none, and succeeds too. The viewer must be the one
     * that the device is linked to, else it is answered as one that does not exist. A refused call has recorded nothing
     * here.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_NOT_LINKED, PBS_ACCOUNT_CONFIG_NOT_FOUND,
     * MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    default void updateProfile(example.tenfoot.viewer_context.v1.UpdateProfileRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.UpdateProfileResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateProfileMethod(), responseObserver);
    }

    /**
     * <pre>
     * Takes the account from the device; the account stays on its other devices. The next InitDevice gives the device a
     * viewer of its own. Logging out again changes nothing. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND.
     * </pre>
     */
    default void logout(example.tenfoot.viewer_context.v1.LogoutRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.LogoutResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getLogoutMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates a station or replaces its settings as a whole. Secrets that are not given stay as they are; none is ever
     * returned. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    default void upsertStation(example.tenfoot.viewer_context.v1.UpsertStationRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.Station> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpsertStationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one station without its secrets. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    default void getStation(example.tenfoot.viewer_context.v1.GetStationRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.Station> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetStationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the stations without their secrets, oldest first. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    default void listStations(example.tenfoot.viewer_context.v1.ListStationsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.ListStationsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListStationsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a station with its settings, its secrets and the webhooks that still wait. Devices, viewers, accounts and
     * consents stay. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    default void deleteStation(example.tenfoot.viewer_context.v1.DeleteStationRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.DeleteStationResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteStationMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns all that this installation holds of one viewer, passwords excepted. gRPC only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    default void exportViewer(example.tenfoot.viewer_context.v1.ExportViewerRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.ExportViewerResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getExportViewerMethod(), responseObserver);
    }

    /**
     * <pre>
     * Erases for good what ExportViewer shows, the account itself where it is an embedded one, and what counts failures
     * to sign in. What an upstream service holds is its own to erase. A device that comes back starts as a new one. gRPC
     * only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    default void eraseViewer(example.tenfoot.viewer_context.v1.EraseViewerRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.EraseViewerResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getEraseViewerMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ViewerContextService.
   * <pre>
   * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
   * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
   * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
   * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
   * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
   * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
   * </pre>
   */
  public static abstract class ViewerContextServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ViewerContextServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ViewerContextService.
   * <pre>
   * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
   * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
   * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
   * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
   * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
   * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
   * </pre>
   */
  public static final class ViewerContextServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ViewerContextServiceStub> {
    private ViewerContextServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ViewerContextServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ViewerContextServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Finds or creates the device and its viewer, and answers with all that the application needs to start. Over REST an
     * Origin that no station allows is 403 without a body before anything else is judged, and OPTIONS is always 200; the
     * edge answers both.
     * Refusals, in the order of judgement: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE, STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND,
     * LOCALIZATION_ERROR, PBS_ACCOUNT_CONFIG_NOT_FOUND, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public void initDevice(example.tenfoot.viewer_context.v1.InitDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.InitDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getInitDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates an account with the station's account service. It signs nobody in. A missing member is BAD_PAYLOAD; a
     * member that breaks a field rule is VALIDATION_ERRORS, and `BadRequest` names each one.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
     * PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public void registerAccount(example.tenfoot.viewer_context.v1.RegisterAccountRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.RegisterAccountResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRegisterAccountMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. An account that
     * has no viewer yet takes the device's, unless that one belongs to another account. The device must have called
     * InitDevice before. Attempts are limited per device and per account.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, RATE_LIMIT_EXCEEDED,
     * INVALID_CREDENTIALS, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public void login(example.tenfoot.viewer_context.v1.LoginRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.LoginResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLoginMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA). Each change
     * is one row in the ledger. A consent lapses two years after it was given; accepting again renews it, which is a
     * change. Withdrawing what was not given or is withdrawn already is none, and succeeds too. The viewer must be the one
     * that the device is linked to, else it is answered as one that does not exist. A refused call has recorded nothing
     * here.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_NOT_LINKED, PBS_ACCOUNT_CONFIG_NOT_FOUND,
     * MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public void updateProfile(example.tenfoot.viewer_context.v1.UpdateProfileRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.UpdateProfileResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateProfileMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Takes the account from the device; the account stays on its other devices. The next InitDevice gives the device a
     * viewer of its own. Logging out again changes nothing. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND.
     * </pre>
     */
    public void logout(example.tenfoot.viewer_context.v1.LogoutRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.LogoutResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getLogoutMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates a station or replaces its settings as a whole. Secrets that are not given stay as they are; none is ever
     * returned. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public void upsertStation(example.tenfoot.viewer_context.v1.UpsertStationRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.Station> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpsertStationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one station without its secrets. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public void getStation(example.tenfoot.viewer_context.v1.GetStationRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.Station> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetStationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the stations without their secrets, oldest first. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public void listStations(example.tenfoot.viewer_context.v1.ListStationsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.ListStationsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListStationsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a station with its settings, its secrets and the webhooks that still wait. Devices, viewers, accounts and
     * consents stay. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public void deleteStation(example.tenfoot.viewer_context.v1.DeleteStationRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.DeleteStationResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteStationMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns all that this installation holds of one viewer, passwords excepted. gRPC only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public void exportViewer(example.tenfoot.viewer_context.v1.ExportViewerRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.ExportViewerResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getExportViewerMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Erases for good what ExportViewer shows, the account itself where it is an embedded one, and what counts failures
     * to sign in. What an upstream service holds is its own to erase. A device that comes back starts as a new one. gRPC
     * only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public void eraseViewer(example.tenfoot.viewer_context.v1.EraseViewerRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.EraseViewerResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getEraseViewerMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ViewerContextService.
   * <pre>
   * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
   * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
   * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
   * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
   * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
   * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
   * </pre>
   */
  public static final class ViewerContextServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ViewerContextServiceBlockingV2Stub> {
    private ViewerContextServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ViewerContextServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ViewerContextServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Finds or creates the device and its viewer, and answers with all that the application needs to start. Over REST an
     * Origin that no station allows is 403 without a body before anything else is judged, and OPTIONS is always 200; the
     * edge answers both.
     * Refusals, in the order of judgement: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE, STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND,
     * LOCALIZATION_ERROR, PBS_ACCOUNT_CONFIG_NOT_FOUND, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.InitDeviceResponse initDevice(example.tenfoot.viewer_context.v1.InitDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getInitDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates an account with the station's account service. It signs nobody in. A missing member is BAD_PAYLOAD; a
     * member that breaks a field rule is VALIDATION_ERRORS, and `BadRequest` names each one.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
     * PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.RegisterAccountResponse registerAccount(example.tenfoot.viewer_context.v1.RegisterAccountRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRegisterAccountMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. An account that
     * has no viewer yet takes the device's, unless that one belongs to another account. The device must have called
     * InitDevice before. Attempts are limited per device and per account.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, RATE_LIMIT_EXCEEDED,
     * INVALID_CREDENTIALS, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.LoginResponse login(example.tenfoot.viewer_context.v1.LoginRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA). Each change
     * is one row in the ledger. A consent lapses two years after it was given; accepting again renews it, which is a
     * change. Withdrawing what was not given or is withdrawn already is none, and succeeds too. The viewer must be the one
     * that the device is linked to, else it is answered as one that does not exist. A refused call has recorded nothing
     * here.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_NOT_LINKED, PBS_ACCOUNT_CONFIG_NOT_FOUND,
     * MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.UpdateProfileResponse updateProfile(example.tenfoot.viewer_context.v1.UpdateProfileRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateProfileMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the account from the device; the account stays on its other devices. The next InitDevice gives the device a
     * viewer of its own. Logging out again changes nothing. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.LogoutResponse logout(example.tenfoot.viewer_context.v1.LogoutRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getLogoutMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates a station or replaces its settings as a whole. Secrets that are not given stay as they are; none is ever
     * returned. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.Station upsertStation(example.tenfoot.viewer_context.v1.UpsertStationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpsertStationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one station without its secrets. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.Station getStation(example.tenfoot.viewer_context.v1.GetStationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetStationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the stations without their secrets, oldest first. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.ListStationsResponse listStations(example.tenfoot.viewer_context.v1.ListStationsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListStationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a station with its settings, its secrets and the webhooks that still wait. Devices, viewers, accounts and
     * consents stay. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.DeleteStationResponse deleteStation(example.tenfoot.viewer_context.v1.DeleteStationRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteStationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns all that this installation holds of one viewer, passwords excepted. gRPC only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.ExportViewerResponse exportViewer(example.tenfoot.viewer_context.v1.ExportViewerRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getExportViewerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Erases for good what ExportViewer shows, the account itself where it is an embedded one, and what counts failures
     * to sign in. What an upstream service holds is its own to erase. A device that comes back starts as a new one. gRPC
     * only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.EraseViewerResponse eraseViewer(example.tenfoot.viewer_context.v1.EraseViewerRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getEraseViewerMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ViewerContextService.
   * <pre>
   * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
   * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
   * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
   * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
   * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
   * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
   * </pre>
   */
  public static final class ViewerContextServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ViewerContextServiceBlockingStub> {
    private ViewerContextServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ViewerContextServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ViewerContextServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Finds or creates the device and its viewer, and answers with all that the application needs to start. Over REST an
     * Origin that no station allows is 403 without a body before anything else is judged, and OPTIONS is always 200; the
     * edge answers both.
     * Refusals, in the order of judgement: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE, STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND,
     * LOCALIZATION_ERROR, PBS_ACCOUNT_CONFIG_NOT_FOUND, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.InitDeviceResponse initDevice(example.tenfoot.viewer_context.v1.InitDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getInitDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates an account with the station's account service. It signs nobody in. A missing member is BAD_PAYLOAD; a
     * member that breaks a field rule is VALIDATION_ERRORS, and `BadRequest` names each one.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
     * PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.RegisterAccountResponse registerAccount(example.tenfoot.viewer_context.v1.RegisterAccountRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRegisterAccountMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. An account that
     * has no viewer yet takes the device's, unless that one belongs to another account. The device must have called
     * InitDevice before. Attempts are limited per device and per account.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, RATE_LIMIT_EXCEEDED,
     * INVALID_CREDENTIALS, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.LoginResponse login(example.tenfoot.viewer_context.v1.LoginRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLoginMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA). Each change
     * is one row in the ledger. A consent lapses two years after it was given; accepting again renews it, which is a
     * change. Withdrawing what was not given or is withdrawn already is none, and succeeds too. The viewer must be the one
     * that the device is linked to, else it is answered as one that does not exist. A refused call has recorded nothing
     * here.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_NOT_LINKED, PBS_ACCOUNT_CONFIG_NOT_FOUND,
     * MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.UpdateProfileResponse updateProfile(example.tenfoot.viewer_context.v1.UpdateProfileRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateProfileMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Takes the account from the device; the account stays on its other devices. The next InitDevice gives the device a
     * viewer of its own. Logging out again changes nothing. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.LogoutResponse logout(example.tenfoot.viewer_context.v1.LogoutRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getLogoutMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates a station or replaces its settings as a whole. Secrets that are not given stay as they are; none is ever
     * returned. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.Station upsertStation(example.tenfoot.viewer_context.v1.UpsertStationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpsertStationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one station without its secrets. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.Station getStation(example.tenfoot.viewer_context.v1.GetStationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetStationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the stations without their secrets, oldest first. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.ListStationsResponse listStations(example.tenfoot.viewer_context.v1.ListStationsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListStationsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a station with its settings, its secrets and the webhooks that still wait. Devices, viewers, accounts and
     * consents stay. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.DeleteStationResponse deleteStation(example.tenfoot.viewer_context.v1.DeleteStationRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteStationMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns all that this installation holds of one viewer, passwords excepted. gRPC only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.ExportViewerResponse exportViewer(example.tenfoot.viewer_context.v1.ExportViewerRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getExportViewerMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Erases for good what ExportViewer shows, the account itself where it is an embedded one, and what counts failures
     * to sign in. What an upstream service holds is its own to erase. A device that comes back starts as a new one. gRPC
     * only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.viewer_context.v1.EraseViewerResponse eraseViewer(example.tenfoot.viewer_context.v1.EraseViewerRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getEraseViewerMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ViewerContextService.
   * <pre>
   * What an application asks at boot: where it is, whether the livestream of its station may be shown there, who is
   * watching and what they may see (document 001), with the account flow beside it and the stations behind it.
   * A request out of form is BAD_PAYLOAD in every call. Calls of clients carry no credential; browsers are judged by
   * their Origin, all clients by their rate (RATE_LIMIT_EXCEEDED). Calls of operators have no REST route, serve the whole
   * installation and not one tenant, and also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and
   * with AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED).
   * </pre>
   */
  public static final class ViewerContextServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ViewerContextServiceFutureStub> {
    private ViewerContextServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ViewerContextServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ViewerContextServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Finds or creates the device and its viewer, and answers with all that the application needs to start. Over REST an
     * Origin that no station allows is 403 without a body before anything else is judged, and OPTIONS is always 200; the
     * edge answers both.
     * Refusals, in the order of judgement: BAD_PAYLOAD, UNKNOWN_DEVICE_TYPE, STATION_NOT_FOUND, IP_ADDRESS_NOT_FOUND,
     * LOCALIZATION_ERROR, PBS_ACCOUNT_CONFIG_NOT_FOUND, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.InitDeviceResponse> initDevice(
        example.tenfoot.viewer_context.v1.InitDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getInitDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates an account with the station's account service. It signs nobody in. A missing member is BAD_PAYLOAD; a
     * member that breaks a field rule is VALIDATION_ERRORS, and `BadRequest` names each one.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, VALIDATION_ERRORS,
     * PBS_ACCOUNT_ALREADY_EXISTS, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.RegisterAccountResponse> registerAccount(
        example.tenfoot.viewer_context.v1.RegisterAccountRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRegisterAccountMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Links the device to the viewer of the account and queues the station's `pbsAccount.login` webhook. An account that
     * has no viewer yet takes the device's, unless that one belongs to another account. The device must have called
     * InitDevice before. Attempts are limited per device and per account.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_CONFIG_NOT_FOUND, RATE_LIMIT_EXCEEDED,
     * INVALID_CREDENTIALS, PBS_ACCOUNT_API_ERROR, MVAULT_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.LoginResponse> login(
        example.tenfoot.viewer_context.v1.LoginRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLoginMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Records that the viewer accepts or withdraws the consent under the Video Privacy Protection Act (VPPA). Each change
     * is one row in the ledger. A consent lapses two years after it was given; accepting again renews it, which is a
     * change. Withdrawing what was not given or is withdrawn already is none, and succeeds too. The viewer must be the one
     * that the device is linked to, else it is answered as one that does not exist. A refused call has recorded nothing
     * here.
     * Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND, PBS_ACCOUNT_NOT_LINKED, PBS_ACCOUNT_CONFIG_NOT_FOUND,
     * MVAULT_ERROR, PBS_ACCOUNT_API_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.UpdateProfileResponse> updateProfile(
        example.tenfoot.viewer_context.v1.UpdateProfileRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateProfileMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Takes the account from the device; the account stays on its other devices. The next InitDevice gives the device a
     * viewer of its own. Logging out again changes nothing. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND, VIEWER_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.LogoutResponse> logout(
        example.tenfoot.viewer_context.v1.LogoutRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getLogoutMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates a station or replaces its settings as a whole. Secrets that are not given stay as they are; none is ever
     * returned. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.Station> upsertStation(
        example.tenfoot.viewer_context.v1.UpsertStationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpsertStationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one station without its secrets. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.Station> getStation(
        example.tenfoot.viewer_context.v1.GetStationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetStationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the stations without their secrets, oldest first. gRPC only. Refusals: BAD_PAYLOAD.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.ListStationsResponse> listStations(
        example.tenfoot.viewer_context.v1.ListStationsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListStationsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a station with its settings, its secrets and the webhooks that still wait. Devices, viewers, accounts and
     * consents stay. gRPC only. Refusals: BAD_PAYLOAD, STATION_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.DeleteStationResponse> deleteStation(
        example.tenfoot.viewer_context.v1.DeleteStationRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteStationMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns all that this installation holds of one viewer, passwords excepted. gRPC only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.ExportViewerResponse> exportViewer(
        example.tenfoot.viewer_context.v1.ExportViewerRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getExportViewerMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Erases for good what ExportViewer shows, the account itself where it is an embedded one, and what counts failures
     * to sign in. What an upstream service holds is its own to erase. A device that comes back starts as a new one. gRPC
     * only.
     * Refusals: BAD_PAYLOAD, VIEWER_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.viewer_context.v1.EraseViewerResponse> eraseViewer(
        example.tenfoot.viewer_context.v1.EraseViewerRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getEraseViewerMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_INIT_DEVICE = 0;
  private static final int METHODID_REGISTER_ACCOUNT = 1;
  private static final int METHODID_LOGIN = 2;
  private static final int METHODID_UPDATE_PROFILE = 3;
  private static final int METHODID_LOGOUT = 4;
  private static final int METHODID_UPSERT_STATION = 5;
  private static final int METHODID_GET_STATION = 6;
  private static final int METHODID_LIST_STATIONS = 7;
  private static final int METHODID_DELETE_STATION = 8;
  private static final int METHODID_EXPORT_VIEWER = 9;
  private static final int METHODID_ERASE_VIEWER = 10;

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
        case METHODID_INIT_DEVICE:
          serviceImpl.initDevice((example.tenfoot.viewer_context.v1.InitDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.InitDeviceResponse>) responseObserver);
          break;
        case METHODID_REGISTER_ACCOUNT:
          serviceImpl.registerAccount((example.tenfoot.viewer_context.v1.RegisterAccountRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.RegisterAccountResponse>) responseObserver);
          break;
        case METHODID_LOGIN:
          serviceImpl.login((example.tenfoot.viewer_context.v1.LoginRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.LoginResponse>) responseObserver);
          break;
        case METHODID_UPDATE_PROFILE:
          serviceImpl.updateProfile((example.tenfoot.viewer_context.v1.UpdateProfileRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.UpdateProfileResponse>) responseObserver);
          break;
        case METHODID_LOGOUT:
          serviceImpl.logout((example.tenfoot.viewer_context.v1.LogoutRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.LogoutResponse>) responseObserver);
          break;
        case METHODID_UPSERT_STATION:
          serviceImpl.upsertStation((example.tenfoot.viewer_context.v1.UpsertStationRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.Station>) responseObserver);
          break;
        case METHODID_GET_STATION:
          serviceImpl.getStation((example.tenfoot.viewer_context.v1.GetStationRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.Station>) responseObserver);
          break;
        case METHODID_LIST_STATIONS:
          serviceImpl.listStations((example.tenfoot.viewer_context.v1.ListStationsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.ListStationsResponse>) responseObserver);
          break;
        case METHODID_DELETE_STATION:
          serviceImpl.deleteStation((example.tenfoot.viewer_context.v1.DeleteStationRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.DeleteStationResponse>) responseObserver);
          break;
        case METHODID_EXPORT_VIEWER:
          serviceImpl.exportViewer((example.tenfoot.viewer_context.v1.ExportViewerRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.ExportViewerResponse>) responseObserver);
          break;
        case METHODID_ERASE_VIEWER:
          serviceImpl.eraseViewer((example.tenfoot.viewer_context.v1.EraseViewerRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.viewer_context.v1.EraseViewerResponse>) responseObserver);
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
          getInitDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.InitDeviceRequest,
              example.tenfoot.viewer_context.v1.InitDeviceResponse>(
                service, METHODID_INIT_DEVICE)))
        .addMethod(
          getRegisterAccountMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.RegisterAccountRequest,
              example.tenfoot.viewer_context.v1.RegisterAccountResponse>(
                service, METHODID_REGISTER_ACCOUNT)))
        .addMethod(
          getLoginMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.LoginRequest,
              example.tenfoot.viewer_context.v1.LoginResponse>(
                service, METHODID_LOGIN)))
        .addMethod(
          getUpdateProfileMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.UpdateProfileRequest,
              example.tenfoot.viewer_context.v1.UpdateProfileResponse>(
                service, METHODID_UPDATE_PROFILE)))
        .addMethod(
          getLogoutMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.LogoutRequest,
              example.tenfoot.viewer_context.v1.LogoutResponse>(
                service, METHODID_LOGOUT)))
        .addMethod(
          getUpsertStationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.UpsertStationRequest,
              example.tenfoot.viewer_context.v1.Station>(
                service, METHODID_UPSERT_STATION)))
        .addMethod(
          getGetStationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.GetStationRequest,
              example.tenfoot.viewer_context.v1.Station>(
                service, METHODID_GET_STATION)))
        .addMethod(
          getListStationsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.ListStationsRequest,
              example.tenfoot.viewer_context.v1.ListStationsResponse>(
                service, METHODID_LIST_STATIONS)))
        .addMethod(
          getDeleteStationMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.DeleteStationRequest,
              example.tenfoot.viewer_context.v1.DeleteStationResponse>(
                service, METHODID_DELETE_STATION)))
        .addMethod(
          getExportViewerMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.ExportViewerRequest,
              example.tenfoot.viewer_context.v1.ExportViewerResponse>(
                service, METHODID_EXPORT_VIEWER)))
        .addMethod(
          getEraseViewerMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.viewer_context.v1.EraseViewerRequest,
              example.tenfoot.viewer_context.v1.EraseViewerResponse>(
                service, METHODID_ERASE_VIEWER)))
        .build();
  }

  private static abstract class ViewerContextServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ViewerContextServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return example.tenfoot.viewer_context.v1.ViewerContextProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ViewerContextService");
    }
  }

  private static final class ViewerContextServiceFileDescriptorSupplier
      extends ViewerContextServiceBaseDescriptorSupplier {
    ViewerContextServiceFileDescriptorSupplier() {}
  }

  private static final class ViewerContextServiceMethodDescriptorSupplier
      extends ViewerContextServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ViewerContextServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ViewerContextServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ViewerContextServiceFileDescriptorSupplier())
              .addMethod(getInitDeviceMethod())
              .addMethod(getRegisterAccountMethod())
              .addMethod(getLoginMethod())
              .addMethod(getUpdateProfileMethod())
              .addMethod(getLogoutMethod())
              .addMethod(getUpsertStationMethod())
              .addMethod(getGetStationMethod())
              .addMethod(getListStationsMethod())
              .addMethod(getDeleteStationMethod())
              .addMethod(getExportViewerMethod())
              .addMethod(getEraseViewerMethod())
              .build();
        }
      }
    }
    return result;
  }
}
