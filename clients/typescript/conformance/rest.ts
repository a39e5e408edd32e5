/** The steps over REST. What only gRPC has is called over gRPC. */

import { type Tenfoot as Grpc } from "tenfoot";
import { type Options, type RestError, type Tenfoot } from "tenfoot/rest";

import { bind } from "./grpc.js";
import { type Sandbox, answer, by, deviceInfo, events, fresh, items, picked, refused } from "./run.js";

type Client = new (options: Options) => Tenfoot;

export async function steps(sandbox: Sandbox, client: Client, provider: Grpc): Promise<void> {
  const connect = (credential: string): Tenfoot => new client({ url: sandbox.rest, credential });
  await signage(connect(sandbox.tenant.apiKey), connect);
  await rights(connect(sandbox.provider.providerKey), connect(""), provider, sandbox.provider.pcode);
  await viewer(connect(""), sandbox.station.id);
}

async function signage(operator: Tenfoot, connect: (credential: string) => Tenfoot): Promise<void> {
  const venue = await operator.call("post", "/v1/venues", { body: { name: "Conformance", timezone: "Europe/Paris" } });
  answer("create_venue", picked(venue.body, "id", "name", "timezone"));
  const screen = await operator.call("post", "/v1/screens", { body: { venueId: venue.body.id, name: "Lobby" } });
  const id = screen.body.id;
  answer("create_screen", picked(screen.body, "id", "venueId", "name", "status"));
  const authored = await operator.call("put", "/v1/screens/{screen_id}/playlist", {
    path: { screen_id: id },
    body: { validUntil: 4000000000, items },
  });
  answer("set_playlist", picked(authored.body, "id", "screenId", "version"));
  const code = await operator.call("post", "/v1/devices/provisioning-codes", { body: { screenId: id } });
  answer("create_code", picked(code.body, "code", "screenId", "status", "expiresIn"));

  const anyone = connect("");
  const device = await anyone.register(code.body.code, deviceInfo);
  answer("register", {
    ...picked(device, "deviceId", "screenId", "apiKey", "tenantId"),
    syncIntervalMinutes: device.config?.syncIntervalMinutes,
  });
  // As another television: `register` would repeat this one's attempt, and be answered as before.
  const again = anyone.call("post", "/devices/register", { body: { pairingCode: code.body.code, deviceInfo } });
  await refused("register_again", again, told);

  const television = connect(device.apiKey);
  await life(television, device.deviceId, authored.body.id);
  const page = await operator.call("get", "/v1/screens/{id}/events", { path: { id }, query: { pageSize: 10 } });
  answer("proof_of_play", {
    events: page.body.events
      .sort(by("eventId"))
      .map((event) => picked(event, "deviceId", "type", "timestamp", "eventId", "creativeId")),
  });
  const revoked = await operator.call("post", "/v1/devices/{id}/revoke", {
    path: { id: device.deviceId },
    body: { reason: "conformance" },
  });
  answer("revoke", picked(revoked.body, "deviceId", "status", "screenStatus", "reason"));
  await refused("refused", television.playlist(device.deviceId), told);
}

async function life(television: Tenfoot, id: string, playlistId: string): Promise<void> {
  const found = await television.playlist(id);
  if (!found.changed) throw new Error("nothing new at the first poll");
  answer("playlist", {
    ...picked(found.value, "id", "tenantId", "version", "validUntil"),
    notModified: false,
    etag: found.etag,
    items: found.value.items,
  });
  const again = await television.playlist(id, found.etag);
  answer("playlist_again", {
    notModified: !again.changed,
    etag: again.etag,
    items: again.changed ? again.value.items : [],
  });
  const config = await television.call("get", "/devices/{id}/config", { path: { id } });
  if (config.status !== 200) throw new Error("nothing new at the first poll");
  answer("config", {
    ...picked(config.body, "syncIntervalMinutes", "heartbeatIntervalMinutes"),
    ...config.body.cachePolicy,
    source: config.header("x-config-source"),
  });
  for (const step of ["events", "events_again"]) {
    answer(step, picked(await television.reportEvents(id, events(playlistId)), "received"));
  }
}

async function rights(support: Tenfoot, anyone: Tenfoot, provider: Grpc, pcode: string): Promise<void> {
  const account = fresh("conformance-typescript");
  const session = await bind(provider, pcode, account);
  const last = await anyone.lastResult(session);
  answer("explain", {
    userAgent: last.user_agent,
    result: last.result,
    publicDeviceId: last.public_device_id,
    devices: last.devices.sort(by("user_agent")).map((device) => ({
      publicDeviceId: device.public_device_id,
      nickname: device.nickname,
      userAgent: device.user_agent,
    })),
  });
  const history = await support.call("get", "/device_management/pcode/{pcode}/account_id/{account_id}/history", {
    path: { pcode, account_id: account },
  });
  answer("history", {
    rows: history.body.map((row) => ({
      action: row.action,
      publicDeviceId: row.public_device_id,
      userAgent: row.user_agent,
    })),
  });
  await refused("wrong_token", anyone.lastResult("nobody"), (error) => ({
    status: (error as RestError).status,
    message: (error as RestError).message,
  }));
}

async function viewer(anyone: Tenfoot, stationId: string): Promise<void> {
  const device = { deviceId: fresh("conformance-typescript"), stationId, ipAddress: "8.8.8.8" };
  const requests = {
    device_init: { ...device, deviceType: "WEBOS", deviceName: "Salon d’été" },
    device_init_again: { ...device, deviceType: "ROKU" },
  };
  for (const [step, request] of Object.entries(requests)) {
    const found = await anyone.initDevice(request);
    answer(step, {
      ...picked(found.device, "deviceId", "type", "name"),
      ...picked(found, "country", "ipAddress"),
      viewerId: found.viewer?.id,
      pbsAccount: found.viewer?.pbsAccount !== undefined,
      ...picked(found.viewer, "hasLivestreamAccess", "hasPassport", "showVppaScreen"),
    });
  }
  await refused("unknown_type", anyone.initDevice({ ...device, deviceType: "TOASTER" }), told);
}

function told(error: unknown): Record<string, unknown> {
  const { status, reason } = error as RestError;
  return { status, reason };
}
