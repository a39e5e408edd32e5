package example.tenfoot.rights_locker.v1;

import static io.grpc.MethodDescriptor.generateFullMethodName;

/**
 * <pre>
 * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
 * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
 * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
 * account begins with its first session, embed token or entitlement; before that it is unknown.
 * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
 * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
 * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
 * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
 * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
 * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
 * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
 * have timestamps, and leave out what there is not.
 * </pre>
 */
@io.grpc.stub.annotations.GrpcGenerated
public final class RightsLockerServiceGrpc {

  private RightsLockerServiceGrpc() {}

  public static final java.lang.String SERVICE_NAME = "tenfoot.rights_locker.v1.RightsLockerService";

  // Static method descriptors that strictly reflect the proto.
  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetSessionLastResultRequest,
      example.tenfoot.rights_locker.v1.GetSessionLastResultResponse> getGetSessionLastResultMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetSessionLastResult",
      requestType = example.tenfoot.rights_locker.v1.GetSessionLastResultRequest.class,
      responseType = example.tenfoot.rights_locker.v1.GetSessionLastResultResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetSessionLastResultRequest,
      example.tenfoot.rights_locker.v1.GetSessionLastResultResponse> getGetSessionLastResultMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetSessionLastResultRequest, example.tenfoot.rights_locker.v1.GetSessionLastResultResponse> getGetSessionLastResultMethod;
    if ((getGetSessionLastResultMethod = RightsLockerServiceGrpc.getGetSessionLastResultMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getGetSessionLastResultMethod = RightsLockerServiceGrpc.getGetSessionLastResultMethod) == null) {
          RightsLockerServiceGrpc.getGetSessionLastResultMethod = getGetSessionLastResultMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.GetSessionLastResultRequest, example.tenfoot.rights_locker.v1.GetSessionLastResultResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetSessionLastResult"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetSessionLastResultRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetSessionLastResultResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("GetSessionLastResult"))
              .build();
        }
      }
    }
    return getGetSessionLastResultMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListSessionDevicesRequest,
      example.tenfoot.rights_locker.v1.ListSessionDevicesResponse> getListSessionDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListSessionDevices",
      requestType = example.tenfoot.rights_locker.v1.ListSessionDevicesRequest.class,
      responseType = example.tenfoot.rights_locker.v1.ListSessionDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListSessionDevicesRequest,
      example.tenfoot.rights_locker.v1.ListSessionDevicesResponse> getListSessionDevicesMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListSessionDevicesRequest, example.tenfoot.rights_locker.v1.ListSessionDevicesResponse> getListSessionDevicesMethod;
    if ((getListSessionDevicesMethod = RightsLockerServiceGrpc.getListSessionDevicesMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getListSessionDevicesMethod = RightsLockerServiceGrpc.getListSessionDevicesMethod) == null) {
          RightsLockerServiceGrpc.getListSessionDevicesMethod = getListSessionDevicesMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.ListSessionDevicesRequest, example.tenfoot.rights_locker.v1.ListSessionDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListSessionDevices"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListSessionDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListSessionDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("ListSessionDevices"))
              .build();
        }
      }
    }
    return getListSessionDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest,
      example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse> getUpdateSessionDeviceNicknameMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateSessionDeviceNickname",
      requestType = example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest.class,
      responseType = example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest,
      example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse> getUpdateSessionDeviceNicknameMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest, example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse> getUpdateSessionDeviceNicknameMethod;
    if ((getUpdateSessionDeviceNicknameMethod = RightsLockerServiceGrpc.getUpdateSessionDeviceNicknameMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getUpdateSessionDeviceNicknameMethod = RightsLockerServiceGrpc.getUpdateSessionDeviceNicknameMethod) == null) {
          RightsLockerServiceGrpc.getUpdateSessionDeviceNicknameMethod = getUpdateSessionDeviceNicknameMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest, example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateSessionDeviceNickname"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("UpdateSessionDeviceNickname"))
              .build();
        }
      }
    }
    return getUpdateSessionDeviceNicknameMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest,
      example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse> getDeleteSessionDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteSessionDevice",
      requestType = example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest.class,
      responseType = example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest,
      example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse> getDeleteSessionDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest, example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse> getDeleteSessionDeviceMethod;
    if ((getDeleteSessionDeviceMethod = RightsLockerServiceGrpc.getDeleteSessionDeviceMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getDeleteSessionDeviceMethod = RightsLockerServiceGrpc.getDeleteSessionDeviceMethod) == null) {
          RightsLockerServiceGrpc.getDeleteSessionDeviceMethod = getDeleteSessionDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest, example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteSessionDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("DeleteSessionDevice"))
              .build();
        }
      }
    }
    return getDeleteSessionDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountDevicesRequest,
      example.tenfoot.rights_locker.v1.ListAccountDevicesResponse> getListAccountDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAccountDevices",
      requestType = example.tenfoot.rights_locker.v1.ListAccountDevicesRequest.class,
      responseType = example.tenfoot.rights_locker.v1.ListAccountDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountDevicesRequest,
      example.tenfoot.rights_locker.v1.ListAccountDevicesResponse> getListAccountDevicesMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountDevicesRequest, example.tenfoot.rights_locker.v1.ListAccountDevicesResponse> getListAccountDevicesMethod;
    if ((getListAccountDevicesMethod = RightsLockerServiceGrpc.getListAccountDevicesMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getListAccountDevicesMethod = RightsLockerServiceGrpc.getListAccountDevicesMethod) == null) {
          RightsLockerServiceGrpc.getListAccountDevicesMethod = getListAccountDevicesMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.ListAccountDevicesRequest, example.tenfoot.rights_locker.v1.ListAccountDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAccountDevices"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListAccountDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListAccountDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("ListAccountDevices"))
              .build();
        }
      }
    }
    return getListAccountDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest,
      example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse> getGetAccountLastResultsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAccountLastResults",
      requestType = example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest.class,
      responseType = example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest,
      example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse> getGetAccountLastResultsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest, example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse> getGetAccountLastResultsMethod;
    if ((getGetAccountLastResultsMethod = RightsLockerServiceGrpc.getGetAccountLastResultsMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getGetAccountLastResultsMethod = RightsLockerServiceGrpc.getGetAccountLastResultsMethod) == null) {
          RightsLockerServiceGrpc.getGetAccountLastResultsMethod = getGetAccountLastResultsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest, example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAccountLastResults"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("GetAccountLastResults"))
              .build();
        }
      }
    }
    return getGetAccountLastResultsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountHistoryRequest,
      example.tenfoot.rights_locker.v1.GetAccountHistoryResponse> getGetAccountHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAccountHistory",
      requestType = example.tenfoot.rights_locker.v1.GetAccountHistoryRequest.class,
      responseType = example.tenfoot.rights_locker.v1.GetAccountHistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountHistoryRequest,
      example.tenfoot.rights_locker.v1.GetAccountHistoryResponse> getGetAccountHistoryMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountHistoryRequest, example.tenfoot.rights_locker.v1.GetAccountHistoryResponse> getGetAccountHistoryMethod;
    if ((getGetAccountHistoryMethod = RightsLockerServiceGrpc.getGetAccountHistoryMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getGetAccountHistoryMethod = RightsLockerServiceGrpc.getGetAccountHistoryMethod) == null) {
          RightsLockerServiceGrpc.getGetAccountHistoryMethod = getGetAccountHistoryMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.GetAccountHistoryRequest, example.tenfoot.rights_locker.v1.GetAccountHistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAccountHistory"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetAccountHistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetAccountHistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("GetAccountHistory"))
              .build();
        }
      }
    }
    return getGetAccountHistoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest,
      example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse> getDeleteAccountDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteAccountDevice",
      requestType = example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest.class,
      responseType = example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest,
      example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse> getDeleteAccountDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest, example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse> getDeleteAccountDeviceMethod;
    if ((getDeleteAccountDeviceMethod = RightsLockerServiceGrpc.getDeleteAccountDeviceMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getDeleteAccountDeviceMethod = RightsLockerServiceGrpc.getDeleteAccountDeviceMethod) == null) {
          RightsLockerServiceGrpc.getDeleteAccountDeviceMethod = getDeleteAccountDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest, example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteAccountDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("DeleteAccountDevice"))
              .build();
        }
      }
    }
    return getDeleteAccountDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest,
      example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse> getDeleteAllAccountDevicesMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteAllAccountDevices",
      requestType = example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest.class,
      responseType = example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest,
      example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse> getDeleteAllAccountDevicesMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest, example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse> getDeleteAllAccountDevicesMethod;
    if ((getDeleteAllAccountDevicesMethod = RightsLockerServiceGrpc.getDeleteAllAccountDevicesMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getDeleteAllAccountDevicesMethod = RightsLockerServiceGrpc.getDeleteAllAccountDevicesMethod) == null) {
          RightsLockerServiceGrpc.getDeleteAllAccountDevicesMethod = getDeleteAllAccountDevicesMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest, example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteAllAccountDevices"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("DeleteAllAccountDevices"))
              .build();
        }
      }
    }
    return getDeleteAllAccountDevicesMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest,
      example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse> getSetAccountDeviceLimitMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "SetAccountDeviceLimit",
      requestType = example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest.class,
      responseType = example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest,
      example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse> getSetAccountDeviceLimitMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest, example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse> getSetAccountDeviceLimitMethod;
    if ((getSetAccountDeviceLimitMethod = RightsLockerServiceGrpc.getSetAccountDeviceLimitMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getSetAccountDeviceLimitMethod = RightsLockerServiceGrpc.getSetAccountDeviceLimitMethod) == null) {
          RightsLockerServiceGrpc.getSetAccountDeviceLimitMethod = getSetAccountDeviceLimitMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest, example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "SetAccountDeviceLimit"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("SetAccountDeviceLimit"))
              .build();
        }
      }
    }
    return getSetAccountDeviceLimitMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest,
      example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse> getGetAccountDeviceLimitMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetAccountDeviceLimit",
      requestType = example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest.class,
      responseType = example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest,
      example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse> getGetAccountDeviceLimitMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest, example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse> getGetAccountDeviceLimitMethod;
    if ((getGetAccountDeviceLimitMethod = RightsLockerServiceGrpc.getGetAccountDeviceLimitMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getGetAccountDeviceLimitMethod = RightsLockerServiceGrpc.getGetAccountDeviceLimitMethod) == null) {
          RightsLockerServiceGrpc.getGetAccountDeviceLimitMethod = getGetAccountDeviceLimitMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest, example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetAccountDeviceLimit"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("GetAccountDeviceLimit"))
              .build();
        }
      }
    }
    return getGetAccountDeviceLimitMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest,
      example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse> getUpdateAccountDeviceNicknameMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateAccountDeviceNickname",
      requestType = example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest.class,
      responseType = example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest,
      example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse> getUpdateAccountDeviceNicknameMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest, example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse> getUpdateAccountDeviceNicknameMethod;
    if ((getUpdateAccountDeviceNicknameMethod = RightsLockerServiceGrpc.getUpdateAccountDeviceNicknameMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getUpdateAccountDeviceNicknameMethod = RightsLockerServiceGrpc.getUpdateAccountDeviceNicknameMethod) == null) {
          RightsLockerServiceGrpc.getUpdateAccountDeviceNicknameMethod = getUpdateAccountDeviceNicknameMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest, example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateAccountDeviceNickname"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("UpdateAccountDeviceNickname"))
              .build();
        }
      }
    }
    return getUpdateAccountDeviceNicknameMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest,
      example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse> getListAccountLastResultsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAccountLastResults",
      requestType = example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest.class,
      responseType = example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest,
      example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse> getListAccountLastResultsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest, example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse> getListAccountLastResultsMethod;
    if ((getListAccountLastResultsMethod = RightsLockerServiceGrpc.getListAccountLastResultsMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getListAccountLastResultsMethod = RightsLockerServiceGrpc.getListAccountLastResultsMethod) == null) {
          RightsLockerServiceGrpc.getListAccountLastResultsMethod = getListAccountLastResultsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest, example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAccountLastResults"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("ListAccountLastResults"))
              .build();
        }
      }
    }
    return getListAccountLastResultsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountHistoryRequest,
      example.tenfoot.rights_locker.v1.ListAccountHistoryResponse> getListAccountHistoryMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListAccountHistory",
      requestType = example.tenfoot.rights_locker.v1.ListAccountHistoryRequest.class,
      responseType = example.tenfoot.rights_locker.v1.ListAccountHistoryResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountHistoryRequest,
      example.tenfoot.rights_locker.v1.ListAccountHistoryResponse> getListAccountHistoryMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListAccountHistoryRequest, example.tenfoot.rights_locker.v1.ListAccountHistoryResponse> getListAccountHistoryMethod;
    if ((getListAccountHistoryMethod = RightsLockerServiceGrpc.getListAccountHistoryMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getListAccountHistoryMethod = RightsLockerServiceGrpc.getListAccountHistoryMethod) == null) {
          RightsLockerServiceGrpc.getListAccountHistoryMethod = getListAccountHistoryMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.ListAccountHistoryRequest, example.tenfoot.rights_locker.v1.ListAccountHistoryResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListAccountHistory"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListAccountHistoryRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListAccountHistoryResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("ListAccountHistory"))
              .build();
        }
      }
    }
    return getListAccountHistoryMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest,
      example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse> getCreateEmbedTokenMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateEmbedToken",
      requestType = example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest.class,
      responseType = example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest,
      example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse> getCreateEmbedTokenMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest, example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse> getCreateEmbedTokenMethod;
    if ((getCreateEmbedTokenMethod = RightsLockerServiceGrpc.getCreateEmbedTokenMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getCreateEmbedTokenMethod = RightsLockerServiceGrpc.getCreateEmbedTokenMethod) == null) {
          RightsLockerServiceGrpc.getCreateEmbedTokenMethod = getCreateEmbedTokenMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest, example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateEmbedToken"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("CreateEmbedToken"))
              .build();
        }
      }
    }
    return getCreateEmbedTokenMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateEntitlementsRequest,
      example.tenfoot.rights_locker.v1.CreateEntitlementsResponse> getCreateEntitlementsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateEntitlements",
      requestType = example.tenfoot.rights_locker.v1.CreateEntitlementsRequest.class,
      responseType = example.tenfoot.rights_locker.v1.CreateEntitlementsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateEntitlementsRequest,
      example.tenfoot.rights_locker.v1.CreateEntitlementsResponse> getCreateEntitlementsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateEntitlementsRequest, example.tenfoot.rights_locker.v1.CreateEntitlementsResponse> getCreateEntitlementsMethod;
    if ((getCreateEntitlementsMethod = RightsLockerServiceGrpc.getCreateEntitlementsMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getCreateEntitlementsMethod = RightsLockerServiceGrpc.getCreateEntitlementsMethod) == null) {
          RightsLockerServiceGrpc.getCreateEntitlementsMethod = getCreateEntitlementsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.CreateEntitlementsRequest, example.tenfoot.rights_locker.v1.CreateEntitlementsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateEntitlements"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreateEntitlementsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreateEntitlementsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("CreateEntitlements"))
              .build();
        }
      }
    }
    return getCreateEntitlementsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListEntitlementsRequest,
      example.tenfoot.rights_locker.v1.ListEntitlementsResponse> getListEntitlementsMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListEntitlements",
      requestType = example.tenfoot.rights_locker.v1.ListEntitlementsRequest.class,
      responseType = example.tenfoot.rights_locker.v1.ListEntitlementsResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListEntitlementsRequest,
      example.tenfoot.rights_locker.v1.ListEntitlementsResponse> getListEntitlementsMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListEntitlementsRequest, example.tenfoot.rights_locker.v1.ListEntitlementsResponse> getListEntitlementsMethod;
    if ((getListEntitlementsMethod = RightsLockerServiceGrpc.getListEntitlementsMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getListEntitlementsMethod = RightsLockerServiceGrpc.getListEntitlementsMethod) == null) {
          RightsLockerServiceGrpc.getListEntitlementsMethod = getListEntitlementsMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.ListEntitlementsRequest, example.tenfoot.rights_locker.v1.ListEntitlementsResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListEntitlements"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListEntitlementsRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListEntitlementsResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("ListEntitlements"))
              .build();
        }
      }
    }
    return getListEntitlementsMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetEntitlementRequest,
      example.tenfoot.rights_locker.v1.Entitlement> getGetEntitlementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetEntitlement",
      requestType = example.tenfoot.rights_locker.v1.GetEntitlementRequest.class,
      responseType = example.tenfoot.rights_locker.v1.Entitlement.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetEntitlementRequest,
      example.tenfoot.rights_locker.v1.Entitlement> getGetEntitlementMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetEntitlementRequest, example.tenfoot.rights_locker.v1.Entitlement> getGetEntitlementMethod;
    if ((getGetEntitlementMethod = RightsLockerServiceGrpc.getGetEntitlementMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getGetEntitlementMethod = RightsLockerServiceGrpc.getGetEntitlementMethod) == null) {
          RightsLockerServiceGrpc.getGetEntitlementMethod = getGetEntitlementMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.GetEntitlementRequest, example.tenfoot.rights_locker.v1.Entitlement>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetEntitlement"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetEntitlementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.Entitlement.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("GetEntitlement"))
              .build();
        }
      }
    }
    return getGetEntitlementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteEntitlementRequest,
      example.tenfoot.rights_locker.v1.DeleteEntitlementResponse> getDeleteEntitlementMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "DeleteEntitlement",
      requestType = example.tenfoot.rights_locker.v1.DeleteEntitlementRequest.class,
      responseType = example.tenfoot.rights_locker.v1.DeleteEntitlementResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteEntitlementRequest,
      example.tenfoot.rights_locker.v1.DeleteEntitlementResponse> getDeleteEntitlementMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.DeleteEntitlementRequest, example.tenfoot.rights_locker.v1.DeleteEntitlementResponse> getDeleteEntitlementMethod;
    if ((getDeleteEntitlementMethod = RightsLockerServiceGrpc.getDeleteEntitlementMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getDeleteEntitlementMethod = RightsLockerServiceGrpc.getDeleteEntitlementMethod) == null) {
          RightsLockerServiceGrpc.getDeleteEntitlementMethod = getDeleteEntitlementMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.DeleteEntitlementRequest, example.tenfoot.rights_locker.v1.DeleteEntitlementResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "DeleteEntitlement"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteEntitlementRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.DeleteEntitlementResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("DeleteEntitlement"))
              .build();
        }
      }
    }
    return getDeleteEntitlementMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateProviderRequest,
      example.tenfoot.rights_locker.v1.CreateProviderResponse> getCreateProviderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreateProvider",
      requestType = example.tenfoot.rights_locker.v1.CreateProviderRequest.class,
      responseType = example.tenfoot.rights_locker.v1.CreateProviderResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateProviderRequest,
      example.tenfoot.rights_locker.v1.CreateProviderResponse> getCreateProviderMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreateProviderRequest, example.tenfoot.rights_locker.v1.CreateProviderResponse> getCreateProviderMethod;
    if ((getCreateProviderMethod = RightsLockerServiceGrpc.getCreateProviderMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getCreateProviderMethod = RightsLockerServiceGrpc.getCreateProviderMethod) == null) {
          RightsLockerServiceGrpc.getCreateProviderMethod = getCreateProviderMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.CreateProviderRequest, example.tenfoot.rights_locker.v1.CreateProviderResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreateProvider"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreateProviderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreateProviderResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("CreateProvider"))
              .build();
        }
      }
    }
    return getCreateProviderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListProvidersRequest,
      example.tenfoot.rights_locker.v1.ListProvidersResponse> getListProvidersMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "ListProviders",
      requestType = example.tenfoot.rights_locker.v1.ListProvidersRequest.class,
      responseType = example.tenfoot.rights_locker.v1.ListProvidersResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListProvidersRequest,
      example.tenfoot.rights_locker.v1.ListProvidersResponse> getListProvidersMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.ListProvidersRequest, example.tenfoot.rights_locker.v1.ListProvidersResponse> getListProvidersMethod;
    if ((getListProvidersMethod = RightsLockerServiceGrpc.getListProvidersMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getListProvidersMethod = RightsLockerServiceGrpc.getListProvidersMethod) == null) {
          RightsLockerServiceGrpc.getListProvidersMethod = getListProvidersMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.ListProvidersRequest, example.tenfoot.rights_locker.v1.ListProvidersResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "ListProviders"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListProvidersRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.ListProvidersResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("ListProviders"))
              .build();
        }
      }
    }
    return getListProvidersMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetProviderRequest,
      example.tenfoot.rights_locker.v1.Provider> getGetProviderMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "GetProvider",
      requestType = example.tenfoot.rights_locker.v1.GetProviderRequest.class,
      responseType = example.tenfoot.rights_locker.v1.Provider.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetProviderRequest,
      example.tenfoot.rights_locker.v1.Provider> getGetProviderMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.GetProviderRequest, example.tenfoot.rights_locker.v1.Provider> getGetProviderMethod;
    if ((getGetProviderMethod = RightsLockerServiceGrpc.getGetProviderMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getGetProviderMethod = RightsLockerServiceGrpc.getGetProviderMethod) == null) {
          RightsLockerServiceGrpc.getGetProviderMethod = getGetProviderMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.GetProviderRequest, example.tenfoot.rights_locker.v1.Provider>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "GetProvider"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.GetProviderRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.Provider.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("GetProvider"))
              .build();
        }
      }
    }
    return getGetProviderMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest,
      example.tenfoot.rights_locker.v1.Provider> getUpdateProviderPolicyMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "UpdateProviderPolicy",
      requestType = example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest.class,
      responseType = example.tenfoot.rights_locker.v1.Provider.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest,
      example.tenfoot.rights_locker.v1.Provider> getUpdateProviderPolicyMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest, example.tenfoot.rights_locker.v1.Provider> getUpdateProviderPolicyMethod;
    if ((getUpdateProviderPolicyMethod = RightsLockerServiceGrpc.getUpdateProviderPolicyMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getUpdateProviderPolicyMethod = RightsLockerServiceGrpc.getUpdateProviderPolicyMethod) == null) {
          RightsLockerServiceGrpc.getUpdateProviderPolicyMethod = getUpdateProviderPolicyMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest, example.tenfoot.rights_locker.v1.Provider>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "UpdateProviderPolicy"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.Provider.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("UpdateProviderPolicy"))
              .build();
        }
      }
    }
    return getUpdateProviderPolicyMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest,
      example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse> getCreatePlaybackSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "CreatePlaybackSession",
      requestType = example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest.class,
      responseType = example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest,
      example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse> getCreatePlaybackSessionMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest, example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse> getCreatePlaybackSessionMethod;
    if ((getCreatePlaybackSessionMethod = RightsLockerServiceGrpc.getCreatePlaybackSessionMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getCreatePlaybackSessionMethod = RightsLockerServiceGrpc.getCreatePlaybackSessionMethod) == null) {
          RightsLockerServiceGrpc.getCreatePlaybackSessionMethod = getCreatePlaybackSessionMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest, example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "CreatePlaybackSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("CreatePlaybackSession"))
              .build();
        }
      }
    }
    return getCreatePlaybackSessionMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.RegisterDeviceRequest,
      example.tenfoot.rights_locker.v1.RegisterDeviceResponse> getRegisterDeviceMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RegisterDevice",
      requestType = example.tenfoot.rights_locker.v1.RegisterDeviceRequest.class,
      responseType = example.tenfoot.rights_locker.v1.RegisterDeviceResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.RegisterDeviceRequest,
      example.tenfoot.rights_locker.v1.RegisterDeviceResponse> getRegisterDeviceMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.RegisterDeviceRequest, example.tenfoot.rights_locker.v1.RegisterDeviceResponse> getRegisterDeviceMethod;
    if ((getRegisterDeviceMethod = RightsLockerServiceGrpc.getRegisterDeviceMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getRegisterDeviceMethod = RightsLockerServiceGrpc.getRegisterDeviceMethod) == null) {
          RightsLockerServiceGrpc.getRegisterDeviceMethod = getRegisterDeviceMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.RegisterDeviceRequest, example.tenfoot.rights_locker.v1.RegisterDeviceResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RegisterDevice"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.RegisterDeviceRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.RegisterDeviceResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("RegisterDevice"))
              .build();
        }
      }
    }
    return getRegisterDeviceMethod;
  }

  private static volatile io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest,
      example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse> getRevokePlaybackSessionMethod;

  @io.grpc.stub.annotations.RpcMethod(
      fullMethodName = SERVICE_NAME + '/' + "RevokePlaybackSession",
      requestType = example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest.class,
      responseType = example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse.class,
      methodType = io.grpc.MethodDescriptor.MethodType.UNARY)
  public static io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest,
      example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse> getRevokePlaybackSessionMethod() {
    io.grpc.MethodDescriptor<example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest, example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse> getRevokePlaybackSessionMethod;
    if ((getRevokePlaybackSessionMethod = RightsLockerServiceGrpc.getRevokePlaybackSessionMethod) == null) {
      synchronized (RightsLockerServiceGrpc.class) {
        if ((getRevokePlaybackSessionMethod = RightsLockerServiceGrpc.getRevokePlaybackSessionMethod) == null) {
          RightsLockerServiceGrpc.getRevokePlaybackSessionMethod = getRevokePlaybackSessionMethod =
              io.grpc.MethodDescriptor.<example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest, example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse>newBuilder()
              .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
              .setFullMethodName(generateFullMethodName(SERVICE_NAME, "RevokePlaybackSession"))
              .setSampledToLocalTracing(true)
              .setRequestMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest.getDefaultInstance()))
              .setResponseMarshaller(io.grpc.protobuf.ProtoUtils.marshaller(
                  example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse.getDefaultInstance()))
              .setSchemaDescriptor(new RightsLockerServiceMethodDescriptorSupplier("RevokePlaybackSession"))
              .build();
        }
      }
    }
    return getRevokePlaybackSessionMethod;
  }

  /**
   * Creates a new async stub that supports all call types for the service
   */
  public static RightsLockerServiceStub newStub(io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceStub>() {
        @java.lang.Override
        public RightsLockerServiceStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RightsLockerServiceStub(channel, callOptions);
        }
      };
    return RightsLockerServiceStub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports all types of calls on the service
   */
  public static RightsLockerServiceBlockingV2Stub newBlockingV2Stub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceBlockingV2Stub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceBlockingV2Stub>() {
        @java.lang.Override
        public RightsLockerServiceBlockingV2Stub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RightsLockerServiceBlockingV2Stub(channel, callOptions);
        }
      };
    return RightsLockerServiceBlockingV2Stub.newStub(factory, channel);
  }

  /**
   * Creates a new blocking-style stub that supports unary and streaming output calls on the service
   */
  public static RightsLockerServiceBlockingStub newBlockingStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceBlockingStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceBlockingStub>() {
        @java.lang.Override
        public RightsLockerServiceBlockingStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RightsLockerServiceBlockingStub(channel, callOptions);
        }
      };
    return RightsLockerServiceBlockingStub.newStub(factory, channel);
  }

  /**
   * Creates a new ListenableFuture-style stub that supports unary calls on the service
   */
  public static RightsLockerServiceFutureStub newFutureStub(
      io.grpc.Channel channel) {
    io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceFutureStub> factory =
      new io.grpc.stub.AbstractStub.StubFactory<RightsLockerServiceFutureStub>() {
        @java.lang.Override
        public RightsLockerServiceFutureStub newStub(io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
          return new RightsLockerServiceFutureStub(channel, callOptions);
        }
      };
    return RightsLockerServiceFutureStub.newStub(factory, channel);
  }

  /**
   * <pre>
   * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
   * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
   * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
   * account begins with its first session, embed token or entitlement; before that it is unknown.
   * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
   * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
   * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
   * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
   * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
   * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
   * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
   * have timestamps, and leave out what there is not.
   * </pre>
   */
  public interface AsyncService {

    /**
     * <pre>
     * Tells how the latest registration in this session ended, and which devices stand in its way.
     * Refusals: INVALID_TOKEN, LAST_RESULT_NOT_FOUND.
     * </pre>
     */
    default void getSessionLastResult(example.tenfoot.rights_locker.v1.GetSessionLastResultRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetSessionLastResultResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetSessionLastResultMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the devices of the session's account, oldest first, with the limit that holds and the moment of the next
     * deletion.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    default void listSessionDevices(example.tenfoot.rights_locker.v1.ListSessionDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListSessionDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListSessionDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a device of the session's account a nickname, or takes it away.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    default void updateSessionDeviceNickname(example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateSessionDeviceNicknameMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes a device of the session's account and counts it against the provider's allowance. Of calls at the same time
     * no more succeed than the allowance has left.
     * Refusals: INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND, DELETE_LIMIT_REACHED.
     * </pre>
     */
    default void deleteSessionDevice(example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteSessionDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the devices of an account, oldest first, as its viewer sees them.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void listAccountDevices(example.tenfoot.rights_locker.v1.ListAccountDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAccountDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns how registrations in all sessions of an account ended, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountLastResults has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void getAccountLastResults(example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAccountLastResultsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns what happened on an account in the last year, errors too, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountHistory has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void getAccountHistory(example.tenfoot.rights_locker.v1.GetAccountHistoryRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountHistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAccountHistoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes one device of an account. The viewer's allowance is not touched.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    default void deleteAccountDevice(example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteAccountDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Deletes all devices of an account. The viewer's allowance is not touched. A method of its own, without a member for
     * one device, so that no spelling of a single deletion can mean all.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account or one without devices.
     * </pre>
     */
    default void deleteAllAccountDevices(example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteAllAccountDevicesMethod(), responseObserver);
    }

    /**
     * <pre>
     * Overrides the provider's device limit for an account. Lowering it removes no device.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void setAccountDeviceLimit(example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getSetAccountDeviceLimitMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns the device limit that holds for an account: its own, else the provider's.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void getAccountDeviceLimit(example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetAccountDeviceLimitMethod(), responseObserver);
    }

    /**
     * <pre>
     * Gives a device of an account a nickname, or takes it away. Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    default void updateAccountDeviceNickname(example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateAccountDeviceNicknameMethod(), responseObserver);
    }

    /**
     * <pre>
     * Pages through what GetAccountLastResults answers, to the end. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void listAccountLastResults(example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAccountLastResultsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Pages through what GetAccountHistory answers, to the end, with the reason of each row. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    default void listAccountHistory(example.tenfoot.rights_locker.v1.ListAccountHistoryRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountHistoryResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListAccountHistoryMethod(), responseObserver);
    }

    /**
     * <pre>
     * Begins a session for a portal, in the documented form of an embed token. It writes although it is a GET, and every
     * call begins a session of its own.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void createEmbedToken(example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateEmbedTokenMethod(), responseObserver);
    }

    /**
     * <pre>
     * Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
     * `external_product_id`) is replaced and keeps its bound devices, also where the new number is lower. Over REST a
     * success has no body.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void createEntitlements(example.tenfoot.rights_locker.v1.CreateEntitlementsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateEntitlementsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateEntitlementsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists the entitlements of an account, oldest first; empty for an unknown account. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    default void listEntitlements(example.tenfoot.rights_locker.v1.ListEntitlementsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListEntitlementsResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListEntitlementsMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns one entitlement. Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    default void getEntitlement(example.tenfoot.rights_locker.v1.GetEntitlementRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Entitlement> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetEntitlementMethod(), responseObserver);
    }

    /**
     * <pre>
     * Withdraws one entitlement. Its bound devices stay registered with the account. Over REST a success has no body.
     * Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    default void deleteEntitlement(example.tenfoot.rights_locker.v1.DeleteEntitlementRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteEntitlementResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getDeleteEntitlementMethod(), responseObserver);
    }

    /**
     * <pre>
     * Adds a provider and shows its credentials, once. No REST route.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, PROVIDER_EXISTS.
     * </pre>
     */
    default void createProvider(example.tenfoot.rights_locker.v1.CreateProviderRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateProviderResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreateProviderMethod(), responseObserver);
    }

    /**
     * <pre>
     * Lists all providers, oldest first. No REST route. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    default void listProviders(example.tenfoot.rights_locker.v1.ListProvidersRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListProvidersResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getListProvidersMethod(), responseObserver);
    }

    /**
     * <pre>
     * Returns the calling provider, never a credential. No REST route. Refusals: PROVIDER_MISMATCH.
     * </pre>
     */
    default void getProvider(example.tenfoot.rights_locker.v1.GetProviderRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Provider> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getGetProviderMethod(), responseObserver);
    }

    /**
     * <pre>
     * Changes the members of the calling provider's policy that are given and leaves the others. A provider decides
     * itself how strict it is with its viewers, so its own key suffices. Takes effect with the next call; nothing is
     * removed. No REST route.
     * Refusals: VALIDATION_ERROR, PROVIDER_MISMATCH.
     * </pre>
     */
    default void updateProviderPolicy(example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Provider> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getUpdateProviderPolicyMethod(), responseObserver);
    }

    /**
     * <pre>
     * Begins a playback session of an account and shows its auth_token, once. No REST route.
     * Refusals: VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    default void createPlaybackSession(example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getCreatePlaybackSessionMethod(), responseObserver);
    }

    /**
     * <pre>
     * Registers the device that asks for a licence. All four results are successes of this call: a refused registration
     * leaves its last_result and its history row, and no device. However many calls come at the same time, no device is
     * registered twice and neither limit is exceeded. Another provider's session is an unknown one. No REST route.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN.
     * </pre>
     */
    default void registerDevice(example.tenfoot.rights_locker.v1.RegisterDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.RegisterDeviceResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRegisterDeviceMethod(), responseObserver);
    }

    /**
     * <pre>
     * Ends a playback session at once. Ending it again changes nothing. Another provider's session is an unknown one. No
     * REST route.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    default void revokePlaybackSession(example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse> responseObserver) {
      io.grpc.stub.ServerCalls.asyncUnimplementedUnaryCall(getRevokePlaybackSessionMethod(), responseObserver);
    }
  }

  /**
   * Base class for the server implementation of the service RightsLockerService.
   * <pre>
   * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
   * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
   * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
   * account begins with its first session, embed token or entitlement; before that it is unknown.
   * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
   * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
   * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
   * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
   * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
   * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
   * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
   * have timestamps, and leave out what there is not.
   * </pre>
   */
  public static abstract class RightsLockerServiceImplBase
      implements io.grpc.BindableService, AsyncService {

    @java.lang.Override public final io.grpc.ServerServiceDefinition bindService() {
      return RightsLockerServiceGrpc.bindService(this);
    }
  }

  /**
   * A stub to allow clients to do asynchronous rpc calls to service RightsLockerService.
   * <pre>
   * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
   * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
   * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
   * account begins with its first session, embed token or entitlement; before that it is unknown.
   * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
   * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
   * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
   * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
   * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
   * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
   * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
   * have timestamps, and leave out what there is not.
   * </pre>
   */
  public static final class RightsLockerServiceStub
      extends io.grpc.stub.AbstractAsyncStub<RightsLockerServiceStub> {
    private RightsLockerServiceStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RightsLockerServiceStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RightsLockerServiceStub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells how the latest registration in this session ended, and which devices stand in its way.
     * Refusals: INVALID_TOKEN, LAST_RESULT_NOT_FOUND.
     * </pre>
     */
    public void getSessionLastResult(example.tenfoot.rights_locker.v1.GetSessionLastResultRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetSessionLastResultResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetSessionLastResultMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the devices of the session's account, oldest first, with the limit that holds and the moment of the next
     * deletion.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public void listSessionDevices(example.tenfoot.rights_locker.v1.ListSessionDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListSessionDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListSessionDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a device of the session's account a nickname, or takes it away.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public void updateSessionDeviceNickname(example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateSessionDeviceNicknameMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes a device of the session's account and counts it against the provider's allowance. Of calls at the same time
     * no more succeed than the allowance has left.
     * Refusals: INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND, DELETE_LIMIT_REACHED.
     * </pre>
     */
    public void deleteSessionDevice(example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteSessionDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the devices of an account, oldest first, as its viewer sees them.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void listAccountDevices(example.tenfoot.rights_locker.v1.ListAccountDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAccountDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns how registrations in all sessions of an account ended, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountLastResults has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void getAccountLastResults(example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getGetAccountLastResultsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns what happened on an account in the last year, errors too, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountHistory has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void getAccountHistory(example.tenfoot.rights_locker.v1.GetAccountHistoryRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountHistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncServerStreamingCall(
          getChannel().newCall(getGetAccountHistoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes one device of an account. The viewer's allowance is not touched.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public void deleteAccountDevice(example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteAccountDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Deletes all devices of an account. The viewer's allowance is not touched. A method of its own, without a member for
     * one device, so that no spelling of a single deletion can mean all.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account or one without devices.
     * </pre>
     */
    public void deleteAllAccountDevices(example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteAllAccountDevicesMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Overrides the provider's device limit for an account. Lowering it removes no device.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void setAccountDeviceLimit(example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getSetAccountDeviceLimitMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns the device limit that holds for an account: its own, else the provider's.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void getAccountDeviceLimit(example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetAccountDeviceLimitMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Gives a device of an account a nickname, or takes it away. Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public void updateAccountDeviceNickname(example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateAccountDeviceNicknameMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Pages through what GetAccountLastResults answers, to the end. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void listAccountLastResults(example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAccountLastResultsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Pages through what GetAccountHistory answers, to the end, with the reason of each row. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public void listAccountHistory(example.tenfoot.rights_locker.v1.ListAccountHistoryRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountHistoryResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListAccountHistoryMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Begins a session for a portal, in the documented form of an embed token. It writes although it is a GET, and every
     * call begins a session of its own.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void createEmbedToken(example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateEmbedTokenMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
     * `external_product_id`) is replaced and keeps its bound devices, also where the new number is lower. Over REST a
     * success has no body.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void createEntitlements(example.tenfoot.rights_locker.v1.CreateEntitlementsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateEntitlementsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateEntitlementsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists the entitlements of an account, oldest first; empty for an unknown account. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public void listEntitlements(example.tenfoot.rights_locker.v1.ListEntitlementsRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListEntitlementsResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListEntitlementsMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns one entitlement. Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public void getEntitlement(example.tenfoot.rights_locker.v1.GetEntitlementRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Entitlement> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetEntitlementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Withdraws one entitlement. Its bound devices stay registered with the account. Over REST a success has no body.
     * Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public void deleteEntitlement(example.tenfoot.rights_locker.v1.DeleteEntitlementRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteEntitlementResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getDeleteEntitlementMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Adds a provider and shows its credentials, once. No REST route.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, PROVIDER_EXISTS.
     * </pre>
     */
    public void createProvider(example.tenfoot.rights_locker.v1.CreateProviderRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateProviderResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreateProviderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Lists all providers, oldest first. No REST route. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public void listProviders(example.tenfoot.rights_locker.v1.ListProvidersRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListProvidersResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getListProvidersMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Returns the calling provider, never a credential. No REST route. Refusals: PROVIDER_MISMATCH.
     * </pre>
     */
    public void getProvider(example.tenfoot.rights_locker.v1.GetProviderRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Provider> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getGetProviderMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Changes the members of the calling provider's policy that are given and leaves the others. A provider decides
     * itself how strict it is with its viewers, so its own key suffices. Takes effect with the next call; nothing is
     * removed. No REST route.
     * Refusals: VALIDATION_ERROR, PROVIDER_MISMATCH.
     * </pre>
     */
    public void updateProviderPolicy(example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Provider> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getUpdateProviderPolicyMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Begins a playback session of an account and shows its auth_token, once. No REST route.
     * Refusals: VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public void createPlaybackSession(example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getCreatePlaybackSessionMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Registers the device that asks for a licence. All four results are successes of this call: a refused registration
     * leaves its last_result and its history row, and no device. However many calls come at the same time, no device is
     * registered twice and neither limit is exceeded. Another provider's session is an unknown one. No REST route.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN.
     * </pre>
     */
    public void registerDevice(example.tenfoot.rights_locker.v1.RegisterDeviceRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.RegisterDeviceResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRegisterDeviceMethod(), getCallOptions()), request, responseObserver);
    }

    /**
     * <pre>
     * Ends a playback session at once. Ending it again changes nothing. Another provider's session is an unknown one. No
     * REST route.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public void revokePlaybackSession(example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest request,
        io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse> responseObserver) {
      io.grpc.stub.ClientCalls.asyncUnaryCall(
          getChannel().newCall(getRevokePlaybackSessionMethod(), getCallOptions()), request, responseObserver);
    }
  }

  /**
   * A stub to allow clients to do synchronous rpc calls to service RightsLockerService.
   * <pre>
   * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
   * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
   * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
   * account begins with its first session, embed token or entitlement; before that it is unknown.
   * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
   * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
   * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
   * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
   * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
   * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
   * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
   * have timestamps, and leave out what there is not.
   * </pre>
   */
  public static final class RightsLockerServiceBlockingV2Stub
      extends io.grpc.stub.AbstractBlockingStub<RightsLockerServiceBlockingV2Stub> {
    private RightsLockerServiceBlockingV2Stub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RightsLockerServiceBlockingV2Stub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RightsLockerServiceBlockingV2Stub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells how the latest registration in this session ended, and which devices stand in its way.
     * Refusals: INVALID_TOKEN, LAST_RESULT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.GetSessionLastResultResponse getSessionLastResult(example.tenfoot.rights_locker.v1.GetSessionLastResultRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetSessionLastResultMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the devices of the session's account, oldest first, with the limit that holds and the moment of the next
     * deletion.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListSessionDevicesResponse listSessionDevices(example.tenfoot.rights_locker.v1.ListSessionDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListSessionDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a device of the session's account a nickname, or takes it away.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse updateSessionDeviceNickname(example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateSessionDeviceNicknameMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a device of the session's account and counts it against the provider's allowance. Of calls at the same time
     * no more succeed than the allowance has left.
     * Refusals: INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND, DELETE_LIMIT_REACHED.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse deleteSessionDevice(example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteSessionDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the devices of an account, oldest first, as its viewer sees them.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListAccountDevicesResponse listAccountDevices(example.tenfoot.rights_locker.v1.ListAccountDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAccountDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns how registrations in all sessions of an account ended, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountLastResults has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse>
        getAccountLastResults(example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getGetAccountLastResultsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns what happened on an account in the last year, errors too, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountHistory has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    @io.grpc.ExperimentalApi("https://github.com/grpc/grpc-java/issues/10918")
    public io.grpc.stub.BlockingClientCall<?, example.tenfoot.rights_locker.v1.GetAccountHistoryResponse>
        getAccountHistory(example.tenfoot.rights_locker.v1.GetAccountHistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingV2ServerStreamingCall(
          getChannel(), getGetAccountHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes one device of an account. The viewer's allowance is not touched.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse deleteAccountDevice(example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteAccountDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes all devices of an account. The viewer's allowance is not touched. A method of its own, without a member for
     * one device, so that no spelling of a single deletion can mean all.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account or one without devices.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse deleteAllAccountDevices(example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteAllAccountDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Overrides the provider's device limit for an account. Lowering it removes no device.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse setAccountDeviceLimit(example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getSetAccountDeviceLimitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the device limit that holds for an account: its own, else the provider's.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse getAccountDeviceLimit(example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetAccountDeviceLimitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a device of an account a nickname, or takes it away. Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse updateAccountDeviceNickname(example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateAccountDeviceNicknameMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Pages through what GetAccountLastResults answers, to the end. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse listAccountLastResults(example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAccountLastResultsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Pages through what GetAccountHistory answers, to the end, with the reason of each row. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListAccountHistoryResponse listAccountHistory(example.tenfoot.rights_locker.v1.ListAccountHistoryRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListAccountHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a session for a portal, in the documented form of an embed token. It writes although it is a GET, and every
     * call begins a session of its own.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse createEmbedToken(example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateEmbedTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
     * `external_product_id`) is replaced and keeps its bound devices, also where the new number is lower. Over REST a
     * success has no body.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreateEntitlementsResponse createEntitlements(example.tenfoot.rights_locker.v1.CreateEntitlementsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateEntitlementsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the entitlements of an account, oldest first; empty for an unknown account. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListEntitlementsResponse listEntitlements(example.tenfoot.rights_locker.v1.ListEntitlementsRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListEntitlementsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one entitlement. Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.Entitlement getEntitlement(example.tenfoot.rights_locker.v1.GetEntitlementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetEntitlementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Withdraws one entitlement. Its bound devices stay registered with the account. Over REST a success has no body.
     * Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteEntitlementResponse deleteEntitlement(example.tenfoot.rights_locker.v1.DeleteEntitlementRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getDeleteEntitlementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds a provider and shows its credentials, once. No REST route.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, PROVIDER_EXISTS.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreateProviderResponse createProvider(example.tenfoot.rights_locker.v1.CreateProviderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreateProviderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists all providers, oldest first. No REST route. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListProvidersResponse listProviders(example.tenfoot.rights_locker.v1.ListProvidersRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getListProvidersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the calling provider, never a credential. No REST route. Refusals: PROVIDER_MISMATCH.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.Provider getProvider(example.tenfoot.rights_locker.v1.GetProviderRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getGetProviderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the members of the calling provider's policy that are given and leaves the others. A provider decides
     * itself how strict it is with its viewers, so its own key suffices. Takes effect with the next call; nothing is
     * removed. No REST route.
     * Refusals: VALIDATION_ERROR, PROVIDER_MISMATCH.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.Provider updateProviderPolicy(example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getUpdateProviderPolicyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a playback session of an account and shows its auth_token, once. No REST route.
     * Refusals: VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse createPlaybackSession(example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getCreatePlaybackSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Registers the device that asks for a licence. All four results are successes of this call: a refused registration
     * leaves its last_result and its history row, and no device. However many calls come at the same time, no device is
     * registered twice and neither limit is exceeded. Another provider's session is an unknown one. No REST route.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.RegisterDeviceResponse registerDevice(example.tenfoot.rights_locker.v1.RegisterDeviceRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRegisterDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a playback session at once. Ending it again changes nothing. Another provider's session is an unknown one. No
     * REST route.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse revokePlaybackSession(example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest request) throws io.grpc.StatusException {
      return io.grpc.stub.ClientCalls.blockingV2UnaryCall(
          getChannel(), getRevokePlaybackSessionMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do limited synchronous rpc calls to service RightsLockerService.
   * <pre>
   * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
   * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
   * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
   * account begins with its first session, embed token or entitlement; before that it is unknown.
   * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
   * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
   * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
   * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
   * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
   * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
   * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
   * have timestamps, and leave out what there is not.
   * </pre>
   */
  public static final class RightsLockerServiceBlockingStub
      extends io.grpc.stub.AbstractBlockingStub<RightsLockerServiceBlockingStub> {
    private RightsLockerServiceBlockingStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RightsLockerServiceBlockingStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RightsLockerServiceBlockingStub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells how the latest registration in this session ended, and which devices stand in its way.
     * Refusals: INVALID_TOKEN, LAST_RESULT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.GetSessionLastResultResponse getSessionLastResult(example.tenfoot.rights_locker.v1.GetSessionLastResultRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetSessionLastResultMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the devices of the session's account, oldest first, with the limit that holds and the moment of the next
     * deletion.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListSessionDevicesResponse listSessionDevices(example.tenfoot.rights_locker.v1.ListSessionDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListSessionDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a device of the session's account a nickname, or takes it away.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse updateSessionDeviceNickname(example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateSessionDeviceNicknameMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes a device of the session's account and counts it against the provider's allowance. Of calls at the same time
     * no more succeed than the allowance has left.
     * Refusals: INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND, DELETE_LIMIT_REACHED.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse deleteSessionDevice(example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteSessionDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the devices of an account, oldest first, as its viewer sees them.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListAccountDevicesResponse listAccountDevices(example.tenfoot.rights_locker.v1.ListAccountDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAccountDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns how registrations in all sessions of an account ended, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountLastResults has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public java.util.Iterator<example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse> getAccountLastResults(
        example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getGetAccountLastResultsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns what happened on an account in the last year, errors too, newest first, the newest 1000. Over REST a bare
     * array, `[]` when there is nothing. ListAccountHistory has the others.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public java.util.Iterator<example.tenfoot.rights_locker.v1.GetAccountHistoryResponse> getAccountHistory(
        example.tenfoot.rights_locker.v1.GetAccountHistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingServerStreamingCall(
          getChannel(), getGetAccountHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes one device of an account. The viewer's allowance is not touched.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse deleteAccountDevice(example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteAccountDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Deletes all devices of an account. The viewer's allowance is not touched. A method of its own, without a member for
     * one device, so that no spelling of a single deletion can mean all.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account or one without devices.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse deleteAllAccountDevices(example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteAllAccountDevicesMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Overrides the provider's device limit for an account. Lowering it removes no device.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse setAccountDeviceLimit(example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getSetAccountDeviceLimitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the device limit that holds for an account: its own, else the provider's.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse getAccountDeviceLimit(example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetAccountDeviceLimitMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Gives a device of an account a nickname, or takes it away. Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse updateAccountDeviceNickname(example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateAccountDeviceNicknameMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Pages through what GetAccountLastResults answers, to the end. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse listAccountLastResults(example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAccountLastResultsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Pages through what GetAccountHistory answers, to the end, with the reason of each row. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListAccountHistoryResponse listAccountHistory(example.tenfoot.rights_locker.v1.ListAccountHistoryRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListAccountHistoryMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a session for a portal, in the documented form of an embed token. It writes although it is a GET, and every
     * call begins a session of its own.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse createEmbedToken(example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateEmbedTokenMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
     * `external_product_id`) is replaced and keeps its bound devices, also where the new number is lower. Over REST a
     * success has no body.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreateEntitlementsResponse createEntitlements(example.tenfoot.rights_locker.v1.CreateEntitlementsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateEntitlementsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists the entitlements of an account, oldest first; empty for an unknown account. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListEntitlementsResponse listEntitlements(example.tenfoot.rights_locker.v1.ListEntitlementsRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListEntitlementsMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns one entitlement. Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.Entitlement getEntitlement(example.tenfoot.rights_locker.v1.GetEntitlementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetEntitlementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Withdraws one entitlement. Its bound devices stay registered with the account. Over REST a success has no body.
     * Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.DeleteEntitlementResponse deleteEntitlement(example.tenfoot.rights_locker.v1.DeleteEntitlementRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getDeleteEntitlementMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Adds a provider and shows its credentials, once. No REST route.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, PROVIDER_EXISTS.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreateProviderResponse createProvider(example.tenfoot.rights_locker.v1.CreateProviderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreateProviderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Lists all providers, oldest first. No REST route. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.ListProvidersResponse listProviders(example.tenfoot.rights_locker.v1.ListProvidersRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getListProvidersMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Returns the calling provider, never a credential. No REST route. Refusals: PROVIDER_MISMATCH.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.Provider getProvider(example.tenfoot.rights_locker.v1.GetProviderRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getGetProviderMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Changes the members of the calling provider's policy that are given and leaves the others. A provider decides
     * itself how strict it is with its viewers, so its own key suffices. Takes effect with the next call; nothing is
     * removed. No REST route.
     * Refusals: VALIDATION_ERROR, PROVIDER_MISMATCH.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.Provider updateProviderPolicy(example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getUpdateProviderPolicyMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Begins a playback session of an account and shows its auth_token, once. No REST route.
     * Refusals: VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse createPlaybackSession(example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getCreatePlaybackSessionMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Registers the device that asks for a licence. All four results are successes of this call: a refused registration
     * leaves its last_result and its history row, and no device. However many calls come at the same time, no device is
     * registered twice and neither limit is exceeded. Another provider's session is an unknown one. No REST route.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.RegisterDeviceResponse registerDevice(example.tenfoot.rights_locker.v1.RegisterDeviceRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRegisterDeviceMethod(), getCallOptions(), request);
    }

    /**
     * <pre>
     * Ends a playback session at once. Ending it again changes nothing. Another provider's session is an unknown one. No
     * REST route.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse revokePlaybackSession(example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest request) {
      return io.grpc.stub.ClientCalls.blockingUnaryCall(
          getChannel(), getRevokePlaybackSessionMethod(), getCallOptions(), request);
    }
  }

  /**
   * A stub to allow clients to do ListenableFuture-style rpc calls to service RightsLockerService.
   * <pre>
   * Which devices may play for an account, how many, and why one was refused (documents 002 and 003).
   * A provider (its code is the pcode) has accounts, an account has devices. A device is added when a licence server asks
   * for a licence, in a playback session, and only while the account's limit and the entitlement's limit leave room. An
   * account begins with its first session, embed token or entitlement; before that it is unknown.
   * Three kinds of caller. Viewers hold the auth_token of a session, which stands in the path. Support desks, portals and
   * licence servers hold a provider's `pk_` key; where the method says `legacy_signature` a signed query does as well.
   * Operators with the role `super_admin` add providers. A provider's call also fails with PROVIDER_CREDENTIAL_MISSING or
   * PROVIDER_CREDENTIAL_INVALID (UNAUTHENTICATED), and with PROVIDER_MISMATCH (PERMISSION_DENIED) where its pcode is not
   * the caller's own; an operator's as in the provisioning service; a request out of form with VALIDATION_ERROR.
   * In the documented answers `google.protobuf.Value` stands for a string or null and is always set, because the
   * documents show an explicit null; times there are strings in the form of the document. Methods without a REST route
   * have timestamps, and leave out what there is not.
   * </pre>
   */
  public static final class RightsLockerServiceFutureStub
      extends io.grpc.stub.AbstractFutureStub<RightsLockerServiceFutureStub> {
    private RightsLockerServiceFutureStub(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      super(channel, callOptions);
    }

    @java.lang.Override
    protected RightsLockerServiceFutureStub build(
        io.grpc.Channel channel, io.grpc.CallOptions callOptions) {
      return new RightsLockerServiceFutureStub(channel, callOptions);
    }

    /**
     * <pre>
     * Tells how the latest registration in this session ended, and which devices stand in its way.
     * Refusals: INVALID_TOKEN, LAST_RESULT_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.GetSessionLastResultResponse> getSessionLastResult(
        example.tenfoot.rights_locker.v1.GetSessionLastResultRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetSessionLastResultMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the devices of the session's account, oldest first, with the limit that holds and the moment of the next
     * deletion.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.ListSessionDevicesResponse> listSessionDevices(
        example.tenfoot.rights_locker.v1.ListSessionDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListSessionDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a device of the session's account a nickname, or takes it away.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse> updateSessionDeviceNickname(
        example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateSessionDeviceNicknameMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes a device of the session's account and counts it against the provider's allowance. Of calls at the same time
     * no more succeed than the allowance has left.
     * Refusals: INVALID_TOKEN, REGISTERED_DEVICE_NOT_FOUND, DELETE_LIMIT_REACHED.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse> deleteSessionDevice(
        example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteSessionDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the devices of an account, oldest first, as its viewer sees them.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.ListAccountDevicesResponse> listAccountDevices(
        example.tenfoot.rights_locker.v1.ListAccountDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAccountDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes one device of an account. The viewer's allowance is not touched.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse> deleteAccountDevice(
        example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteAccountDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Deletes all devices of an account. The viewer's allowance is not touched. A method of its own, without a member for
     * one device, so that no spelling of a single deletion can mean all.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account or one without devices.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse> deleteAllAccountDevices(
        example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteAllAccountDevicesMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Overrides the provider's device limit for an account. Lowering it removes no device.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse> setAccountDeviceLimit(
        example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getSetAccountDeviceLimitMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns the device limit that holds for an account: its own, else the provider's.
     * Refusals: REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse> getAccountDeviceLimit(
        example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetAccountDeviceLimitMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Gives a device of an account a nickname, or takes it away. Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse> updateAccountDeviceNickname(
        example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateAccountDeviceNicknameMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Pages through what GetAccountLastResults answers, to the end. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse> listAccountLastResults(
        example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAccountLastResultsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Pages through what GetAccountHistory answers, to the end, with the reason of each row. No REST route.
     * Refusals: VALIDATION_ERROR, REGISTERED_DEVICE_NOT_FOUND for an unknown account.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.ListAccountHistoryResponse> listAccountHistory(
        example.tenfoot.rights_locker.v1.ListAccountHistoryRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListAccountHistoryMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Begins a session for a portal, in the documented form of an embed token. It writes although it is a GET, and every
     * call begins a session of its own.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse> createEmbedToken(
        example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateEmbedTokenMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Entitles an account to assets, all or none. An entitlement that exists (same `content_id` and
     * `external_product_id`) is replaced and keeps its bound devices, also where the new number is lower. Over REST a
     * success has no body.
     * Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.CreateEntitlementsResponse> createEntitlements(
        example.tenfoot.rights_locker.v1.CreateEntitlementsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateEntitlementsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists the entitlements of an account, oldest first; empty for an unknown account. Refusals: VALIDATION_ERROR.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.ListEntitlementsResponse> listEntitlements(
        example.tenfoot.rights_locker.v1.ListEntitlementsRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListEntitlementsMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns one entitlement. Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.Entitlement> getEntitlement(
        example.tenfoot.rights_locker.v1.GetEntitlementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetEntitlementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Withdraws one entitlement. Its bound devices stay registered with the account. Over REST a success has no body.
     * Refusals: ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.DeleteEntitlementResponse> deleteEntitlement(
        example.tenfoot.rights_locker.v1.DeleteEntitlementRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getDeleteEntitlementMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Adds a provider and shows its credentials, once. No REST route.
     * Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN, PROVIDER_EXISTS.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.CreateProviderResponse> createProvider(
        example.tenfoot.rights_locker.v1.CreateProviderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreateProviderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Lists all providers, oldest first. No REST route. Refusals: VALIDATION_ERROR, AUTH_FORBIDDEN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.ListProvidersResponse> listProviders(
        example.tenfoot.rights_locker.v1.ListProvidersRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getListProvidersMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Returns the calling provider, never a credential. No REST route. Refusals: PROVIDER_MISMATCH.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.Provider> getProvider(
        example.tenfoot.rights_locker.v1.GetProviderRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getGetProviderMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Changes the members of the calling provider's policy that are given and leaves the others. A provider decides
     * itself how strict it is with its viewers, so its own key suffices. Takes effect with the next call; nothing is
     * removed. No REST route.
     * Refusals: VALIDATION_ERROR, PROVIDER_MISMATCH.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.Provider> updateProviderPolicy(
        example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getUpdateProviderPolicyMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Begins a playback session of an account and shows its auth_token, once. No REST route.
     * Refusals: VALIDATION_ERROR, ENTITLEMENT_NOT_FOUND.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse> createPlaybackSession(
        example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getCreatePlaybackSessionMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Registers the device that asks for a licence. All four results are successes of this call: a refused registration
     * leaves its last_result and its history row, and no device. However many calls come at the same time, no device is
     * registered twice and neither limit is exceeded. Another provider's session is an unknown one. No REST route.
     * Refusals: VALIDATION_ERROR, INVALID_TOKEN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.RegisterDeviceResponse> registerDevice(
        example.tenfoot.rights_locker.v1.RegisterDeviceRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRegisterDeviceMethod(), getCallOptions()), request);
    }

    /**
     * <pre>
     * Ends a playback session at once. Ending it again changes nothing. Another provider's session is an unknown one. No
     * REST route.
     * Refusals: INVALID_TOKEN.
     * </pre>
     */
    public com.google.common.util.concurrent.ListenableFuture<example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse> revokePlaybackSession(
        example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest request) {
      return io.grpc.stub.ClientCalls.futureUnaryCall(
          getChannel().newCall(getRevokePlaybackSessionMethod(), getCallOptions()), request);
    }
  }

  private static final int METHODID_GET_SESSION_LAST_RESULT = 0;
  private static final int METHODID_LIST_SESSION_DEVICES = 1;
  private static final int METHODID_UPDATE_SESSION_DEVICE_NICKNAME = 2;
  private static final int METHODID_DELETE_SESSION_DEVICE = 3;
  private static final int METHODID_LIST_ACCOUNT_DEVICES = 4;
  private static final int METHODID_GET_ACCOUNT_LAST_RESULTS = 5;
  private static final int METHODID_GET_ACCOUNT_HISTORY = 6;
  private static final int METHODID_DELETE_ACCOUNT_DEVICE = 7;
  private static final int METHODID_DELETE_ALL_ACCOUNT_DEVICES = 8;
  private static final int METHODID_SET_ACCOUNT_DEVICE_LIMIT = 9;
  private static final int METHODID_GET_ACCOUNT_DEVICE_LIMIT = 10;
  private static final int METHODID_UPDATE_ACCOUNT_DEVICE_NICKNAME = 11;
  private static final int METHODID_LIST_ACCOUNT_LAST_RESULTS = 12;
  private static final int METHODID_LIST_ACCOUNT_HISTORY = 13;
  private static final int METHODID_CREATE_EMBED_TOKEN = 14;
  private static final int METHODID_CREATE_ENTITLEMENTS = 15;
  private static final int METHODID_LIST_ENTITLEMENTS = 16;
  private static final int METHODID_GET_ENTITLEMENT = 17;
  private static final int METHODID_DELETE_ENTITLEMENT = 18;
  private static final int METHODID_CREATE_PROVIDER = 19;
  private static final int METHODID_LIST_PROVIDERS = 20;
  private static final int METHODID_GET_PROVIDER = 21;
  private static final int METHODID_UPDATE_PROVIDER_POLICY = 22;
  private static final int METHODID_CREATE_PLAYBACK_SESSION = 23;
  private static final int METHODID_REGISTER_DEVICE = 24;
  private static final int METHODID_REVOKE_PLAYBACK_SESSION = 25;

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
        case METHODID_GET_SESSION_LAST_RESULT:
          serviceImpl.getSessionLastResult((example.tenfoot.rights_locker.v1.GetSessionLastResultRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetSessionLastResultResponse>) responseObserver);
          break;
        case METHODID_LIST_SESSION_DEVICES:
          serviceImpl.listSessionDevices((example.tenfoot.rights_locker.v1.ListSessionDevicesRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListSessionDevicesResponse>) responseObserver);
          break;
        case METHODID_UPDATE_SESSION_DEVICE_NICKNAME:
          serviceImpl.updateSessionDeviceNickname((example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse>) responseObserver);
          break;
        case METHODID_DELETE_SESSION_DEVICE:
          serviceImpl.deleteSessionDevice((example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse>) responseObserver);
          break;
        case METHODID_LIST_ACCOUNT_DEVICES:
          serviceImpl.listAccountDevices((example.tenfoot.rights_locker.v1.ListAccountDevicesRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountDevicesResponse>) responseObserver);
          break;
        case METHODID_GET_ACCOUNT_LAST_RESULTS:
          serviceImpl.getAccountLastResults((example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse>) responseObserver);
          break;
        case METHODID_GET_ACCOUNT_HISTORY:
          serviceImpl.getAccountHistory((example.tenfoot.rights_locker.v1.GetAccountHistoryRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountHistoryResponse>) responseObserver);
          break;
        case METHODID_DELETE_ACCOUNT_DEVICE:
          serviceImpl.deleteAccountDevice((example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse>) responseObserver);
          break;
        case METHODID_DELETE_ALL_ACCOUNT_DEVICES:
          serviceImpl.deleteAllAccountDevices((example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse>) responseObserver);
          break;
        case METHODID_SET_ACCOUNT_DEVICE_LIMIT:
          serviceImpl.setAccountDeviceLimit((example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse>) responseObserver);
          break;
        case METHODID_GET_ACCOUNT_DEVICE_LIMIT:
          serviceImpl.getAccountDeviceLimit((example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse>) responseObserver);
          break;
        case METHODID_UPDATE_ACCOUNT_DEVICE_NICKNAME:
          serviceImpl.updateAccountDeviceNickname((example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse>) responseObserver);
          break;
        case METHODID_LIST_ACCOUNT_LAST_RESULTS:
          serviceImpl.listAccountLastResults((example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse>) responseObserver);
          break;
        case METHODID_LIST_ACCOUNT_HISTORY:
          serviceImpl.listAccountHistory((example.tenfoot.rights_locker.v1.ListAccountHistoryRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListAccountHistoryResponse>) responseObserver);
          break;
        case METHODID_CREATE_EMBED_TOKEN:
          serviceImpl.createEmbedToken((example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse>) responseObserver);
          break;
        case METHODID_CREATE_ENTITLEMENTS:
          serviceImpl.createEntitlements((example.tenfoot.rights_locker.v1.CreateEntitlementsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateEntitlementsResponse>) responseObserver);
          break;
        case METHODID_LIST_ENTITLEMENTS:
          serviceImpl.listEntitlements((example.tenfoot.rights_locker.v1.ListEntitlementsRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListEntitlementsResponse>) responseObserver);
          break;
        case METHODID_GET_ENTITLEMENT:
          serviceImpl.getEntitlement((example.tenfoot.rights_locker.v1.GetEntitlementRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Entitlement>) responseObserver);
          break;
        case METHODID_DELETE_ENTITLEMENT:
          serviceImpl.deleteEntitlement((example.tenfoot.rights_locker.v1.DeleteEntitlementRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.DeleteEntitlementResponse>) responseObserver);
          break;
        case METHODID_CREATE_PROVIDER:
          serviceImpl.createProvider((example.tenfoot.rights_locker.v1.CreateProviderRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreateProviderResponse>) responseObserver);
          break;
        case METHODID_LIST_PROVIDERS:
          serviceImpl.listProviders((example.tenfoot.rights_locker.v1.ListProvidersRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.ListProvidersResponse>) responseObserver);
          break;
        case METHODID_GET_PROVIDER:
          serviceImpl.getProvider((example.tenfoot.rights_locker.v1.GetProviderRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Provider>) responseObserver);
          break;
        case METHODID_UPDATE_PROVIDER_POLICY:
          serviceImpl.updateProviderPolicy((example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.Provider>) responseObserver);
          break;
        case METHODID_CREATE_PLAYBACK_SESSION:
          serviceImpl.createPlaybackSession((example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse>) responseObserver);
          break;
        case METHODID_REGISTER_DEVICE:
          serviceImpl.registerDevice((example.tenfoot.rights_locker.v1.RegisterDeviceRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.RegisterDeviceResponse>) responseObserver);
          break;
        case METHODID_REVOKE_PLAYBACK_SESSION:
          serviceImpl.revokePlaybackSession((example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest) request,
              (io.grpc.stub.StreamObserver<example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse>) responseObserver);
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
          getGetSessionLastResultMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.GetSessionLastResultRequest,
              example.tenfoot.rights_locker.v1.GetSessionLastResultResponse>(
                service, METHODID_GET_SESSION_LAST_RESULT)))
        .addMethod(
          getListSessionDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.ListSessionDevicesRequest,
              example.tenfoot.rights_locker.v1.ListSessionDevicesResponse>(
                service, METHODID_LIST_SESSION_DEVICES)))
        .addMethod(
          getUpdateSessionDeviceNicknameMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameRequest,
              example.tenfoot.rights_locker.v1.UpdateSessionDeviceNicknameResponse>(
                service, METHODID_UPDATE_SESSION_DEVICE_NICKNAME)))
        .addMethod(
          getDeleteSessionDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.DeleteSessionDeviceRequest,
              example.tenfoot.rights_locker.v1.DeleteSessionDeviceResponse>(
                service, METHODID_DELETE_SESSION_DEVICE)))
        .addMethod(
          getListAccountDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.ListAccountDevicesRequest,
              example.tenfoot.rights_locker.v1.ListAccountDevicesResponse>(
                service, METHODID_LIST_ACCOUNT_DEVICES)))
        .addMethod(
          getGetAccountLastResultsMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.GetAccountLastResultsRequest,
              example.tenfoot.rights_locker.v1.GetAccountLastResultsResponse>(
                service, METHODID_GET_ACCOUNT_LAST_RESULTS)))
        .addMethod(
          getGetAccountHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncServerStreamingCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.GetAccountHistoryRequest,
              example.tenfoot.rights_locker.v1.GetAccountHistoryResponse>(
                service, METHODID_GET_ACCOUNT_HISTORY)))
        .addMethod(
          getDeleteAccountDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.DeleteAccountDeviceRequest,
              example.tenfoot.rights_locker.v1.DeleteAccountDeviceResponse>(
                service, METHODID_DELETE_ACCOUNT_DEVICE)))
        .addMethod(
          getDeleteAllAccountDevicesMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesRequest,
              example.tenfoot.rights_locker.v1.DeleteAllAccountDevicesResponse>(
                service, METHODID_DELETE_ALL_ACCOUNT_DEVICES)))
        .addMethod(
          getSetAccountDeviceLimitMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.SetAccountDeviceLimitRequest,
              example.tenfoot.rights_locker.v1.SetAccountDeviceLimitResponse>(
                service, METHODID_SET_ACCOUNT_DEVICE_LIMIT)))
        .addMethod(
          getGetAccountDeviceLimitMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.GetAccountDeviceLimitRequest,
              example.tenfoot.rights_locker.v1.GetAccountDeviceLimitResponse>(
                service, METHODID_GET_ACCOUNT_DEVICE_LIMIT)))
        .addMethod(
          getUpdateAccountDeviceNicknameMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameRequest,
              example.tenfoot.rights_locker.v1.UpdateAccountDeviceNicknameResponse>(
                service, METHODID_UPDATE_ACCOUNT_DEVICE_NICKNAME)))
        .addMethod(
          getListAccountLastResultsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.ListAccountLastResultsRequest,
              example.tenfoot.rights_locker.v1.ListAccountLastResultsResponse>(
                service, METHODID_LIST_ACCOUNT_LAST_RESULTS)))
        .addMethod(
          getListAccountHistoryMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.ListAccountHistoryRequest,
              example.tenfoot.rights_locker.v1.ListAccountHistoryResponse>(
                service, METHODID_LIST_ACCOUNT_HISTORY)))
        .addMethod(
          getCreateEmbedTokenMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.CreateEmbedTokenRequest,
              example.tenfoot.rights_locker.v1.CreateEmbedTokenResponse>(
                service, METHODID_CREATE_EMBED_TOKEN)))
        .addMethod(
          getCreateEntitlementsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.CreateEntitlementsRequest,
              example.tenfoot.rights_locker.v1.CreateEntitlementsResponse>(
                service, METHODID_CREATE_ENTITLEMENTS)))
        .addMethod(
          getListEntitlementsMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.ListEntitlementsRequest,
              example.tenfoot.rights_locker.v1.ListEntitlementsResponse>(
                service, METHODID_LIST_ENTITLEMENTS)))
        .addMethod(
          getGetEntitlementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.GetEntitlementRequest,
              example.tenfoot.rights_locker.v1.Entitlement>(
                service, METHODID_GET_ENTITLEMENT)))
        .addMethod(
          getDeleteEntitlementMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.DeleteEntitlementRequest,
              example.tenfoot.rights_locker.v1.DeleteEntitlementResponse>(
                service, METHODID_DELETE_ENTITLEMENT)))
        .addMethod(
          getCreateProviderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.CreateProviderRequest,
              example.tenfoot.rights_locker.v1.CreateProviderResponse>(
                service, METHODID_CREATE_PROVIDER)))
        .addMethod(
          getListProvidersMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.ListProvidersRequest,
              example.tenfoot.rights_locker.v1.ListProvidersResponse>(
                service, METHODID_LIST_PROVIDERS)))
        .addMethod(
          getGetProviderMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.GetProviderRequest,
              example.tenfoot.rights_locker.v1.Provider>(
                service, METHODID_GET_PROVIDER)))
        .addMethod(
          getUpdateProviderPolicyMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.UpdateProviderPolicyRequest,
              example.tenfoot.rights_locker.v1.Provider>(
                service, METHODID_UPDATE_PROVIDER_POLICY)))
        .addMethod(
          getCreatePlaybackSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest,
              example.tenfoot.rights_locker.v1.CreatePlaybackSessionResponse>(
                service, METHODID_CREATE_PLAYBACK_SESSION)))
        .addMethod(
          getRegisterDeviceMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.RegisterDeviceRequest,
              example.tenfoot.rights_locker.v1.RegisterDeviceResponse>(
                service, METHODID_REGISTER_DEVICE)))
        .addMethod(
          getRevokePlaybackSessionMethod(),
          io.grpc.stub.ServerCalls.asyncUnaryCall(
            new MethodHandlers<
              example.tenfoot.rights_locker.v1.RevokePlaybackSessionRequest,
              example.tenfoot.rights_locker.v1.RevokePlaybackSessionResponse>(
                service, METHODID_REVOKE_PLAYBACK_SESSION)))
        .build();
  }

  private static abstract class RightsLockerServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoFileDescriptorSupplier, io.grpc.protobuf.ProtoServiceDescriptorSupplier {
    RightsLockerServiceBaseDescriptorSupplier() {}

    @java.lang.Override
    public com.google.protobuf.Descriptors.FileDescriptor getFileDescriptor() {
      return example.tenfoot.rights_locker.v1.RightsLockerProto.getDescriptor();
    }

    @java.lang.Override
    public com.google.protobuf.Descriptors.ServiceDescriptor getServiceDescriptor() {
      return getFileDescriptor().findServiceByName("RightsLockerService");
    }
  }

  private static final class RightsLockerServiceFileDescriptorSupplier
      extends RightsLockerServiceBaseDescriptorSupplier {
    RightsLockerServiceFileDescriptorSupplier() {}
  }

  private static final class RightsLockerServiceMethodDescriptorSupplier
      extends RightsLockerServiceBaseDescriptorSupplier
      implements io.grpc.protobuf.ProtoMethodDescriptorSupplier {
    private final java.lang.String methodName;

    RightsLockerServiceMethodDescriptorSupplier(java.lang.String methodName) {
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
      synchronized (RightsLockerServiceGrpc.class) {
        result = serviceDescriptor;
        if (result == null) {
          serviceDescriptor = result = io.grpc.ServiceDescriptor.newBuilder(SERVICE_NAME)
              .setSchemaDescriptor(new RightsLockerServiceFileDescriptorSupplier())
              .addMethod(getGetSessionLastResultMethod())
              .addMethod(getListSessionDevicesMethod())
              .addMethod(getUpdateSessionDeviceNicknameMethod())
              .addMethod(getDeleteSessionDeviceMethod())
              .addMethod(getListAccountDevicesMethod())
              .addMethod(getGetAccountLastResultsMethod())
              .addMethod(getGetAccountHistoryMethod())
              .addMethod(getDeleteAccountDeviceMethod())
              .addMethod(getDeleteAllAccountDevicesMethod())
              .addMethod(getSetAccountDeviceLimitMethod())
              .addMethod(getGetAccountDeviceLimitMethod())
              .addMethod(getUpdateAccountDeviceNicknameMethod())
              .addMethod(getListAccountLastResultsMethod())
              .addMethod(getListAccountHistoryMethod())
              .addMethod(getCreateEmbedTokenMethod())
              .addMethod(getCreateEntitlementsMethod())
              .addMethod(getListEntitlementsMethod())
              .addMethod(getGetEntitlementMethod())
              .addMethod(getDeleteEntitlementMethod())
              .addMethod(getCreateProviderMethod())
              .addMethod(getListProvidersMethod())
              .addMethod(getGetProviderMethod())
              .addMethod(getUpdateProviderPolicyMethod())
              .addMethod(getCreatePlaybackSessionMethod())
              .addMethod(getRegisterDeviceMethod())
              .addMethod(getRevokePlaybackSessionMethod())
              .build();
        }
      }
    }
    return result;
  }
}
