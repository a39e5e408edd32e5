import assert from "node:assert/strict";
import { type Server, createServer } from "node:http";
import { type AddressInfo } from "node:net";
import { after, before, test } from "node:test";

import { type RestError, Tenfoot, isRestError } from "tenfoot/rest";

type Member = "status" | "reason" | "message" | "requestId" | "retryAfter" | "details";

let server: Server;
let url = "";
const asked: { method: string | undefined; url: string | undefined; key: unknown; body: string }[] = [];

before(async () => {
  server = createServer((request, response) => {
    const call = { method: request.method, url: request.url, key: request.headers["idempotency-key"], body: "" };
    asked.push(call);
    request.on("data", (part: Buffer) => (call.body += part.toString()));
    if (request.url?.includes("silent")) return;
    if (request.url?.includes("limited")) {
      response.writeHead(429, { "retry-after": "7", "x-request-id": "r-1", "content-type": "application/json" });
      response.end('{"error":"too many","code":"RATE_LIMIT_EXCEEDED","details":[{"field":"id","message":"bad"}]}');
      return;
    }
    if (request.url?.includes("portal-204")) {
      response.writeHead(204, { "content-type": "text/html" }).end();
      return;
    }
    if (request.url?.includes("portal")) {
      response.writeHead(200, { "content-type": "text/html" }).end("<html>accept the terms of this hotel</html>");
      return;
    }
    if (request.url?.includes("empty")) {
      response.writeHead(request.method === "DELETE" ? 204 : 200).end();
      return;
    }
    request.on("end", () => {
      response.writeHead(502, { "content-type": "text/html" }).end("<html>a proxy on the way</html>");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

async function failure(call: Promise<unknown>): Promise<Pick<RestError, Member>> {
  const error: unknown = await call.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  assert.ok(isRestError(error));
  const { status, reason, message, requestId, retryAfter, details } = error;
  return { status, reason, message, requestId, retryAfter, details };
}

test("a registration is asked again with the same Idempotency-Key, another code with another", async () => {
  const keys: unknown[] = [];
  for (const code of ["AAAAAAAA", "AAAAAAAA", "BBBBBBBB"]) {
    asked.length = 0;
    // A television's own view of its address may have changed meanwhile.
    await failure(new Tenfoot({ url }).register(code, { ipAddress: `10.0.0.${keys.length + 1}` }));
    keys.push(`${asked[0]?.key} ${asked[0]?.body}`);
  }
  assert.match(String(keys[0]), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12} /);
  assert.equal(keys[1], keys[0]);
  assert.notEqual(String(keys[2]).slice(0, 36), String(keys[0]).slice(0, 36));
});

test("a server that never answers is given up in time", async () => {
  const began = Date.now();
  const failed = await failure(new Tenfoot({ url, timeoutMs: 200 }).playlist("silent"));
  assert.ok(Date.now() - began < 5000);
  assert.equal(failed.status, 0);
});

test("a refusal says why, when to come back and how to find it in the logs", async () => {
  assert.deepEqual(await failure(new Tenfoot({ url }).playlist("limited")), {
    status: 429,
    reason: "RATE_LIMIT_EXCEEDED",
    message: "too many",
    requestId: "r-1",
    retryAfter: 7,
    details: [{ field: "id", message: "bad" }],
  });
});

test("a reply of something else on the way is a refusal too", async () => {
  const failed = await failure(new Tenfoot({ url }).playlist("x"));
  assert.deepEqual([failed.status, failed.reason, failed.message], [502, "", "HTTP 502"]);
});

test("a success that is not the server's is none", async () => {
  const tenfoot = new Tenfoot({ url });
  const event = { type: "impression", timestamp: 1760000000, eventId: "first" };
  const sent: [number, () => Promise<unknown>][] = [
    [200, () => tenfoot.playlist("portal")],
    [200, () => tenfoot.config("portal", '"a"')],
    [200, () => tenfoot.reportEvents("portal", [event])],
    [200, () => tenfoot.reportEvents("empty", [event])],
    [204, () => tenfoot.reportEvents("portal-204", [event])],
    [200, () => tenfoot.call("delete", "/v1/venues/{id}", { path: { id: "portal" } })],
    [204, () => tenfoot.call("delete", "/v1/venues/{id}", { path: { id: "portal-204" } })],
  ];
  for (const [status, call] of sent) {
    const failed = await failure(call());
    assert.deepEqual([failed.status, failed.message], [0, `not the server's reply: HTTP ${status}`], String(call));
  }
});

test("a success without a body is one where the operation has none", async () => {
  const tenfoot = new Tenfoot({ url });
  const deleted = await tenfoot.call("delete", "/v1/venues/{id}", { path: { id: "empty" } });
  assert.deepEqual([deleted.status, deleted.body], [204, undefined]);
  const entitled = await tenfoot.call("post", "/v2/entitlements/providers/{pcode}/accounts/{account_id}/content", {
    path: { pcode: "p", account_id: "empty" },
    body: { assets: [] },
  });
  assert.deepEqual([entitled.status, entitled.body], [200, undefined]);
});

test("what no URL can carry is a failed call", async () => {
  const failed = await failure(new Tenfoot({ url }).playlist("half a pair \ud800"));
  assert.deepEqual([failed.status, failed.reason], [0, ""]);
});

test("path and query are escaped", async () => {
  await failure(new Tenfoot({ url }).call("get", "/v1/screens/{id}/events", { path: { id: "a/b?é" }, query: { type: "x&y" } }));
  const { method, url: path } = asked[asked.length - 1] ?? {};
  assert.deepEqual({ method, path }, { method: "GET", path: "/v1/screens/a%2Fb%3F%C3%A9/events?type=x%26y" });
});
