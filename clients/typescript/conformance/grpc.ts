/** The steps over gRPC and gRPC-Web: only the transport differs. */

import { Code, ConnectError } from "@connectrpc/connect";
import { type Tenfoot, reason } from "tenfoot";

import { type Sandbox, answer, by, deviceInfo, events, fresh, items, picked, refused } from "./run.js";

export type Connect = (credential: string) => Tenfoot;

export async function steps(sandbox: Sandbox, connect: Connect): Promise<void> {
  await signage(connect(sandbox.tenant.apiKey), connect);
  await rights(connect(sandbox.provider.providerKey), connect(""), sandbox.provider.pcode);
  await viewer(connect(""), sandbox.station.id);
}

async function signage(operator: Tenfoot, connect: Connect): Promise<void> {
  const venue = await operator.provisioning.createVenue({ name: "Conformance", timezone: "Europe/Paris" });
  answer("create_venue", picked(venue, "id", "name", "timezone"));
  const screen = await operator.provisioning.createScreen({ venueId: venue.id, name: "Lobby" });
  answer("create_screen", picked(screen, "id", "venueId", "name", "status"));
  const authored = await operator.deviceRuntime.setScreenPlaylist({ screenId: screen.id, validUntil: 4000000000, items });
  answer("set_playlist", picked(authored, "id", "screenId", "version"));
  const code = await operator.provisioning.createProvisioningCode({ screenId: screen.id });
  answer("create_code", picked(code, "code", "screenId", "status", "expiresIn"));

  const anyone = connect("");
  const device = await anyone.provisioning.registerDevice({ pairingCode: code.code, deviceInfo });
  answer("register", {
    ...picked(device, "deviceId", "screenId", "apiKey", "tenantId"),
    syncIntervalMinutes: device.config?.syncIntervalMinutes,
  });
  await refused("register_again", anyone.provisioning.registerDevice({ pairingCode: code.code, deviceInfo }), told);

  const television = connect(device.apiKey);
  await life(television, device.deviceId, authored.id);
  const page = await operator.deviceRuntime.listScreenEvents({ id: screen.id });
  answer("proof_of_play", {
    events: page.events
      .sort(by("eventId"))
      .map((event) => picked(event, "deviceId", "type", "timestamp", "eventId", "creativeId")),
  });
  const revoked = await operator.provisioning.revokeDevice({ id: device.deviceId, reason: "conformance" });
  answer("revoke", picked(revoked, "deviceId", "status", "screenStatus", "reason"));
  await refused("refused", television.deviceRuntime.getPlaylist({ id: device.deviceId }), told);
}

async function life(television: Tenfoot, id: string, playlistId: string): Promise<void> {
  let headers = new Headers();
  const onHeader = (received: Headers): void => {
    headers = received;
  };
  const found = await television.deviceRuntime.getPlaylist({ id }, { onHeader });
  const etag = headers.get("etag") ?? "";
  answer("playlist", {
    ...picked(found, "id", "tenantId", "version", "validUntil"),
    notModified: found.notModified ?? false,
    etag,
    items: found.items.map((item) => picked(item, "creativeId", "creativeUrl", "creativeType", "duration")),
  });
  const again = await television.deviceRuntime.getPlaylist({ id, ifNoneMatch: etag }, { onHeader });
  answer("playlist_again", { notModified: again.notModified, etag: headers.get("etag"), items: again.items });
  const config = await television.deviceRuntime.getConfig({ id }, { onHeader });
  answer("config", {
    ...picked(config, "syncIntervalMinutes", "heartbeatIntervalMinutes"),
    maxSizeGB: config.cachePolicy?.maxSizeGb,
    retentionDays: config.cachePolicy?.retentionDays,
    source: headers.get("x-config-source"),
  });
  for (const step of ["events", "events_again"]) {
    answer(step, picked(await television.deviceRuntime.reportEvents({ id, events: events(playlistId) }), "received"));
  }
}

async function rights(provider: Tenfoot, anyone: Tenfoot, pcode: string): Promise<void> {
  const accountId = fresh("conformance-typescript");
  const session = await bind(provider, pcode, accountId);
  const last = await anyone.rightsLocker.getSessionLastResult({ authToken: session });
  answer("explain", {
    ...picked(last, "userAgent", "result"),
    publicDeviceId: text(last.publicDeviceId),
    devices: last.devices.sort(by("userAgent")).map((device) => ({
      ...picked(device, "publicDeviceId", "userAgent"),
      nickname: text(device.nickname),
    })),
  });
  const rows: Record<string, unknown>[] = [];
  for await (const row of provider.rightsLocker.getAccountHistory({ pcode, accountId })) {
    rows.push({ ...picked(row, "action", "userAgent"), publicDeviceId: text(row.publicDeviceId) });
  }
  answer("history", { rows });
  await refused("wrong_token", anyone.rightsLocker.getSessionLastResult({ authToken: "nobody" }), told);
}

/** Registers six devices in a new session and returns its token. These calls have no REST form. */
export async function bind(provider: Tenfoot, pcode: string, accountId: string): Promise<string> {
  const { authToken } = await provider.rightsLocker.createPlaybackSession({ pcode, accountId });
  answer("session", { authToken });
  for (const number of [1, 2, 3, 4, 5, 6]) {
    const bound = await provider.rightsLocker.registerDevice({
      authToken,
      drmDeviceId: `drm-${number}`,
      userAgent: `TV ${number}`,
    });
    answer(`bind_${number}`, picked(bound, "result", "publicDeviceId"));
  }
  return authToken;
}

async function viewer(anyone: Tenfoot, stationId: string): Promise<void> {
  const device = { deviceId: fresh("conformance-typescript"), stationId, ipAddress: "8.8.8.8" };
  const requests = {
    device_init: { ...device, deviceType: "WEBOS", deviceName: "Salon d’été" },
    device_init_again: { ...device, deviceType: "ROKU" },
  };
  for (const [step, request] of Object.entries(requests)) {
    const found = await anyone.viewerContext.initDevice(request);
    answer(step, {
      ...picked(found.device, "deviceId", "type", "name"),
      ...picked(found, "country", "ipAddress"),
      viewerId: found.viewer?.id,
      pbsAccount: found.viewer?.pbsAccount !== undefined,
      ...picked(found.viewer, "hasLivestreamAccess", "hasPassport", "showVppaScreen"),
    });
  }
  await refused("unknown_type", anyone.viewerContext.initDevice({ ...device, deviceType: "TOASTER" }), told);
}

function text(value: { kind: { case?: string | undefined; value?: unknown } } | undefined): unknown {
  return value?.kind.case === "stringValue" ? value.kind.value : null;
}

function told(error: unknown): Record<string, unknown> {
  const code = Code[ConnectError.from(error).code] ?? "";
  return { reason: reason(error), code: code.replace(/(?<=.)[A-Z]/g, "_$&").toUpperCase() };
}
