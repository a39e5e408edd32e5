/** The reference page at `/docs`, as a reader sees and uses it. */

import type { Page } from "playwright-core";

import type { Traffic } from "./traffic.ts";

const VERBS = ["get", "put", "post", "delete", "options", "head", "patch"];

interface Description {
  info: { title: string };
  paths: Record<string, Record<string, { responses?: Record<string, unknown> }>>;
}

/** Returns what is wrong, one line each. `apiKey` is an operator's. */
export async function reference(page: Page, traffic: Traffic, rest: string, apiKey: string): Promise<string[]> {
  const found: string[] = [];
  const described = (await (await fetch(`${rest}/openapi.json`)).json()) as Description;
  const expected = Object.entries(described.paths)
    .flatMap(([path, calls]) => Object.keys(calls).map((verb) => ({ verb, path })))
    .filter(({ verb }) => VERBS.includes(verb))
    .map(({ verb, path }) => `${verb.toUpperCase()} ${path}`);
  if (expected.length < 40) found.push(`only ${expected.length} operations are described`);

  await page.goto(`${rest}/docs`);
  await page.locator(".opblock-tag").first().waitFor();
  for (const tag of await page.locator(".opblock-tag").all()) await tag.click();
  // If one is missing, it is named below.
  await page.locator(".opblock").nth(expected.length - 1).waitFor().catch(() => undefined);
  const shown = await page.locator(".opblock-summary").evaluateAll((summaries) =>
    summaries.map((summary) => {
      const path = summary.querySelector("[data-path]")?.getAttribute("data-path");
      return `${summary.querySelector(".opblock-summary-method")?.textContent} ${path}`;
    }),
  );
  found.push(...expected.filter((call) => !shown.includes(call)).map((call) => `is not shown: ${call}`));
  found.push(...shown.filter((call) => !expected.includes(call)).map((call) => `is shown, and not described: ${call}`));
  if (!(await page.locator(".info .title").innerText()).includes(described.info.title)) found.push("has not its title");

  found.push(...(await unfolded(page, described)), ...(await tried(page, apiKey)));
  const { complaints, corsErrors, failures } = await traffic.settled();
  found.push(...complaints, ...corsErrors, ...failures);
  return found;
}

/** The registration of a television, with each of its replies. */
async function unfolded(page: Page, described: Description): Promise<string[]> {
  const call = page.locator(".opblock").filter({ has: page.locator('[data-path="/devices/register"]') });
  await call.locator(".opblock-summary-control").click();
  await call.locator("tr.response").first().waitFor();
  const rows = call.locator("tr.response");
  const shown = await rows.evaluateAll((found) => found.map((row) => row.getAttribute("data-code")));
  const expected = Object.keys(described.paths["/devices/register"]?.["post"]?.responses ?? {});
  return expected.filter((code) => !shown.includes(code)).map((code) => `POST /devices/register shows no ${code}`);
}

/** A reader gives a key and tries a call. */
async function tried(page: Page, apiKey: string): Promise<string[]> {
  await page.locator(".btn.authorize").first().click();
  const dialog = page.locator(".modal-ux");
  const key = dialog.locator(".auth-container").filter({ hasText: "operatorKey" });
  await key.locator("input").fill(apiKey);
  await key.locator("button.authorize").click();
  await dialog.locator("button.close-modal").click();

  const call = page.locator(".opblock-get").filter({ has: page.locator('[data-path="/v1/venues"]') });
  await call.locator(".opblock-summary-control").click();
  await call.locator(".try-out__btn").click();
  await call.locator("button.execute").click();
  const code = (await call.locator(".live-responses-table .response-col_status").last().innerText()).trim();
  return code.startsWith("200") ? [] : [`GET /v1/venues, tried with a key, shows ${code}`];
}
