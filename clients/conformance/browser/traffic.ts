/** What a page asked of the network, and what became of it, as the browser's own network layer tells. */

import { setTimeout } from "node:timers/promises";

import type { BrowserContext, Page } from "playwright-core";

const SETTLE_MS = 5000;

export class Traffic {
  /** Hosts that were asked, whether or not they answered. */
  readonly hosts = new Set<string>();
  /** Addresses of answered questions whether a call may be made. */
  readonly preflights: string[] = [];
  /** Why a reply was kept from the page by the rules for other origins. */
  readonly corsErrors: string[] = [];
  /** What else got no reply. */
  readonly failures: string[] = [];
  /** Errors and warnings on the console, and exceptions that nobody caught. */
  readonly complaints: string[] = [];
  private readonly open = new Set<string>();

  /** Records a page from now on. */
  static async of(context: BrowserContext, page: Page): Promise<Traffic> {
    const traffic = new Traffic();
    await traffic.record(context, page);
    return traffic;
  }

  /** Waits until every request has ended: the browser tells a page of its failure before it tells us. */
  async settled(): Promise<this> {
    const deadline = performance.now() + SETTLE_MS;
    while (this.open.size > 0 && performance.now() < deadline) await setTimeout(10);
    if (this.open.size > 0) this.failures.push(`${this.open.size} requests never ended`);
    return this;
  }

  private async record(context: BrowserContext, page: Page): Promise<void> {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`exception: ${error.message}`));
    const network = await context.newCDPSession(page);
    network.on("Network.requestWillBeSent", ({ requestId, request }) => {
      const { protocol, hostname } = new URL(request.url);
      if (protocol !== "data:" && protocol !== "blob:") this.hosts.add(hostname || request.url);
      this.open.add(requestId);
    });
    network.on("Network.webSocketCreated", ({ url }) => this.hosts.add(new URL(url).hostname));
    network.on("Network.responseReceived", ({ requestId, type, response }) => {
      if (type !== "Preflight") return;
      this.preflights.push(response.url);
      this.open.delete(requestId);
    });
    network.on("Network.loadingFinished", ({ requestId }) => this.open.delete(requestId));
    network.on("Network.loadingFailed", ({ requestId, corsErrorStatus, errorText, type }) => {
      this.open.delete(requestId);
      if (corsErrorStatus) this.corsErrors.push(corsErrorStatus.corsError);
      else this.failures.push(`${type}: ${errorText}`);
    });
    await network.send("Network.enable");
  }
}
