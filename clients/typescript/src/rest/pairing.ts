/** The registration that a television has begun: when its answer is lost, the same is asked again with the same key. */

import type { Schemas } from "./types.js";

/** What is sent, and its Idempotency-Key. */
export interface Attempt {
  key: string;
  body: Schemas["provisioning.RegisterDeviceRequest"];
}

const NAME = "tenfoot.pairing";
let latest: Attempt | undefined;

/** Returns what to send for a pairing code: what was sent before, if this code was tried before. */
export function attemptOf(pairingCode: string, deviceInfo: Schemas["provisioning.DeviceInfo"]): Attempt {
  const kept = latest || stored();
  if (kept && kept.body.pairingCode === pairingCode) return (latest = kept);
  const attempt = { key: uuid(), body: { pairingCode: pairingCode, deviceInfo: deviceInfo } };
  try {
    if (typeof document !== "undefined") localStorage.setItem(NAME, JSON.stringify(attempt));
  } catch (error) {
    // No storage, or a full one: then the attempt lasts as long as the page.
  }
  return (latest = attempt);
}

function stored(): Attempt | undefined {
  try {
    const kept = typeof document === "undefined" ? null : (JSON.parse(localStorage.getItem(NAME) || "null") as Attempt);
    return kept && typeof kept.key === "string" && kept.body ? kept : undefined;
  } catch (error) {
    return undefined;
  }
}

/** Version 4. The key protects nothing without the pairing code, so an old television's `Math.random` will do. */
function uuid(): string {
  const bytes: number[] = [];
  const random = typeof crypto !== "undefined" && crypto.getRandomValues ? crypto.getRandomValues(new Uint8Array(16)) : [];
  for (let at = 0; at < 16; at++) bytes.push(random.length ? (random[at] as number) : Math.floor(Math.random() * 256));
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes
    .map(function (byte, at) {
      return (at === 4 || at === 6 || at === 8 || at === 10 ? "-" : "") + (byte + 256).toString(16).slice(1);
    })
    .join("");
}
