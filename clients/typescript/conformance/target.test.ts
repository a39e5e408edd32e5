import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { test } from "node:test";

import { connect } from "tenfoot/node";
import { Tenfoot, isRestError, urlOf } from "tenfoot/rest";

interface Case {
  target: string;
  insecure?: boolean;
  error?: string;
  host: string;
  port: number;
  plain: boolean;
}

const file = new URL("../../../conformance/targets.json", import.meta.url);
const cases = (JSON.parse(readFileSync(file, "utf8")) as { targets: Case[] }).targets;

test("a target says where to connect and whether to encrypt", () => {
  assert.ok(cases.length > 30);
  for (const { target, insecure, error, host, port, plain } of cases) {
    if (error) assert.throws(() => urlOf(target, insecure), new RegExp(error), target);
    else assert.equal(urlOf(target, insecure), `${plain ? "http" : "https"}://${host}:${port}`);
  }
});

test("clients refuse a target that is not valid at once", () => {
  assert.throws(() => new Tenfoot({ url: "tv.example.org" }), /want host:port/);
  assert.throws(() => connect({ baseUrl: "http://tv.example.org" }), /insecure/);
});

test("a failed connection says host and cause", async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise((resolve) => server.close(resolve));
  await assert.rejects(new Tenfoot({ url: address }).playlist("x"), (error) => {
    assert.ok(isRestError(error));
    assert.match(error.message, new RegExp(`${address}.*ECONNREFUSED`));
    return true;
  });
  const node = connect({ baseUrl: address });
  await assert.rejects(node.provisioning.listVenues({}), new RegExp(`ECONNREFUSED.*${address}`));
  node.close();
});
