package example.tenfoot.conformance;

import static example.tenfoot.conformance.Lines.answer;
import static example.tenfoot.conformance.Lines.object;
import static example.tenfoot.conformance.Lines.refused;

import example.tenfoot.Tenfoot;
import example.tenfoot.device_runtime.v1.DeviceRuntimeServiceGrpc.DeviceRuntimeServiceBlockingStub;
import example.tenfoot.device_runtime.v1.Event;
import example.tenfoot.device_runtime.v1.GetConfigRequest;
import example.tenfoot.device_runtime.v1.GetPlaylistRequest;
import example.tenfoot.device_runtime.v1.ListScreenEventsRequest;
import example.tenfoot.device_runtime.v1.PlaylistItem;
import example.tenfoot.device_runtime.v1.ReportEventsRequest;
import example.tenfoot.device_runtime.v1.ScreenEvent;
import example.tenfoot.device_runtime.v1.SetScreenPlaylistRequest;
import example.tenfoot.provisioning.v1.CreateProvisioningCodeRequest;
import example.tenfoot.provisioning.v1.CreateScreenRequest;
import example.tenfoot.provisioning.v1.CreateVenueRequest;
import example.tenfoot.provisioning.v1.DeviceInfo;
import example.tenfoot.provisioning.v1.RegisterDeviceRequest;
import example.tenfoot.provisioning.v1.RevokeDeviceRequest;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A television's life. */
record Signage(Tenfoot operator, Tenfoot anyone, Function<String, Tenfoot> connect) {
  private static final PlaylistItem SPRING =
      PlaylistItem.newBuilder()
          .setCreativeId("spring")
          .setCreativeUrl("https://cdn.example.com/spring.mp4")
          .setCreativeType("video")
          .setDuration(15)
          .build();
  private static final PlaylistItem SUMMER =
      PlaylistItem.newBuilder()
          .setCreativeId("été")
          .setCreativeUrl("https://cdn.example.com/ete.png")
          .setCreativeType("image")
          .setDuration(10)
          .build();

  void run() {
    var venue =
        operator
            .provisioning()
            .createVenue(CreateVenueRequest.newBuilder().setName("Conformance").setTimezone("Europe/Paris").build());
    answer("create_venue", object("id", venue.getId(), "name", venue.getName(), "timezone", venue.getTimezone()));
    var screen =
        operator
            .provisioning()
            .createScreen(CreateScreenRequest.newBuilder().setVenueId(venue.getId()).setName("Lobby").build());
    answer(
        "create_screen",
        object(
            "id", screen.getId(), "venueId", screen.getVenueId(), "name", screen.getName(), "status", screen.getStatus()));
    var authored =
        operator
            .deviceRuntime()
            .setScreenPlaylist(
                SetScreenPlaylistRequest.newBuilder()
                    .setScreenId(screen.getId())
                    .setValidUntil(4000000000.0)
                    .addItems(SPRING)
                    .addItems(SUMMER)
                    .build());
    answer(
        "set_playlist",
        object("id", authored.getId(), "screenId", authored.getScreenId(), "version", authored.getVersion()));
    var code =
        operator
            .provisioning()
            .createProvisioningCode(CreateProvisioningCodeRequest.newBuilder().setScreenId(screen.getId()).build());
    answer(
        "create_code",
        object(
            "code", code.getCode(),
            "screenId", code.getScreenId(),
            "status", code.getStatus(),
            "expiresIn", code.getExpiresIn()));

    var registration =
        RegisterDeviceRequest.newBuilder()
            .setPairingCode(code.getCode())
            .setDeviceInfo(
                DeviceInfo.newBuilder()
                    .setManufacturer("Sony")
                    .setModel("BRAVIA-55")
                    .setMacAddress("00:11:22:33:44:55"))
            .build();
    var device = anyone.provisioning().registerDevice(registration);
    answer(
        "register",
        object(
            "deviceId", device.getDeviceId(),
            "screenId", device.getScreenId(),
            "apiKey", device.getApiKey(),
            "tenantId", device.getTenantId(),
            "syncIntervalMinutes", device.getConfig().getSyncIntervalMinutes()));
    refused("register_again", () -> anyone.provisioning().registerDevice(registration));

    try (Tenfoot television = connect.apply(device.getApiKey())) {
      live(television.deviceRuntime(), device.getDeviceId(), authored.getId());
      proofOfPlay(screen.getId());
      var revoked =
          operator
              .provisioning()
              .revokeDevice(
                  RevokeDeviceRequest.newBuilder().setId(device.getDeviceId()).setReason("conformance").build());
      answer(
          "revoke",
          object(
              "deviceId", revoked.getDeviceId(),
              "status", revoked.getStatus(),
              "screenStatus", revoked.getScreenStatus(),
              "reason", revoked.getReason()));
      var poll = GetPlaylistRequest.newBuilder().setId(device.getDeviceId()).build();
      refused("refused", () -> television.deviceRuntime().getPlaylist(poll));
    }
  }

