/** gRPC, for Node. */

import { Http2SessionManager, createGrpcTransport } from "@connectrpc/connect-node";

import { type Options, type Tenfoot, services, transportOptions } from "./index.js";

export { type Options, type Tenfoot, reason } from "./index.js";

/** Returns the services over gRPC, and `close`, which ends the calls under way and the connection. */
export function connect(options: Options): Tenfoot & { close(): void } {
  const common = transportOptions(options);
  const sessionManager = new Http2SessionManager(common.baseUrl);
  const transport = createGrpcTransport({ ...common, sessionManager });
  return { ...services(transport), close: () => sessionManager.abort() };
}
