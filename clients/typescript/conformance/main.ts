/**
 * Goes through the steps of clients/conformance/scenario.yaml and prints one JSON line for each.
 *
 * `grpc`: Node. `grpc-web`: what browsers use. `rest`: the REST client on fetch. `tv`: the script for televisions, on
 * XMLHttpRequest in a page of the sandbox station's origin, so that CORS is judged too.
 */

import { readFileSync } from "node:fs";

import { JSDOM, VirtualConsole } from "jsdom";
import { connect as connectNode } from "tenfoot/node";
import { Tenfoot } from "tenfoot/rest";
import { connect as connectWeb } from "tenfoot/web";

import { steps as grpcSteps } from "./grpc.js";
import { steps as restSteps } from "./rest.js";
import { type Sandbox, sandbox } from "./run.js";

async function run(form: string, found: Sandbox): Promise<void> {
  const baseUrl = found.rest;
  const opened: { close(): void }[] = [];
  const node = (credential: string): ReturnType<typeof connectNode> => {
    const client = connectNode({ baseUrl, credential });
    opened.push(client);
    return client;
  };
  try {
    switch (form) {
      case "grpc":
        return await grpcSteps(found, node);
      case "grpc-web":
        return await grpcSteps(found, (credential) => connectWeb({ baseUrl, credential }));
      case "rest":
        return await restSteps(found, Tenfoot, node(found.provider.providerKey));
      case "tv":
        return await restSteps(found, onTelevision(found.station.origin), node(found.provider.providerKey));
      default:
        throw new Error(`grpc, grpc-web, rest or tv, not ${form}`);
    }
  } finally {
    for (const client of opened) client.close();
  }
}

/** Returns the client as the script makes it in a page of this origin. */
function onTelevision(origin: string): typeof Tenfoot {
  const page = new JSDOM("", { url: `${origin}/`, runScripts: "dangerously", virtualConsole: new VirtualConsole() });
  const script = page.window.document.createElement("script");
  script.textContent = readFileSync(new URL("../tv.js", import.meta.url), "utf8");
  page.window.document.head.append(script);
  return (page.window as unknown as { tenfoot: { Tenfoot: typeof Tenfoot } }).tenfoot.Tenfoot;
}

await run(process.argv[2] ?? "", sandbox());
