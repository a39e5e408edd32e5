/** What runs in the pages: the steps of the scenario as the other runners take them, and what only browsers show. */

import type { Options, RestError, Tenfoot } from "../../typescript/dist/rest/index.js";
import { connect, reason } from "../../typescript/dist/web.js";
import { steps as grpcSteps } from "../../typescript/conformance/grpc.ts";
import { steps as restSteps } from "../../typescript/conformance/rest.ts";
import { type Sandbox, answer, fresh } from "../../typescript/conformance/run.ts";

type Client = new (options: Options) => Tenfoot;
type Television = Window & typeof globalThis & { tenfoot: { Tenfoot: Client } };

/** `gone`: why the steps ended early, `""` if they did not. */
export type Said = { lines: string[]; gone: string };

// Younger than ECMAScript 5; any one of them left would make the old television a new one.
const YOUNG = ["fetch", "Map", "Set", "WeakMap", "Symbol", "Proxy", "Reflect", "URL", "Headers", "AbortController"];
const YOUNG_MEMBERS = [
  ["Object", "assign"],
  ["Object", "entries"],
  ["Array", "from"],
  ["Number", "isInteger"],
] as const;

const forms: Record<string, (sandbox: Sandbox) => Promise<void>> = {
  "grpc-web": (sandbox) => grpcSteps(sandbox, (credential) => connect({ baseUrl: sandbox.rest, credential })),
  tv: async (sandbox) => television(sandbox, await loaded("television.html")),
  "tv-old": async (sandbox) => {
    const frame = await loaded("old_television.html");
    const left = [
      ...YOUNG.filter((name) => name in frame),
      ...YOUNG_MEMBERS.filter(([object, name]) => name in frame[object]).map((names) => names.join(".")),
      ...(String(frame.Promise).includes("[native code]") ? ["Promise"] : []),
    ];
    if (left.length > 0) throw new Error(`the old television still has ${left.join(", ")}`);
    await television(sandbox, frame);
  },
  foreign: async (sandbox) => {
    const baseUrl = sandbox.rest;
    const web = connect({ baseUrl, credential: sandbox.tenant.apiKey });
    const { Tenfoot: OnTelevision } = (await loaded("television.html")).tenfoot;
    const tv = new OnTelevision({ url: baseUrl, credential: sandbox.tenant.apiKey });
    const device = { deviceId: fresh("conformance-browser"), deviceType: "WEBOS", stationId: sandbox.station.id };
    await unread("grpc_web", web.provisioning.listVenues({}));
    await unread("grpc_web_viewer", connect({ baseUrl }).viewerContext.initDevice({ ...device, ipAddress: "8.8.8.8" }));
    await unread("rest", tv.call("get", "/v1/venues", {}));
    await unread("rest_viewer", new OnTelevision({ url: baseUrl }).initDevice({ ...device, ipAddress: "8.8.8.8" }));
  },
};

/** Goes through a form's steps. */
async function run(form: string, sandbox: Sandbox): Promise<Said> {
  const lines: string[] = [];
  // The steps print; a page has nothing to print on.
  console.log = (line: string) => lines.push(line);
  try {
    await forms[form]?.(sandbox);
    return { lines, gone: "" };
  } catch (error) {
    return { lines, gone: String(error) };
  }
}

Object.assign(window, { run });

async function television(sandbox: Sandbox, { tenfoot }: Television): Promise<void> {
  const provider = connect({ baseUrl: sandbox.rest, credential: sandbox.provider.providerKey });
  await restSteps(sandbox, tenfoot.Tenfoot, provider);

  // Of a refusal in the rights family the wait and the request's name stand in headers only.
  const { pcode } = sandbox.provider;
  const session = await provider.rightsLocker.createPlaybackSession({ pcode, accountId: fresh("conformance-browser") });
  const authToken = session.authToken;
  for (const drmDeviceId of ["one", "two", "three", "four"]) {
    await provider.rightsLocker.registerDevice({ authToken, drmDeviceId, userAgent: "TV" });
  }
  const client = new tenfoot.Tenfoot({ url: sandbox.rest });
  const deletions: Record<string, unknown>[] = [];
  for (const { public_device_id: id } of (await client.devices(authToken)).devices) {
    deletions.push(await client.deleteDevice(authToken, id).then(() => ({}), refusal));
  }
  answer("delete_limit", { deletions });
}

function refusal(error: unknown): Record<string, unknown> {
  const { status, message, retryAfter, requestId } = error as RestError;
  return { status, message, retryAfter: String(retryAfter), requestId };
}

/** Says what an application sees of a reply that it may not read. */
async function unread(step: string, call: Promise<unknown>): Promise<void> {
  const seen = await call.then(
    () => ({ read: true, status: null, reason: null }),
    (error: unknown) => ({ read: false, status: (error as Partial<RestError>).status ?? null, reason: reason(error) }),
  );
  answer(step, seen);
}

/** Opens a page beside this one, of the same origin, with globals of its own. */
async function loaded(page: string): Promise<Television> {
  const frame = document.createElement("iframe");
  frame.src = page;
  await new Promise((resolve) => {
    frame.onload = resolve;
    document.documentElement.append(frame);
  });
  return frame.contentWindow as Television;
}
