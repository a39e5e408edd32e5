package example.tenfoot.conformance;

import static example.tenfoot.conformance.Lines.answer;
import static example.tenfoot.conformance.Lines.object;
import static example.tenfoot.conformance.Lines.refused;
import static example.tenfoot.conformance.Lines.text;

import example.tenfoot.Tenfoot;
import example.tenfoot.rights_locker.v1.CreatePlaybackSessionRequest;
import example.tenfoot.rights_locker.v1.GetAccountHistoryRequest;
import example.tenfoot.rights_locker.v1.GetSessionLastResultRequest;
import example.tenfoot.rights_locker.v1.LimitingDevice;
import example.tenfoot.rights_locker.v1.RegisterDeviceRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Registers devices until the account's limit refuses one, and asks why. */
record Rights(Tenfoot licences, Tenfoot anyone, String pcode) {
  void run() {
    String account = "conformance-java-" + UUID.randomUUID();
    String token =
        licences
            .rightsLocker()
            .createPlaybackSession(
                CreatePlaybackSessionRequest.newBuilder().setPcode(pcode).setAccountId(account).build())
            .getAuthToken();
    answer("session", object("authToken", token));
    for (int number = 1; number <= 6; number++) {
      var bound =
          licences
              .rightsLocker()
              .registerDevice(
                  RegisterDeviceRequest.newBuilder()
                      .setAuthToken(token)
                      .setDrmDeviceId("drm-" + number)
                      .setUserAgent("TV " + number)
                      .build());
      answer(
          "bind_" + number,
          object(
              "result", bound.getResult(),
              "publicDeviceId", bound.hasPublicDeviceId() ? bound.getPublicDeviceId() : null));
    }

    // The viewer holds no key: the token of the session is the credential.
    var last =
        anyone
            .rightsLocker()
            .getSessionLastResult(GetSessionLastResultRequest.newBuilder().setAuthToken(token).build());
    answer(
        "explain",
        object(
            "userAgent", last.getUserAgent(),
            "result", last.getResult(),
            "publicDeviceId", text(last.getPublicDeviceId()),
            "devices",
                last.getDevicesList().stream()
                    .sorted(Comparator.comparing(LimitingDevice::getUserAgent))
                    .map(
                        device ->
                            object(
                                "publicDeviceId", device.getPublicDeviceId(),
                                "nickname", text(device.getNickname()),
                                "userAgent", device.getUserAgent()))
                    .toList()));

    List<Map<String, Object>> rows = new ArrayList<>();
    licences
        .rightsLocker()
        .getAccountHistory(GetAccountHistoryRequest.newBuilder().setPcode(pcode).setAccountId(account).build())
        .forEachRemaining(
            row ->
                rows.add(
                    object(
                        "action", row.getAction(),
                        "publicDeviceId", text(row.getPublicDeviceId()),
                        "userAgent", row.getUserAgent())));
    answer("history", object("rows", rows));

    var wrong = GetSessionLastResultRequest.newBuilder().setAuthToken("nobody").build();
    refused("wrong_token", () -> anyone.rightsLocker().getSessionLastResult(wrong));
  }
}
