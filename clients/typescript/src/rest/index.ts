/**
 * REST for televisions: no dependencies at run time, XMLHttpRequest and Promise are all it takes.
 *
 * `call` takes every documented path and is typed by it; the methods below it are what a television needs.
 */

import { type Exchange, type Reply, exchange } from "./http.js";
import { attemptOf } from "./pairing.js";
import { urlOf } from "./target.js";
import type { Answer, Input, Operation, PathWith, Schemas, Verb, WithoutBody } from "./types.js";

export { urlOf };
export type { Answer, Input, Operation, PathWith, Schemas, Verb };

export interface Options {
  /**
   * Where Envoy answers: `host:port`, `http://host:port` or `https://host:port`, or `""` on a page that the same Envoy
   * serves. Calls to this machine (`localhost`, `127.…`, `[::1]`) are plain, all others are encrypted.
   */
  url: string;
  /** Nothing is encrypted, the credential neither: only for one's own network. */
  insecure?: boolean;
  /** A `dak_`, `ak_` or `pk_` key or an operator's token; left out for calls that need none. */
  credential?: string;
  /** Milliseconds that a call may take; 10 000 unless given. */
  timeoutMs?: number;
}

/** What a refused or failed call rejects with. */
export interface RestError extends Error {
  /** The HTTP status; 0 where no reply came, or a success that is not the server's, as hotels' networks send them. */
  status: number;
  /** For instance `DEVICE_API_KEY_REVOKED`; `""` in the rights family, which has only messages, and without a reply. */
  reason: string;
  /** Finds the call in the server's logs. */
  requestId: string;
  /** Seconds to wait before the next try; 0 where the reply does not say. */
  retryAfter: number;
  /** The members that broke a rule. */
  details: { field: string; message: string }[];
}

/** Whether a call failed with this error. */
export function isRestError(error: unknown): error is RestError {
  return error instanceof Error && typeof (error as Partial<RestError>).status === "number";
}

/** What a poll found: something new with its tag, or nothing new. */
export type Polled<T> = { changed: true; etag: string; value: T } | { changed: false; etag: string };

export class Tenfoot {
  private readonly options: Options;

  /** Throws a TypeError for a target that is not valid. */
  constructor(options: Options) {
    this.options = {
      url: options.url && urlOf(options.url, options.insecure),
      credential: options.credential || "",
      timeoutMs: options.timeoutMs || 10000,
    };
  }

  /** Calls a documented path: `call("get", "/devices/{id}/playlist", { path: { id } })`. Rejects with a RestError. */
  call<V extends Verb, P extends PathWith<V>>(
    verb: V,
    path: P,
    input: Input<Operation<V, P>>,
  ): Promise<Answer<Operation<V, P>>> {
    const options = this.options;
    return new Promise<Reply>(function (resolve) {
      // Whatever cannot be sent, such as half a surrogate pair in an id, rejects from in here.
      resolve(exchange(request(options, verb, path, input as Parts)));
    }).then(
      function (reply) {
        const body = parsed(reply.text);
        if (reply.status !== 304 && (reply.status < 200 || reply.status > 299)) {
          throw refusal(reply.status, body, reply.header);
        }
        if (!isOurs(reply, body, verb + " " + path)) {
          throw refusal(0, { message: "not the server's reply: HTTP " + reply.status }, noHeader);
        }
        return { status: reply.status, body: body, header: reply.header } as Answer<Operation<V, P>>;
      },
      function (error: unknown) {
        const where = options.url ? options.url + " cannot be reached: " : "";
        throw refusal(0, { message: where + causeOf(error) }, noHeader);
      },
    );
  }

  /**
   * Exchanges a pairing code for a device and its key, once. If the answer was lost, call it again with the same code:
   * it sends what it sent before, and is answered as before until the key is used. After a restart too, where there is
   * a localStorage.
   */
  register(
    pairingCode: string,
    deviceInfo: Schemas["provisioning.DeviceInfo"],
  ): Promise<Schemas["provisioning.RegisterDeviceResponse"]> {
    const attempt = attemptOf(pairingCode, deviceInfo);
    const header = { "Idempotency-Key": attempt.key };
    return this.call("post", "/devices/register", { header: header, body: attempt.body }).then(bodyOf);
  }

  /** Polls the playlist; with the tag of the last one the reply is small when nothing is new. */
  playlist(id: string, etag?: string): Promise<Polled<Schemas["device_runtime.GetPlaylistResponse"]>> {
    return this.call("get", "/devices/{id}/playlist", { path: { id: id }, header: ifNoneMatch(etag) }).then(polled);
  }

  /** Polls the config. */
  config(id: string, etag?: string): Promise<Polled<Schemas["device_runtime.GetConfigResponse"]>> {
    return this.call("get", "/devices/{id}/config", { path: { id: id }, header: ifNoneMatch(etag) }).then(polled);
  }

  /** Reports 1 to 100 events. With an `eventId` in each, a batch may be sent again. */
  reportEvents(
    id: string,
    events: Schemas["device_runtime.Event"][],
  ): Promise<Schemas["device_runtime.ReportEventsResponse"]> {
    return this.call("post", "/devices/{id}/events", { path: { id: id }, body: events }).then(bodyOf);
  }