  private void live(DeviceRuntimeServiceBlockingStub stub, String id, String playlistId) {
    var headers = new AtomicReference<Metadata>();
    var television =
        stub.withInterceptors(MetadataUtils.newCaptureMetadataInterceptor(headers, new AtomicReference<>()));
    var playlist = television.getPlaylist(GetPlaylistRequest.newBuilder().setId(id).build());
    String etag = header(headers, "etag");
    answer(
        "playlist",
        object(
            "id", playlist.getId(),
            "tenantId", playlist.getTenantId(),
            "version", playlist.getVersion(),
            "validUntil", playlist.getValidUntil(),
            "notModified", playlist.getNotModified(),
            "etag", etag,
            "items", items(playlist.getItemsList())));
    playlist = television.getPlaylist(GetPlaylistRequest.newBuilder().setId(id).setIfNoneMatch(etag).build());
    answer(
        "playlist_again",
        object(
            "notModified", playlist.getNotModified(),
            "etag", header(headers, "etag"),
            "items", items(playlist.getItemsList())));
    var config = television.getConfig(GetConfigRequest.newBuilder().setId(id).build());
    answer(
        "config",
        object(
            "syncIntervalMinutes", config.getSyncIntervalMinutes(),
            "heartbeatIntervalMinutes", config.getHeartbeatIntervalMinutes(),
            "maxSizeGB", config.getCachePolicy().getMaxSizeGb(),
            "retentionDays", config.getCachePolicy().getRetentionDays(),
            "source", header(headers, "x-config-source")));
    var batch =
        ReportEventsRequest.newBuilder()
            .setId(id)
            .addEvents(event("first", "spring", 1760000000, playlistId))
            .addEvents(event("second", "été", 1760000015.5, playlistId))
            .build();
    for (String step : List.of("events", "events_again")) {
      answer(step, object("received", television.reportEvents(batch).getReceived()));
    }
  }

  private void proofOfPlay(String screenId) {
    var page =
        operator.deviceRuntime().listScreenEvents(ListScreenEventsRequest.newBuilder().setId(screenId).build());
    answer(
        "proof_of_play",
        object(
            "events",
            page.getEventsList().stream()
                .sorted(Comparator.comparing(ScreenEvent::getEventId))
                .map(
                    event ->
                        object(
                            "deviceId", event.getDeviceId(),
                            "type", event.getType(),
                            "timestamp", event.getTimestamp(),
                            "eventId", event.getEventId(),
                            "creativeId", event.getCreativeId()))
                .toList()));
  }

  private static Event event(String id, String creative, double when, String playlistId) {
    return Event.newBuilder()
        .setType("impression")
        .setTimestamp(when)
        .setEventId(id)
        .setPlaylistId(playlistId)
        .setCreativeId(creative)
        .build();
  }

  private static List<Map<String, Object>> items(List<PlaylistItem> items) {
    return items.stream()
        .map(
            item ->
                object(
                    "creativeId", item.getCreativeId(),
                    "creativeUrl", item.getCreativeUrl(),
                    "creativeType", item.getCreativeType(),
                    "duration", item.getDuration()))
        .toList();
  }

  private static String header(AtomicReference<Metadata> headers, String name) {
    return headers.get().get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
  }
}
