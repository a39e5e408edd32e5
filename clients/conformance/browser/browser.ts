/**
 * Opens Chromium and makes one check after another; prints one JSON line for each:
 * `{"check": …, "printed": […], "found": […]}`, what the page's steps printed and what was wrong besides.
 *
 * Arguments: the sandbox file, a page of an allowed origin, a page of one that is not. Unpacks into TMPDIR.
 * The browser comes in an npm package, with the libraries that are not on every machine.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

import { inflate } from "@sparticuz/chromium";
import { type Browser, type Page, chromium } from "playwright-core";

import type { Sandbox } from "../../typescript/conformance/run.ts";
import type { Said } from "./page.ts";
import { reference } from "./reference.ts";
import { Traffic } from "./traffic.ts";

const CALL_MS = 20_000;
const LOOPBACK = "127.0.0.1";
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

interface Checked {
  printed: string[];
  found: string[];
}

type Check = (page: Page, traffic: Traffic) => Promise<Checked>;

async function opened(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    const here = `${process.platform} ${process.arch}`;
    throw new Error(`that of @sparticuz/chromium runs on linux x64, not on ${here}; run make test-browser there`);
  }
  const packed = new URL("../bin/", import.meta.resolve("@sparticuz/chromium"));
  const unpacked = ["chromium.br", "al2023.tar.br", "fonts.tar.br"].map((name) =>
    inflate(fileURLToPath(new URL(name, packed))),
  );
  const [executablePath = "", libraries, fonts] = await Promise.all(unpacked);
  // The package's own settings look for its fonts in fixed places. Without one font Chromium ends.
  const settings = `${fonts}/here.conf`;
  writeFileSync(settings, FONTS);
  return chromium.launch({
    executablePath,
    // Root has no sandbox. No name is ever looked up.
    chromiumSandbox: false,
    args: ["--disable-gpu", "--disable-quic", `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${LOOPBACK}`],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: `${libraries}/lib`,
      FONTCONFIG_FILE: settings,
      XDG_CACHE_HOME: `${fonts}/cache`,
    },
  });
}

const [file = "", allowed = "", foreign = ""] = process.argv.slice(2);
const sandbox = JSON.parse(readFileSync(file, "utf8")) as Sandbox;

/** Makes a check in a page with a profile of its own. */
async function checked(browser: Browser, check: Check): Promise<Checked> {
  const context = await browser.newContext();
  context.setDefaultTimeout(CALL_MS);
  const page = await context.newPage();
  const traffic = await Traffic.of(context, page);
  try {
    const { printed, found } = await check(page, traffic);
    const outside = [...traffic.hosts].filter((host) => host !== LOOPBACK).map((host) => `asked ${host}`);
    return { printed, found: [...found, ...outside] };
  } catch (error) {
    return { printed: [], found: [stripVTControlCharacters(String(error)), ...traffic.complaints] };
  } finally {
    await context.close();
  }
}

/** Lets a page of this origin go through the steps of a form. */
function steps(form: string, origin: string, judge: (traffic: Traffic) => string[]): Check {
  return async (page, traffic) => {
    await page.goto(`${origin}/index.html`);
    const said = await page.evaluate(
      ([name, given]) => (window as unknown as { run(form: string, sandbox: Sandbox): Promise<Said> }).run(name, given),
      [form, sandbox] as const,
    );
    return { printed: said.lines, found: [...(said.gone ? [said.gone] : []), ...judge(await traffic.settled())] };
  };
}

/** Across allowed origins the browser asks first, and keeps nothing from the page. */
function readable({ preflights, corsErrors, failures }: Traffic): string[] {
  const asked = preflights.filter((url) => url.startsWith(`${sandbox.rest}/`));
  return [...(asked.length > 0 ? [] : ["asked no preflight"]), ...corsErrors, ...failures];
}

/** From other origins each of the four calls ends with its preflight, because nobody allowed the origin. */
function unreadable({ preflights, corsErrors, failures }: Traffic): string[] {
  const found = preflights.length === 4 ? [] : [`${preflights.length} preflights, not 4`];
  if (corsErrors.join() !== Array(4).fill("PreflightMissingAllowOriginHeader").join()) {
    found.push(`refused for other reasons: ${corsErrors.join(", ")}`);
  }
  return [...found, ...failures];
}

const checks: Record<string, Check> = {
  docs: async (page, traffic) => ({
    printed: [],
    found: await reference(page, traffic, sandbox.rest, sandbox.tenant.apiKey),
  }),
  "grpc-web": steps("grpc-web", allowed, readable),
  tv: steps("tv", allowed, readable),
  "tv-old": steps("tv-old", allowed, readable),
  foreign: steps("foreign", foreign, unreadable),
};

const browser = await opened().catch((error: Error) => {
  console.error(`no browser: ${stripVTControlCharacters(error.message)}`);
  process.exit(1);
});
try {
  for (const [name, check] of Object.entries(checks)) {
    const began = performance.now();
    const result = await checked(browser, check);
    console.log(JSON.stringify({ check: name, seconds: (performance.now() - began) / 1000, ...result }));
  }
} finally {
  await browser.close();
}