  /** Returns all that an application needs to start. */
  initDevice(
    device: Schemas["viewer_context.InitDeviceRequest"],
  ): Promise<Schemas["viewer_context.InitDeviceResponse"]> {
    return this.call("post", "/deviceInit", { body: device }).then(bodyOf);
  }

  /** Tells how the latest registration in a playback session ended, and which devices stand in its way. */
  lastResult(authToken: string): Promise<Schemas["rights_locker.GetSessionLastResultResponse"]> {
    const path = { auth_token: authToken };
    return this.call("get", "/sas/api/v1/device_management/auth_token/{auth_token}/last_result", { path: path }).then(
      bodyOf,
    );
  }

  /** Lists the devices of the session's account. */
  devices(authToken: string): Promise<Schemas["rights_locker.ListSessionDevicesResponse"]> {
    const path = { auth_token: authToken };
    return this.call("get", "/sas/api/v1/device_management/auth_token/{auth_token}/devices", { path: path }).then(
      bodyOf,
    );
  }

  /** Gives a device of the session's account a nickname. */
  renameDevice(authToken: string, publicDeviceId: string, nickname: string): Promise<void> {
    return this.call("put", "/sas/api/v1/device_management/auth_token/{auth_token}/devices/{public_device_id}", {
      path: { auth_token: authToken, public_device_id: publicDeviceId },
      body: { nickname: nickname },
    }).then(nothing);
  }

  /** Deletes a device of the session's account and counts it against the allowance. */
  deleteDevice(authToken: string, publicDeviceId: string): Promise<void> {
    return this.call("delete", "/sas/api/v1/device_management/auth_token/{auth_token}/devices/{public_device_id}", {
      path: { auth_token: authToken, public_device_id: publicDeviceId },
    }).then(nothing);
  }
}

interface Parts {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  header?: Record<string, unknown>;
  body?: unknown;
}

// The compiler knows from the documented paths whether one is missing or too many.
const WITHOUT_BODY: Record<WithoutBody, true> = {
  "post /pbsAccount/logout": true,
  "post /pbsAccount/register": true,
  "delete /v1/screens/{id}": true,
  "delete /v1/screens/{id}/config": true,
  "delete /v1/venues/{id}": true,
  "post /v2/entitlements/providers/{pcode}/accounts/{account_id}/content": true,
  "delete /v2/entitlements/providers/{pcode}/accounts/{account_id}/content/assets/{content_id}/external_products/{external_product_id}": true,
};

function request(options: Options, verb: string, path: string, given: Parts): Exchange {
  const headers: Record<string, string> = {};
  const added = given.header || {};
  Object.keys(added).forEach(function (name) {
    if (added[name] !== undefined) headers[name] = String(added[name]);
  });
  if (options.credential) headers["Authorization"] = "Bearer " + options.credential;
  if (given.body !== undefined) headers["Content-Type"] = "application/json";
  return {
    verb: verb.toUpperCase(),
    url: options.url + filled(path, given.path || {}) + query(given.query || {}),
    headers: headers,
    body: given.body === undefined ? undefined : JSON.stringify(given.body),
    timeoutMs: options.timeoutMs || 10000,
  };
}

/** Whether a success is the server's: networks that want a sign-in first answer anything with 200 and a page. */
function isOurs(reply: Reply, body: unknown, operation: string): boolean {
  if (reply.status === 304) return true;
  return operation in WITHOUT_BODY ? !reply.text && !reply.header("content-type") : body !== undefined;
}

function filled(path: string, values: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, function (_, name: string) {
    return encodeURIComponent(String(values[name]));
  });
}

function query(values: Record<string, unknown>): string {
  const pairs = Object.keys(values)
    .filter(function (name) {
      return values[name] !== undefined;
    })
    .map(function (name) {
      return encodeURIComponent(name) + "=" + encodeURIComponent(String(values[name]));
    });
  return pairs.length ? "?" + pairs.join("&") : "";
}

function ifNoneMatch(etag: string | undefined): { "If-None-Match"?: string } {
  return etag ? { "If-None-Match": etag } : {};
}

/** A body that is not JSON, for instance that of a proxy on the way, counts as none. */
function parsed(text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    return undefined;
  }
}

function polled<A extends { status: number; body: unknown; header(name: string): string }>(
  answer: A,
): Polled<Extract<A, { status: 200 }>["body"]> {
  const etag = answer.header("etag");
  return answer.status === 304 ? { changed: false, etag: etag } : { changed: true, etag: etag, value: answer.body };
}

function bodyOf<T>(answer: { body: T }): T {
  return answer.body;
}

function nothing(): void {
  return;
}

/** What `fetch` says lies in the cause; itself it says only that it failed. */
function causeOf(error: unknown): string {
  const cause = (error as { cause?: unknown }).cause;
  return String(((cause || error) as Error).message);
}

function noHeader(): string {
  return "";
}

/** Reads the error body of any of the three families. */
function refusal(status: number, body: unknown, header: (name: string) => string): RestError {
  const said = (body || {}) as {
    error?: string;
    code?: string;
    reason?: string;
    message?: string;
    correlationId?: string;
    details?: RestError["details"];
  };
  const reason = said.code || said.reason || "";
  const error = new Error(said.error || said.message || reason || "HTTP " + status) as RestError;
  error.status = status;
  error.reason = reason;
  error.requestId = said.correlationId || header("x-request-id");
  error.retryAfter = Number(header("retry-after")) || 0;
  error.details = said.details || [];
  return error;
}
