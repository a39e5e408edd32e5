package example.tenfoot.provisioning.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
 * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
 * answered as one that does not exist.
 * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
 * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class ProvisioningServiceGrpc {

  private ProvisioningServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tenfoot.provisioning.v1.ProvisioningService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateVenueRequest,
      example.tenfoot.provisioning.v1.Venue> getCreateVenueMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateVenue",
      requestType = example.tenfoot.provisioning.v1.CreateVenueRequest.class,
      responseType = example.tenfoot.provisioning.v1.Venue.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateVenueRequest,
      example.tenfoot.provisioning.v1.Venue> getCreateVenueMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateVenueRequest, example.tenfoot.provisioning.v1.Venue> getCreateVenueMethod;
    if ((getCreateVenueMethod = ProvisioningServiceGrpc.getCreateVenueMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getCreateVenueMethod = ProvisioningServiceGrpc.getCreateVenueMethod) == null) {
          ProvisioningServiceGrpc.getCreateVenueMethod = getCreateVenueMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.CreateVenueRequest, example.tenfoot.provisioning.v1.Venue>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateVenue"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.CreateVenueRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Venue.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("CreateVenue"))
              .build();
        }
      }
    }
    return getCreateVenueMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListVenuesRequest,
      example.tenfoot.provisioning.v1.ListVenuesResponse> getListVenuesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListVenues",
      requestType = example.tenfoot.provisioning.v1.ListVenuesRequest.class,
      responseType = example.tenfoot.provisioning.v1.ListVenuesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListVenuesRequest,
      example.tenfoot.provisioning.v1.ListVenuesResponse> getListVenuesMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListVenuesRequest, example.tenfoot.provisioning.v1.ListVenuesResponse> getListVenuesMethod;
    if ((getListVenuesMethod = ProvisioningServiceGrpc.getListVenuesMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getListVenuesMethod = ProvisioningServiceGrpc.getListVenuesMethod) == null) {
          ProvisioningServiceGrpc.getListVenuesMethod = getListVenuesMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.ListVenuesRequest, example.tenfoot.provisioning.v1.ListVenuesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListVenues"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListVenuesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListVenuesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("ListVenues"))
              .build();
        }
      }
    }
    return getListVenuesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetVenueRequest,
      example.tenfoot.provisioning.v1.Venue> getGetVenueMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetVenue",
      requestType = example.tenfoot.provisioning.v1.GetVenueRequest.class,
      responseType = example.tenfoot.provisioning.v1.Venue.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetVenueRequest,
      example.tenfoot.provisioning.v1.Venue> getGetVenueMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetVenueRequest, example.tenfoot.provisioning.v1.Venue> getGetVenueMethod;
    if ((getGetVenueMethod = ProvisioningServiceGrpc.getGetVenueMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getGetVenueMethod = ProvisioningServiceGrpc.getGetVenueMethod) == null) {
          ProvisioningServiceGrpc.getGetVenueMethod = getGetVenueMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.GetVenueRequest, example.tenfoot.provisioning.v1.Venue>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetVenue"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.GetVenueRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Venue.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("GetVenue"))
              .build();
        }
      }
    }
    return getGetVenueMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.UpdateVenueRequest,
      example.tenfoot.provisioning.v1.Venue> getUpdateVenueMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateVenue",
      requestType = example.tenfoot.provisioning.v1.UpdateVenueRequest.class,
      responseType = example.tenfoot.provisioning.v1.Venue.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.UpdateVenueRequest,
      example.tenfoot.provisioning.v1.Venue> getUpdateVenueMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.UpdateVenueRequest, example.tenfoot.provisioning.v1.Venue> getUpdateVenueMethod;
    if ((getUpdateVenueMethod = ProvisioningServiceGrpc.getUpdateVenueMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getUpdateVenueMethod = ProvisioningServiceGrpc.getUpdateVenueMethod) == null) {
          ProvisioningServiceGrpc.getUpdateVenueMethod = getUpdateVenueMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.UpdateVenueRequest, example.tenfoot.provisioning.v1.Venue>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateVenue"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.UpdateVenueRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Venue.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("UpdateVenue"))
              .build();
        }
      }
    }
    return getUpdateVenueMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.DeleteVenueRequest,
      example.tenfoot.provisioning.v1.DeleteVenueResponse> getDeleteVenueMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteVenue",
      requestType = example.tenfoot.provisioning.v1.DeleteVenueRequest.class,
      responseType = example.tenfoot.provisioning.v1.DeleteVenueResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.DeleteVenueRequest,
      example.tenfoot.provisioning.v1.DeleteVenueResponse> getDeleteVenueMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.DeleteVenueRequest, example.tenfoot.provisioning.v1.DeleteVenueResponse> getDeleteVenueMethod;
    if ((getDeleteVenueMethod = ProvisioningServiceGrpc.getDeleteVenueMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getDeleteVenueMethod = ProvisioningServiceGrpc.getDeleteVenueMethod) == null) {
          ProvisioningServiceGrpc.getDeleteVenueMethod = getDeleteVenueMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.DeleteVenueRequest, example.tenfoot.provisioning.v1.DeleteVenueResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteVenue"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.DeleteVenueRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.DeleteVenueResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("DeleteVenue"))
              .build();
        }
      }
    }
    return getDeleteVenueMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateScreenRequest,
      example.tenfoot.provisioning.v1.Screen> getCreateScreenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateScreen",
      requestType = example.tenfoot.provisioning.v1.CreateScreenRequest.class,
      responseType = example.tenfoot.provisioning.v1.Screen.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateScreenRequest,
      example.tenfoot.provisioning.v1.Screen> getCreateScreenMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateScreenRequest, example.tenfoot.provisioning.v1.Screen> getCreateScreenMethod;
    if ((getCreateScreenMethod = ProvisioningServiceGrpc.getCreateScreenMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getCreateScreenMethod = ProvisioningServiceGrpc.getCreateScreenMethod) == null) {
          ProvisioningServiceGrpc.getCreateScreenMethod = getCreateScreenMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.CreateScreenRequest, example.tenfoot.provisioning.v1.Screen>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateScreen"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.CreateScreenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Screen.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("CreateScreen"))
              .build();
        }
      }
    }
    return getCreateScreenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListScreensRequest,
      example.tenfoot.provisioning.v1.ListScreensResponse> getListScreensMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListScreens",
      requestType = example.tenfoot.provisioning.v1.ListScreensRequest.class,
      responseType = example.tenfoot.provisioning.v1.ListScreensResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListScreensRequest,
      example.tenfoot.provisioning.v1.ListScreensResponse> getListScreensMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListScreensRequest, example.tenfoot.provisioning.v1.ListScreensResponse> getListScreensMethod;
    if ((getListScreensMethod = ProvisioningServiceGrpc.getListScreensMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getListScreensMethod = ProvisioningServiceGrpc.getListScreensMethod) == null) {
          ProvisioningServiceGrpc.getListScreensMethod = getListScreensMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.ListScreensRequest, example.tenfoot.provisioning.v1.ListScreensResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListScreens"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListScreensRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListScreensResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("ListScreens"))
              .build();
        }
      }
    }
    return getListScreensMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetScreenRequest,
      example.tenfoot.provisioning.v1.Screen> getGetScreenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetScreen",
      requestType = example.tenfoot.provisioning.v1.GetScreenRequest.class,
      responseType = example.tenfoot.provisioning.v1.Screen.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetScreenRequest,
      example.tenfoot.provisioning.v1.Screen> getGetScreenMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetScreenRequest, example.tenfoot.provisioning.v1.Screen> getGetScreenMethod;
    if ((getGetScreenMethod = ProvisioningServiceGrpc.getGetScreenMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getGetScreenMethod = ProvisioningServiceGrpc.getGetScreenMethod) == null) {
          ProvisioningServiceGrpc.getGetScreenMethod = getGetScreenMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.GetScreenRequest, example.tenfoot.provisioning.v1.Screen>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetScreen"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.GetScreenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Screen.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("GetScreen"))
              .build();
        }
      }
    }
    return getGetScreenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.UpdateScreenRequest,
      example.tenfoot.provisioning.v1.Screen> getUpdateScreenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateScreen",
      requestType = example.tenfoot.provisioning.v1.UpdateScreenRequest.class,
      responseType = example.tenfoot.provisioning.v1.Screen.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.UpdateScreenRequest,
      example.tenfoot.provisioning.v1.Screen> getUpdateScreenMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.UpdateScreenRequest, example.tenfoot.provisioning.v1.Screen> getUpdateScreenMethod;
    if ((getUpdateScreenMethod = ProvisioningServiceGrpc.getUpdateScreenMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getUpdateScreenMethod = ProvisioningServiceGrpc.getUpdateScreenMethod) == null) {
          ProvisioningServiceGrpc.getUpdateScreenMethod = getUpdateScreenMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.UpdateScreenRequest, example.tenfoot.provisioning.v1.Screen>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateScreen"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.UpdateScreenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Screen.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("UpdateScreen"))
              .build();
        }
      }
    }
    return getUpdateScreenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.DeleteScreenRequest,
      example.tenfoot.provisioning.v1.DeleteScreenResponse> getDeleteScreenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteScreen",
      requestType = example.tenfoot.provisioning.v1.DeleteScreenRequest.class,
      responseType = example.tenfoot.provisioning.v1.DeleteScreenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.DeleteScreenRequest,
      example.tenfoot.provisioning.v1.DeleteScreenResponse> getDeleteScreenMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.DeleteScreenRequest, example.tenfoot.provisioning.v1.DeleteScreenResponse> getDeleteScreenMethod;
    if ((getDeleteScreenMethod = ProvisioningServiceGrpc.getDeleteScreenMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getDeleteScreenMethod = ProvisioningServiceGrpc.getDeleteScreenMethod) == null) {
          ProvisioningServiceGrpc.getDeleteScreenMethod = getDeleteScreenMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.DeleteScreenRequest, example.tenfoot.provisioning.v1.DeleteScreenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteScreen"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.DeleteScreenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.DeleteScreenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("DeleteScreen"))
              .build();
        }
      }
    }
    return getDeleteScreenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest,
      example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse> getCreateProvisioningCodeMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateProvisioningCode",
      requestType = example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest.class,
      responseType = example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest,
      example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse> getCreateProvisioningCodeMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest, example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse> getCreateProvisioningCodeMethod;
    if ((getCreateProvisioningCodeMethod = ProvisioningServiceGrpc.getCreateProvisioningCodeMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getCreateProvisioningCodeMethod = ProvisioningServiceGrpc.getCreateProvisioningCodeMethod) == null) {
          ProvisioningServiceGrpc.getCreateProvisioningCodeMethod = getCreateProvisioningCodeMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest, example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateProvisioningCode"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("CreateProvisioningCode"))
              .build();
        }
      }
    }
    return getCreateProvisioningCodeMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest,
      example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse> getGetProvisioningCodeStatusMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProvisioningCodeStatus",
      requestType = example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest.class,
      responseType = example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest,
      example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse> getGetProvisioningCodeStatusMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest, example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse> getGetProvisioningCodeStatusMethod;
    if ((getGetProvisioningCodeStatusMethod = ProvisioningServiceGrpc.getGetProvisioningCodeStatusMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getGetProvisioningCodeStatusMethod = ProvisioningServiceGrpc.getGetProvisioningCodeStatusMethod) == null) {
          ProvisioningServiceGrpc.getGetProvisioningCodeStatusMethod = getGetProvisioningCodeStatusMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest, example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProvisioningCodeStatus"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("GetProvisioningCodeStatus"))
              .build();
        }
      }
    }
    return getGetProvisioningCodeStatusMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RegisterDeviceRequest,
      example.tenfoot.provisioning.v1.RegisterDeviceResponse> getRegisterDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RegisterDevice",
      requestType = example.tenfoot.provisioning.v1.RegisterDeviceRequest.class,
      responseType = example.tenfoot.provisioning.v1.RegisterDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RegisterDeviceRequest,
      example.tenfoot.provisioning.v1.RegisterDeviceResponse> getRegisterDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RegisterDeviceRequest, example.tenfoot.provisioning.v1.RegisterDeviceResponse> getRegisterDeviceMethod;
    if ((getRegisterDeviceMethod = ProvisioningServiceGrpc.getRegisterDeviceMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getRegisterDeviceMethod = ProvisioningServiceGrpc.getRegisterDeviceMethod) == null) {
          ProvisioningServiceGrpc.getRegisterDeviceMethod = getRegisterDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.RegisterDeviceRequest, example.tenfoot.provisioning.v1.RegisterDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RegisterDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RegisterDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RegisterDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("RegisterDevice"))
              .build();
        }
      }
    }
    return getRegisterDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RevokeDeviceRequest,
      example.tenfoot.provisioning.v1.RevokeDeviceResponse> getRevokeDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeDevice",
      requestType = example.tenfoot.provisioning.v1.RevokeDeviceRequest.class,
      responseType = example.tenfoot.provisioning.v1.RevokeDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RevokeDeviceRequest,
      example.tenfoot.provisioning.v1.RevokeDeviceResponse> getRevokeDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RevokeDeviceRequest, example.tenfoot.provisioning.v1.RevokeDeviceResponse> getRevokeDeviceMethod;
    if ((getRevokeDeviceMethod = ProvisioningServiceGrpc.getRevokeDeviceMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getRevokeDeviceMethod = ProvisioningServiceGrpc.getRevokeDeviceMethod) == null) {
          ProvisioningServiceGrpc.getRevokeDeviceMethod = getRevokeDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.RevokeDeviceRequest, example.tenfoot.provisioning.v1.RevokeDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RevokeDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RevokeDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("RevokeDevice"))
              .build();
        }
      }
    }
    return getRevokeDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListDevicesRequest,
      example.tenfoot.provisioning.v1.ListDevicesResponse> getListDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListDevices",
      requestType = example.tenfoot.provisioning.v1.ListDevicesRequest.class,
      responseType = example.tenfoot.provisioning.v1.ListDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListDevicesRequest,
      example.tenfoot.provisioning.v1.ListDevicesResponse> getListDevicesMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListDevicesRequest, example.tenfoot.provisioning.v1.ListDevicesResponse> getListDevicesMethod;
    if ((getListDevicesMethod = ProvisioningServiceGrpc.getListDevicesMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getListDevicesMethod = ProvisioningServiceGrpc.getListDevicesMethod) == null) {
          ProvisioningServiceGrpc.getListDevicesMethod = getListDevicesMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.ListDevicesRequest, example.tenfoot.provisioning.v1.ListDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListDevices"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("ListDevices"))
              .build();
        }
      }
    }
    return getListDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetDeviceRequest,
      example.tenfoot.provisioning.v1.Device> getGetDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetDevice",
      requestType = example.tenfoot.provisioning.v1.GetDeviceRequest.class,
      responseType = example.tenfoot.provisioning.v1.Device.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetDeviceRequest,
      example.tenfoot.provisioning.v1.Device> getGetDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.GetDeviceRequest, example.tenfoot.provisioning.v1.Device> getGetDeviceMethod;
    if ((getGetDeviceMethod = ProvisioningServiceGrpc.getGetDeviceMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getGetDeviceMethod = ProvisioningServiceGrpc.getGetDeviceMethod) == null) {
          ProvisioningServiceGrpc.getGetDeviceMethod = getGetDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.GetDeviceRequest, example.tenfoot.provisioning.v1.Device>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.GetDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.Device.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("GetDevice"))
              .build();
        }
      }
    }
    return getGetDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateApiKeyRequest,
      example.tenfoot.provisioning.v1.CreateApiKeyResponse> getCreateApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateApiKey",
      requestType = example.tenfoot.provisioning.v1.CreateApiKeyRequest.class,
      responseType = example.tenfoot.provisioning.v1.CreateApiKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateApiKeyRequest,
      example.tenfoot.provisioning.v1.CreateApiKeyResponse> getCreateApiKeyMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.CreateApiKeyRequest, example.tenfoot.provisioning.v1.CreateApiKeyResponse> getCreateApiKeyMethod;
    if ((getCreateApiKeyMethod = ProvisioningServiceGrpc.getCreateApiKeyMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getCreateApiKeyMethod = ProvisioningServiceGrpc.getCreateApiKeyMethod) == null) {
          ProvisioningServiceGrpc.getCreateApiKeyMethod = getCreateApiKeyMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.CreateApiKeyRequest, example.tenfoot.provisioning.v1.CreateApiKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.CreateApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.CreateApiKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("CreateApiKey"))
              .build();
        }
      }
    }
    return getCreateApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListApiKeysRequest,
      example.tenfoot.provisioning.v1.ListApiKeysResponse> getListApiKeysMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListApiKeys",
      requestType = example.tenfoot.provisioning.v1.ListApiKeysRequest.class,
      responseType = example.tenfoot.provisioning.v1.ListApiKeysResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListApiKeysRequest,
      example.tenfoot.provisioning.v1.ListApiKeysResponse> getListApiKeysMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.ListApiKeysRequest, example.tenfoot.provisioning.v1.ListApiKeysResponse> getListApiKeysMethod;
    if ((getListApiKeysMethod = ProvisioningServiceGrpc.getListApiKeysMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getListApiKeysMethod = ProvisioningServiceGrpc.getListApiKeysMethod) == null) {
          ProvisioningServiceGrpc.getListApiKeysMethod = getListApiKeysMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.ListApiKeysRequest, example.tenfoot.provisioning.v1.ListApiKeysResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListApiKeys"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListApiKeysRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ListApiKeysResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("ListApiKeys"))
              .build();
        }
      }
    }
    return getListApiKeysMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RotateApiKeyRequest,
      example.tenfoot.provisioning.v1.RotateApiKeyResponse> getRotateApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RotateApiKey",
      requestType = example.tenfoot.provisioning.v1.RotateApiKeyRequest.class,
      responseType = example.tenfoot.provisioning.v1.RotateApiKeyResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RotateApiKeyRequest,
      example.tenfoot.provisioning.v1.RotateApiKeyResponse> getRotateApiKeyMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RotateApiKeyRequest, example.tenfoot.provisioning.v1.RotateApiKeyResponse> getRotateApiKeyMethod;
    if ((getRotateApiKeyMethod = ProvisioningServiceGrpc.getRotateApiKeyMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getRotateApiKeyMethod = ProvisioningServiceGrpc.getRotateApiKeyMethod) == null) {
          ProvisioningServiceGrpc.getRotateApiKeyMethod = getRotateApiKeyMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.RotateApiKeyRequest, example.tenfoot.provisioning.v1.RotateApiKeyResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RotateApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RotateApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RotateApiKeyResponse.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("RotateApiKey"))
              .build();
        }
      }
    }
    return getRotateApiKeyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RevokeApiKeyRequest,
      example.tenfoot.provisioning.v1.ApiKey> getRevokeApiKeyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokeApiKey",
      requestType = example.tenfoot.provisioning.v1.RevokeApiKeyRequest.class,
      responseType = example.tenfoot.provisioning.v1.ApiKey.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RevokeApiKeyRequest,
      example.tenfoot.provisioning.v1.ApiKey> getRevokeApiKeyMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.provisioning.v1.RevokeApiKeyRequest, example.tenfoot.provisioning.v1.ApiKey> getRevokeApiKeyMethod;
    if ((getRevokeApiKeyMethod = ProvisioningServiceGrpc.getRevokeApiKeyMethod) == null) {
      synchronized (ProvisioningServiceGrpc.class) {
        if ((getRevokeApiKeyMethod = ProvisioningServiceGrpc.getRevokeApiKeyMethod) == null) {
          ProvisioningServiceGrpc.getRevokeApiKeyMethod = getRevokeApiKeyMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.provisioning.v1.RevokeApiKeyRequest, example.tenfoot.provisioning.v1.ApiKey>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokeApiKey"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.RevokeApiKeyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.provisioning.v1.ApiKey.getDefaultInstance()))
              .setSchemaDescriptor(new ProvisioningServiceMethodDescriptorSupplier("RevokeApiKey"))
              .build();
        }
      }
    }
    return getRevokeApiKeyMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static ProvisioningServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceStub>() {
        @java.lang.Override
        public ProvisioningServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProvisioningServiceStub(channel, callOptions);
        }
      };
    return ProvisioningServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static ProvisioningServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceBlockingV2Stub>() {
        @java.lang.Override
        public ProvisioningServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProvisioningServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return ProvisioningServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static ProvisioningServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceBlockingStub>() {
        @java.lang.Override
        public ProvisioningServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProvisioningServiceBlockingStub(channel, callOptions);
        }
      };
    return ProvisioningServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static ProvisioningServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<ProvisioningServiceFutureStub>() {
        @java.lang.Override
        public ProvisioningServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new ProvisioningServiceFutureStub(channel, callOptions);
        }
      };
    return ProvisioningServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
   * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
   * answered as one that does not exist.
   * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
   * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Creates a venue, a place with screens. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void createVenue(example.tenfoot.provisioning.v1.CreateVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateVenueMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's venues, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void listVenues(example.tenfoot.provisioning.v1.ListVenuesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListVenuesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListVenuesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one venue. Refusals: VENUE_NOT_FOUND.
     * </pre>
     */
    default void getVenue(example.tenfoot.provisioning.v1.GetVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetVenueMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    default void updateVenue(example.tenfoot.provisioning.v1.UpdateVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateVenueMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a venue without screens. Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY.
     * </pre>
     */
    default void deleteVenue(example.tenfoot.provisioning.v1.DeleteVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.DeleteVenueResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteVenueMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates a screen in `provisioning`. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    default void createScreen(example.tenfoot.provisioning.v1.CreateScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateScreenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's screens, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void listScreens(example.tenfoot.provisioning.v1.ListScreensRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListScreensResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListScreensMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one screen. Refusals: SCREEN_NOT_FOUND.
     * </pre>
     */
    default void getScreen(example.tenfoot.provisioning.v1.GetScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetScreenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, VENUE_NOT_FOUND.
     * </pre>
     */
    default void updateScreen(example.tenfoot.provisioning.v1.UpdateScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateScreenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.
     * Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE.
     * </pre>
     */
    default void deleteScreen(example.tenfoot.provisioning.v1.DeleteScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.DeleteScreenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteScreenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Draws a pairing code for a screen in `provisioning`. Older codes stay valid until they expire by themselves.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING.
     * </pre>
     */
    default void createProvisioningCode(example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateProvisioningCodeMethod(), responseObserver);
    }

    /**
     * <pre>
     * Tells whether a code was used, and by which device. Refusals: PROVISIONING_CODE_NOT_FOUND.
     * </pre>
     */
    default void getProvisioningCodeStatus(example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProvisioningCodeStatusMethod(), responseObserver);
    }

    /**
     * <pre>
     * Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived, single
     * use, and tries are limited per client address. Of several televisions that send the same code at the same time
     * exactly one wins.
     * Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND, PROVISIONING_CODE_EXPIRED,
     * PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
     * </pre>
     */
    default void registerDevice(example.tenfoot.provisioning.v1.RegisterDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RegisterDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRegisterDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking again changes nothing.
     * Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND.
     * </pre>
     */
    default void revokeDevice(example.tenfoot.provisioning.v1.RevokeDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RevokeDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's devices, oldest first, suspended ones too. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void listDevices(example.tenfoot.provisioning.v1.ListDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one device, never its key. Refusals: DEVICE_NOT_FOUND.
     * </pre>
     */
    default void getDevice(example.tenfoot.provisioning.v1.GetDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Device> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Creates an `ak_` key for the caller's tenant and shows its secret, once. Nobody grants a role above their own.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    default void createApiKey(example.tenfoot.provisioning.v1.CreateApiKeyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.CreateApiKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's API keys with prefix, status and last use, never a secret. Refusals: AUTH_FORBIDDEN.
     * </pre>
     */
    default void listApiKeys(example.tenfoot.provisioning.v1.ListApiKeysRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListApiKeysResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListApiKeysMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a key a new secret, shown once. The older secrets work until the overlap ends.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, API_KEY_NOT_FOUND, API_KEY_REVOKED.
     * </pre>
     */
    default void rotateApiKey(example.tenfoot.provisioning.v1.RotateApiKeyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RotateApiKeyResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRotateApiKeyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Revokes a key with all its secrets, at once. Revoking again changes nothing.
     * Refusals: AUTH_FORBIDDEN, API_KEY_NOT_FOUND.
     * </pre>
     */
    default void revokeApiKey(example.tenfoot.provisioning.v1.RevokeApiKeyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ApiKey> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokeApiKeyMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service ProvisioningService.
   * <pre>
   * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
   * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
   * answered as one that does not exist.
   * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
   * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
   * </pre>
   */
  public static abstract class ProvisioningServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return ProvisioningServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service ProvisioningService.
   * <pre>
   * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
   * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
   * answered as one that does not exist.
   * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
   * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
   * </pre>
   */
  public static final class ProvisioningServiceStub
      extends io.grpc.stub.AbstractAsyncStub<ProvisioningServiceStub> {
    private ProvisioningServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProvisioningServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProvisioningServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a venue, a place with screens. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void createVenue(example.tenfoot.provisioning.v1.CreateVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateVenueMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's venues, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void listVenues(example.tenfoot.provisioning.v1.ListVenuesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListVenuesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListVenuesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one venue. Refusals: VENUE_NOT_FOUND.
     * </pre>
     */
    public void getVenue(example.tenfoot.provisioning.v1.GetVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetVenueMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public void updateVenue(example.tenfoot.provisioning.v1.UpdateVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateVenueMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a venue without screens. Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY.
     * </pre>
     */
    public void deleteVenue(example.tenfoot.provisioning.v1.DeleteVenueRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.DeleteVenueResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteVenueMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates a screen in `provisioning`. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public void createScreen(example.tenfoot.provisioning.v1.CreateScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateScreenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's screens, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void listScreens(example.tenfoot.provisioning.v1.ListScreensRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListScreensResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListScreensMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one screen. Refusals: SCREEN_NOT_FOUND.
     * </pre>
     */
    public void getScreen(example.tenfoot.provisioning.v1.GetScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetScreenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, VENUE_NOT_FOUND.
     * </pre>
     */
    public void updateScreen(example.tenfoot.provisioning.v1.UpdateScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateScreenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.
     * Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE.
     * </pre>
     */
    public void deleteScreen(example.tenfoot.provisioning.v1.DeleteScreenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.DeleteScreenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteScreenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Draws a pairing code for a screen in `provisioning`. Older codes stay valid until they expire by themselves.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING.
     * </pre>
     */
    public void createProvisioningCode(example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateProvisioningCodeMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Tells whether a code was used, and by which device. Refusals: PROVISIONING_CODE_NOT_FOUND.
     * </pre>
     */
    public void getProvisioningCodeStatus(example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProvisioningCodeStatusMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived, single
     * use, and tries are limited per client address. Of several televisions that send the same code at the same time
     * exactly one wins.
     * Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND, PROVISIONING_CODE_EXPIRED,
     * PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
     * </pre>
     */
    public void registerDevice(example.tenfoot.provisioning.v1.RegisterDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RegisterDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRegisterDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking again changes nothing.
     * Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND.
     * </pre>
     */
    public void revokeDevice(example.tenfoot.provisioning.v1.RevokeDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RevokeDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's devices, oldest first, suspended ones too. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void listDevices(example.tenfoot.provisioning.v1.ListDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one device, never its key. Refusals: DEVICE_NOT_FOUND.
     * </pre>
     */
    public void getDevice(example.tenfoot.provisioning.v1.GetDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Device> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Creates an `ak_` key for the caller's tenant and shows its secret, once. Nobody grants a role above their own.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public void createApiKey(example.tenfoot.provisioning.v1.CreateApiKeyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.CreateApiKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the tenant's API keys with prefix, status and last use, never a secret. Refusals: AUTH_FORBIDDEN.
     * </pre>
     */
    public void listApiKeys(example.tenfoot.provisioning.v1.ListApiKeysRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListApiKeysResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListApiKeysMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a key a new secret, shown once. The older secrets work until the overlap ends.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, API_KEY_NOT_FOUND, API_KEY_REVOKED.
     * </pre>
     */
    public void rotateApiKey(example.tenfoot.provisioning.v1.RotateApiKeyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RotateApiKeyResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRotateApiKeyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Revokes a key with all its secrets, at once. Revoking again changes nothing.
     * Refusals: AUTH_FORBIDDEN, API_KEY_NOT_FOUND.
     * </pre>
     */
    public void revokeApiKey(example.tenfoot.provisioning.v1.RevokeApiKeyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ApiKey> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokeApiKeyMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service ProvisioningService.
   * <pre>
   * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
   * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
   * answered as one that does not exist.
   * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
   * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
   * </pre>
   */
  public static final class ProvisioningServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<ProvisioningServiceBlockingV2Stub> {
    private ProvisioningServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProvisioningServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProvisioningServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a venue, a place with screens. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Venue createVenue(example.tenfoot.provisioning.v1.CreateVenueRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's venues, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListVenuesResponse listVenues(example.tenfoot.provisioning.v1.ListVenuesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListVenuesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one venue. Refusals: VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Venue getVenue(example.tenfoot.provisioning.v1.GetVenueRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Venue updateVenue(example.tenfoot.provisioning.v1.UpdateVenueRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a venue without screens. Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.DeleteVenueResponse deleteVenue(example.tenfoot.provisioning.v1.DeleteVenueRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates a screen in `provisioning`. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Screen createScreen(example.tenfoot.provisioning.v1.CreateScreenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's screens, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListScreensResponse listScreens(example.tenfoot.provisioning.v1.ListScreensRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListScreensMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one screen. Refusals: SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Screen getScreen(example.tenfoot.provisioning.v1.GetScreenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Screen updateScreen(example.tenfoot.provisioning.v1.UpdateScreenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.
     * Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.DeleteScreenResponse deleteScreen(example.tenfoot.provisioning.v1.DeleteScreenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Draws a pairing code for a screen in `provisioning`. Older codes stay valid until they expire by themselves.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse createProvisioningCode(example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateProvisioningCodeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells whether a code was used, and by which device. Refusals: PROVISIONING_CODE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse getProvisioningCodeStatus(example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProvisioningCodeStatusMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived, single
     * use, and tries are limited per client address. Of several televisions that send the same code at the same time
     * exactly one wins.
     * Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND, PROVISIONING_CODE_EXPIRED,
     * PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.RegisterDeviceResponse registerDevice(example.tenfoot.provisioning.v1.RegisterDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRegisterDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking again changes nothing.
     * Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.RevokeDeviceResponse revokeDevice(example.tenfoot.provisioning.v1.RevokeDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's devices, oldest first, suspended ones too. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListDevicesResponse listDevices(example.tenfoot.provisioning.v1.ListDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one device, never its key. Refusals: DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Device getDevice(example.tenfoot.provisioning.v1.GetDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates an `ak_` key for the caller's tenant and shows its secret, once. Nobody grants a role above their own.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.CreateApiKeyResponse createApiKey(example.tenfoot.provisioning.v1.CreateApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's API keys with prefix, status and last use, never a secret. Refusals: AUTH_FORBIDDEN.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListApiKeysResponse listApiKeys(example.tenfoot.provisioning.v1.ListApiKeysRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListApiKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a key a new secret, shown once. The older secrets work until the overlap ends.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, API_KEY_NOT_FOUND, API_KEY_REVOKED.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.RotateApiKeyResponse rotateApiKey(example.tenfoot.provisioning.v1.RotateApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRotateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes a key with all its secrets, at once. Revoking again changes nothing.
     * Refusals: AUTH_FORBIDDEN, API_KEY_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ApiKey revokeApiKey(example.tenfoot.provisioning.v1.RevokeApiKeyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokeApiKeyMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service ProvisioningService.
   * <pre>
   * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
   * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
   * answered as one that does not exist.
   * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
   * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
   * </pre>
   */
  public static final class ProvisioningServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<ProvisioningServiceBlockingStub> {
    private ProvisioningServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProvisioningServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProvisioningServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a venue, a place with screens. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Venue createVenue(example.tenfoot.provisioning.v1.CreateVenueRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's venues, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListVenuesResponse listVenues(example.tenfoot.provisioning.v1.ListVenuesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListVenuesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one venue. Refusals: VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Venue getVenue(example.tenfoot.provisioning.v1.GetVenueRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Venue updateVenue(example.tenfoot.provisioning.v1.UpdateVenueRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a venue without screens. Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.DeleteVenueResponse deleteVenue(example.tenfoot.provisioning.v1.DeleteVenueRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteVenueMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates a screen in `provisioning`. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Screen createScreen(example.tenfoot.provisioning.v1.CreateScreenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's screens, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListScreensResponse listScreens(example.tenfoot.provisioning.v1.ListScreensRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListScreensMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one screen. Refusals: SCREEN_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Screen getScreen(example.tenfoot.provisioning.v1.GetScreenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, VENUE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Screen updateScreen(example.tenfoot.provisioning.v1.UpdateScreenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.
     * Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.DeleteScreenResponse deleteScreen(example.tenfoot.provisioning.v1.DeleteScreenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteScreenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Draws a pairing code for a screen in `provisioning`. Older codes stay valid until they expire by themselves.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse createProvisioningCode(example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateProvisioningCodeMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Tells whether a code was used, and by which device. Refusals: PROVISIONING_CODE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse getProvisioningCodeStatus(example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProvisioningCodeStatusMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived, single
     * use, and tries are limited per client address. Of several televisions that send the same code at the same time
     * exactly one wins.
     * Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND, PROVISIONING_CODE_EXPIRED,
     * PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.RegisterDeviceResponse registerDevice(example.tenfoot.provisioning.v1.RegisterDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRegisterDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking again changes nothing.
     * Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.RevokeDeviceResponse revokeDevice(example.tenfoot.provisioning.v1.RevokeDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's devices, oldest first, suspended ones too. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListDevicesResponse listDevices(example.tenfoot.provisioning.v1.ListDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one device, never its key. Refusals: DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.Device getDevice(example.tenfoot.provisioning.v1.GetDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Creates an `ak_` key for the caller's tenant and shows its secret, once. Nobody grants a role above their own.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.CreateApiKeyResponse createApiKey(example.tenfoot.provisioning.v1.CreateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the tenant's API keys with prefix, status and last use, never a secret. Refusals: AUTH_FORBIDDEN.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ListApiKeysResponse listApiKeys(example.tenfoot.provisioning.v1.ListApiKeysRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListApiKeysMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a key a new secret, shown once. The older secrets work until the overlap ends.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, API_KEY_NOT_FOUND, API_KEY_REVOKED.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.RotateApiKeyResponse rotateApiKey(example.tenfoot.provisioning.v1.RotateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRotateApiKeyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Revokes a key with all its secrets, at once. Revoking again changes nothing.
     * Refusals: AUTH_FORBIDDEN, API_KEY_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.provisioning.v1.ApiKey revokeApiKey(example.tenfoot.provisioning.v1.RevokeApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokeApiKeyMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service ProvisioningService.
   * <pre>
   * Venues, screens, pairing codes, devices and the keys of operators: everything up to the moment at which a
   * television holds its own key (document 000). All rows belong to the caller's tenant; an id of another tenant is
   * answered as one that does not exist.
   * Calls of operators also fail with AUTH_HEADER_INVALID or AUTH_TOKEN_INVALID (UNAUTHENTICATED) and with
   * AUTH_NO_ORGANIZATION or AUTH_FORBIDDEN (PERMISSION_DENIED); a request out of form with VALIDATION_ERROR.
   * </pre>
   */
  public static final class ProvisioningServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<ProvisioningServiceFutureStub> {
    private ProvisioningServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected ProvisioningServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new ProvisioningServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Creates a venue, a place with screens. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Venue> createVenue(
        example.tenfoot.provisioning.v1.CreateVenueRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateVenueMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the tenant's venues, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.ListVenuesResponse> listVenues(
        example.tenfoot.provisioning.v1.ListVenuesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListVenuesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one venue. Refusals: VENUE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Venue> getVenue(
        example.tenfoot.provisioning.v1.GetVenueRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetVenueMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Venue> updateVenue(
        example.tenfoot.provisioning.v1.UpdateVenueRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateVenueMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a venue without screens. Refusals: VENUE_NOT_FOUND, VENUE_NOT_EMPTY.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.DeleteVenueResponse> deleteVenue(
        example.tenfoot.provisioning.v1.DeleteVenueRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteVenueMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates a screen in `provisioning`. Refusals: VALIDATION_ERROR, VENUE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Screen> createScreen(
        example.tenfoot.provisioning.v1.CreateScreenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateScreenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the tenant's screens, oldest first. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.ListScreensResponse> listScreens(
        example.tenfoot.provisioning.v1.ListScreensRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListScreensMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one screen. Refusals: SCREEN_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Screen> getScreen(
        example.tenfoot.provisioning.v1.GetScreenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetScreenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the members that are given and leaves the others.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, VENUE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Screen> updateScreen(
        example.tenfoot.provisioning.v1.UpdateScreenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateScreenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a screen that has no active device, with its codes, former devices, playlist, config and events.
     * Refusals: SCREEN_NOT_FOUND, SCREEN_IN_USE.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.DeleteScreenResponse> deleteScreen(
        example.tenfoot.provisioning.v1.DeleteScreenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteScreenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Draws a pairing code for a screen in `provisioning`. Older codes stay valid until they expire by themselves.
     * Refusals: VALIDATION_ERROR, SCREEN_NOT_FOUND, SCREEN_NOT_PROVISIONING.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse> createProvisioningCode(
        example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateProvisioningCodeMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Tells whether a code was used, and by which device. Refusals: PROVISIONING_CODE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse> getProvisioningCodeStatus(
        example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProvisioningCodeStatusMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Exchanges a pairing code for a device and its key, once. The code is the credential: it is short-lived, single
     * use, and tries are limited per client address. Of several televisions that send the same code at the same time
     * exactly one wins.
     * Refusals: VALIDATION_ERROR, PROVISIONING_CODE_NOT_FOUND, PROVISIONING_CODE_EXPIRED,
     * PROVISIONING_CODE_ALREADY_USED, RATE_LIMIT_EXCEEDED, REGISTRATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.RegisterDeviceResponse> registerDevice(
        example.tenfoot.provisioning.v1.RegisterDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRegisterDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Suspends a device, revokes its keys and puts its screen back to `provisioning`. Revoking again changes nothing.
     * Refusals: VALIDATION_ERROR, DEVICE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.RevokeDeviceResponse> revokeDevice(
        example.tenfoot.provisioning.v1.RevokeDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the tenant's devices, oldest first, suspended ones too. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.ListDevicesResponse> listDevices(
        example.tenfoot.provisioning.v1.ListDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one device, never its key. Refusals: DEVICE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.Device> getDevice(
        example.tenfoot.provisioning.v1.GetDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Creates an `ak_` key for the caller's tenant and shows its secret, once. Nobody grants a role above their own.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.CreateApiKeyResponse> createApiKey(
        example.tenfoot.provisioning.v1.CreateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the tenant's API keys with prefix, status and last use, never a secret. Refusals: AUTH_FORBIDDEN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.ListApiKeysResponse> listApiKeys(
        example.tenfoot.provisioning.v1.ListApiKeysRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListApiKeysMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a key a new secret, shown once. The older secrets work until the overlap ends.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, API_KEY_NOT_FOUND, API_KEY_REVOKED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.RotateApiKeyResponse> rotateApiKey(
        example.tenfoot.provisioning.v1.RotateApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRotateApiKeyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Revokes a key with all its secrets, at once. Revoking again changes nothing.
     * Refusals: AUTH_FORBIDDEN, API_KEY_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.provisioning.v1.ApiKey> revokeApiKey(
        example.tenfoot.provisioning.v1.RevokeApiKeyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokeApiKeyMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_CREATE_VENUE = 0;
  private static final int METHODID_LIST_VENUES = 1;
  private static final int METHODID_GET_VENUE = 2;
  private static final int METHODID_UPDATE_VENUE = 3;
  private static final int METHODID_DELETE_VENUE = 4;
  private static final int METHODID_CREATE_SCREEN = 5;
  private static final int METHODID_LIST_SCREENS = 6;
  private static final int METHODID_GET_SCREEN = 7;
  private static final int METHODID_UPDATE_SCREEN = 8;
  private static final int METHODID_DELETE_SCREEN = 9;
  private static final int METHODID_CREATE_PROVISIONING_CODE = 10;
  private static final int METHODID_GET_PROVISIONING_CODE_STATUS = 11;
  private static final int METHODID_REGISTER_DEVICE = 12;
  private static final int METHODID_REVOKE_DEVICE = 13;
  private static final int METHODID_LIST_DEVICES = 14;
  private static final int METHODID_GET_DEVICE = 15;
  private static final int METHODID_CREATE_API_KEY = 16;
  private static final int METHODID_LIST_API_KEYS = 17;
  private static final int METHODID_ROTATE_API_KEY = 18;
  private static final int METHODID_REVOKE_API_KEY = 19;

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
        case METHODID_CREATE_VENUE:
          serviceImpl.createVenue((example.tenfoot.provisioning.v1.CreateVenueRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue>) responseObserver);
          break;
        case METHODID_LIST_VENUES:
          serviceImpl.listVenues((example.tenfoot.provisioning.v1.ListVenuesRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListVenuesResponse>) responseObserver);
          break;
        case METHODID_GET_VENUE:
          serviceImpl.getVenue((example.tenfoot.provisioning.v1.GetVenueRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue>) responseObserver);
          break;
        case METHODID_UPDATE_VENUE:
          serviceImpl.updateVenue((example.tenfoot.provisioning.v1.UpdateVenueRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Venue>) responseObserver);
          break;
        case METHODID_DELETE_VENUE:
          serviceImpl.deleteVenue((example.tenfoot.provisioning.v1.DeleteVenueRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.DeleteVenueResponse>) responseObserver);
          break;
        case METHODID_CREATE_SCREEN:
          serviceImpl.createScreen((example.tenfoot.provisioning.v1.CreateScreenRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen>) responseObserver);
          break;
        case METHODID_LIST_SCREENS:
          serviceImpl.listScreens((example.tenfoot.provisioning.v1.ListScreensRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListScreensResponse>) responseObserver);
          break;
        case METHODID_GET_SCREEN:
          serviceImpl.getScreen((example.tenfoot.provisioning.v1.GetScreenRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen>) responseObserver);
          break;
        case METHODID_UPDATE_SCREEN:
          serviceImpl.updateScreen((example.tenfoot.provisioning.v1.UpdateScreenRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Screen>) responseObserver);
          break;
        case METHODID_DELETE_SCREEN:
          serviceImpl.deleteScreen((example.tenfoot.provisioning.v1.DeleteScreenRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.DeleteScreenResponse>) responseObserver);
          break;
        case METHODID_CREATE_PROVISIONING_CODE:
          serviceImpl.createProvisioningCode((example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse>) responseObserver);
          break;
        case METHODID_GET_PROVISIONING_CODE_STATUS:
          serviceImpl.getProvisioningCodeStatus((example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse>) responseObserver);
          break;
        case METHODID_REGISTER_DEVICE:
          serviceImpl.registerDevice((example.tenfoot.provisioning.v1.RegisterDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RegisterDeviceResponse>) responseObserver);
          break;
        case METHODID_REVOKE_DEVICE:
          serviceImpl.revokeDevice((example.tenfoot.provisioning.v1.RevokeDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RevokeDeviceResponse>) responseObserver);
          break;
        case METHODID_LIST_DEVICES:
          serviceImpl.listDevices((example.tenfoot.provisioning.v1.ListDevicesRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListDevicesResponse>) responseObserver);
          break;
        case METHODID_GET_DEVICE:
          serviceImpl.getDevice((example.tenfoot.provisioning.v1.GetDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.Device>) responseObserver);
          break;
        case METHODID_CREATE_API_KEY:
          serviceImpl.createApiKey((example.tenfoot.provisioning.v1.CreateApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.CreateApiKeyResponse>) responseObserver);
          break;
        case METHODID_LIST_API_KEYS:
          serviceImpl.listApiKeys((example.tenfoot.provisioning.v1.ListApiKeysRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ListApiKeysResponse>) responseObserver);
          break;
        case METHODID_ROTATE_API_KEY:
          serviceImpl.rotateApiKey((example.tenfoot.provisioning.v1.RotateApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.RotateApiKeyResponse>) responseObserver);
          break;
        case METHODID_REVOKE_API_KEY:
          serviceImpl.revokeApiKey((example.tenfoot.provisioning.v1.RevokeApiKeyRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.provisioning.v1.ApiKey>) responseObserver);
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
          getCreateVenueMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.CreateVenueRequest,
              example.tenfoot.provisioning.v1.Venue>(
                service, METHODID_CREATE_VENUE)))
        .addMethod(
          getListVenuesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.ListVenuesRequest,
              example.tenfoot.provisioning.v1.ListVenuesResponse>(
                service, METHODID_LIST_VENUES)))
        .addMethod(
          getGetVenueMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.GetVenueRequest,
              example.tenfoot.provisioning.v1.Venue>(
                service, METHODID_GET_VENUE)))
        .addMethod(
          getUpdateVenueMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.UpdateVenueRequest,
              example.tenfoot.provisioning.v1.Venue>(
                service, METHODID_UPDATE_VENUE)))
        .addMethod(
          getDeleteVenueMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.DeleteVenueRequest,
              example.tenfoot.provisioning.v1.DeleteVenueResponse>(
                service, METHODID_DELETE_VENUE)))
        .addMethod(
          getCreateScreenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.CreateScreenRequest,
              example.tenfoot.provisioning.v1.Screen>(
                service, METHODID_CREATE_SCREEN)))
        .addMethod(
          getListScreensMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.ListScreensRequest,
              example.tenfoot.provisioning.v1.ListScreensResponse>(
                service, METHODID_LIST_SCREENS)))
        .addMethod(
          getGetScreenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.GetScreenRequest,
              example.tenfoot.provisioning.v1.Screen>(
                service, METHODID_GET_SCREEN)))
        .addMethod(
          getUpdateScreenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.UpdateScreenRequest,
              example.tenfoot.provisioning.v1.Screen>(
                service, METHODID_UPDATE_SCREEN)))
        .addMethod(
          getDeleteScreenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.DeleteScreenRequest,
              example.tenfoot.provisioning.v1.DeleteScreenResponse>(
                service, METHODID_DELETE_SCREEN)))
        .addMethod(
          getCreateProvisioningCodeMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest,
              example.tenfoot.provisioning.v1.CreateProvisioningCodeResponse>(
                service, METHODID_CREATE_PROVISIONING_CODE)))
        .addMethod(
          getGetProvisioningCodeStatusMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.GetProvisioningCodeStatusRequest,
              example.tenfoot.provisioning.v1.GetProvisioningCodeStatusResponse>(
                service, METHODID_GET_PROVISIONING_CODE_STATUS)))
        .addMethod(
          getRegisterDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.RegisterDeviceRequest,
              example.tenfoot.provisioning.v1.RegisterDeviceResponse>(
                service, METHODID_REGISTER_DEVICE)))
        .addMethod(
          getRevokeDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.RevokeDeviceRequest,
              example.tenfoot.provisioning.v1.RevokeDeviceResponse>(
                service, METHODID_REVOKE_DEVICE)))
        .addMethod(
          getListDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.ListDevicesRequest,
              example.tenfoot.provisioning.v1.ListDevicesResponse>(
                service, METHODID_LIST_DEVICES)))
        .addMethod(
          getGetDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.GetDeviceRequest,
              example.tenfoot.provisioning.v1.Device>(
                service, METHODID_GET_DEVICE)))
        .addMethod(
          getCreateApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.CreateApiKeyRequest,
              example.tenfoot.provisioning.v1.CreateApiKeyResponse>(
                service, METHODID_CREATE_API_KEY)))
        .addMethod(
          getListApiKeysMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.ListApiKeysRequest,
              example.tenfoot.provisioning.v1.ListApiKeysResponse>(
                service, METHODID_LIST_API_KEYS)))
        .addMethod(
          getRotateApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.RotateApiKeyRequest,
              example.tenfoot.provisioning.v1.RotateApiKeyResponse>(
                service, METHODID_ROTATE_API_KEY)))
        .addMethod(
          getRevokeApiKeyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.provisioning.v1.RevokeApiKeyRequest,
              example.tenfoot.provisioning.v1.ApiKey>(
                service, METHODID_REVOKE_API_KEY)))
        .build();
  }

  private static abstract class ProvisioningServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    ProvisioningServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return example.tenfoot.provisioning.v1.ProvisioningProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("ProvisioningService");
    }
  }

  private static final class ProvisioningServiceFileDescriptorSupplier
      extends ProvisioningServiceBaseDescriptorSupplier {
    ProvisioningServiceFileDescriptorSupplier() {}
  }

  private static final class ProvisioningServiceMethodDescriptorSupplier
      extends ProvisioningServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    ProvisioningServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (ProvisioningServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new ProvisioningServiceFileDescriptorSupplier())
              .addMethod(getCreateVenueMethod())
              .addMethod(getListVenuesMethod())
              .addMethod(getGetVenueMethod())
              .addMethod(getUpdateVenueMethod())
              .addMethod(getDeleteVenueMethod())
              .addMethod(getCreateScreenMethod())
              .addMethod(getListScreensMethod())
              .addMethod(getGetScreenMethod())
              .addMethod(getUpdateScreenMethod())
              .addMethod(getDeleteScreenMethod())
              .addMethod(getCreateProvisioningCodeMethod())
              .addMethod(getGetProvisioningCodeStatusMethod())
              .addMethod(getRegisterDeviceMethod())
              .addMethod(getRevokeDeviceMethod())
              .addMethod(getListDevicesMethod())
              .addMethod(getGetDeviceMethod())
              .addMethod(getCreateApiKeyMethod())
              .addMethod(getListApiKeysMethod())
              .addMethod(getRotateApiKeyMethod())
              .addMethod(getRevokeApiKeyMethod())
              .build();
        }
      }
    }
    return result;
  }
}
