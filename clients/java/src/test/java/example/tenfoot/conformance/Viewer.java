package example.tenfoot.conformance;

import static example.tenfoot.conformance.Lines.answer;
import static example.tenfoot.conformance.Lines.object;
import static example.tenfoot.conformance.Lines.refused;

import example.tenfoot.Tenfoot;
import example.tenfoot.viewer_context.v1.InitDeviceRequest;
import java.util.UUID;

/** The first call of an application, twice, and once with a type that does not exist. */
record Viewer(Tenfoot anyone, String stationId) {
  void run() {
    var device =
        InitDeviceRequest.newBuilder()
            .setDeviceId("conformance-java-" + UUID.randomUUID())
            .setStationId(stationId)
            .setIpAddress("8.8.8.8")
            .build();
    init("device_init", device.toBuilder().setDeviceType("WEBOS").setDeviceName("Salon d’été").build());
    init("device_init_again", device.toBuilder().setDeviceType("ROKU").build());
    var unknown = device.toBuilder().setDeviceType("TOASTER").build();
    refused("unknown_type", () -> anyone.viewerContext().initDevice(unknown));
  }

  private void init(String step, InitDeviceRequest request) {
    var found = anyone.viewerContext().initDevice(request);
    answer(
        step,
        object(
            "deviceId", found.getDevice().getDeviceId(),
            "type", found.getDevice().getType(),
            "name", found.getDevice().getName(),
            "country", found.getCountry(),
            "ipAddress", found.getIpAddress(),
            "viewerId", found.getViewer().getId(),
            "pbsAccount", found.getViewer().hasPbsAccount(),
            "hasLivestreamAccess", found.getViewer().getHasLivestreamAccess(),
            "hasPassport", found.getViewer().getHasPassport(),
            "showVppaScreen", found.getViewer().getShowVppaScreen()));
  }
}
