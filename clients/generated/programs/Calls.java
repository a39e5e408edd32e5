import java.util.UUID;
import rest.ApiClient;
import rest.ApiException;
import rest.api.ProvisioningApi;
import rest.api.RightsLockerApi;
import rest.api.ViewerContextApi;
import rest.model.ProvisioningCreateVenueRequest;
import rest.model.RightsLockerSetAccountDeviceLimitRequest;
import rest.model.RightsRefusal;
import rest.model.SignageRefusal;
import rest.model.ViewerContextInitDeviceRequest;
import rest.model.ViewerContextInitDeviceResponse;
import rest.model.ViewerRefusal;

/** A call of each family with the generated client: address, tenant's key, station, provider's key, pcode, account. */
public final class Calls {
  private interface Call {
    void make() throws ApiException;
  }

  private interface Reason<B> {
    String of(B body);
  }

  private static ApiClient client(String address, String credential) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(address);
    if (!credential.isEmpty()) {
      client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + credential));
    }
    return client;
  }

  private static <B> String refusal(Call call, Class<B> kind, Reason<B> reason) throws Exception {
    try {
      call.make();
    } catch (ApiException error) {
      B body = new ApiClient().getObjectMapper().readValue(error.getResponseBody(), kind);
      return error.getCode() + " " + reason.of(body);
    }
    return "no refusal";
  }

  private static ViewerContextInitDeviceResponse boot(ViewerContextApi viewer, String station) throws ApiException {
    return viewer.initDevice(
        new ViewerContextInitDeviceRequest()
            .deviceId("generated")
            .deviceType("ROKU")
            .stationId(UUID.fromString(station))
            .ipAddress("8.8.8.8"));
  }

  public static void main(String[] given) throws Exception {
    String station = given[2];
    String pcode = given[4];
    String account = given[5];
    ProvisioningApi signage = new ProvisioningApi(client(given[0], given[1]));
    ViewerContextApi viewer = new ViewerContextApi(client(given[0], ""));
    RightsLockerApi rights = new RightsLockerApi(client(given[0], given[3]));
    String nobody = "00000000-0000-4000-8000-000000000000";
    String key = UUID.randomUUID().toString(); // a write that is sent again with its key is carried out once
    ProvisioningCreateVenueRequest venue = new ProvisioningCreateVenueRequest().name("Corner Café");
    System.out.println(signage.createVenue(venue, key).getName());
    System.out.println(boot(viewer, station).getCountry());
    RightsLockerSetAccountDeviceLimitRequest limit = new RightsLockerSetAccountDeviceLimitRequest().deviceLimit(7);
    rights.setAccountDeviceLimit(pcode, account, limit, key);
    System.out.println(rights.getAccountDeviceLimit(pcode, account).getDeviceLimit());
    System.out.println(refusal(() -> signage.getVenue(nobody), SignageRefusal.class, SignageRefusal::getCode));
    System.out.println(refusal(() -> boot(viewer, nobody), ViewerRefusal.class, ViewerRefusal::getReason));
    System.out.println(
        refusal(() -> rights.listAccountDevices(pcode, "nobody"), RightsRefusal.class, RightsRefusal::getMessage));
  }
}
