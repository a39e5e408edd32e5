/** gRPC-Web, for browsers. */

import { createGrpcWebTransport } from "@connectrpc/connect-web";

import { type Options, type Tenfoot, services, transportOptions } from "./index.js";

export { type Options, type Tenfoot, reason } from "./index.js";

/** Returns the services over gRPC-Web. */
export function connect(options: Options): Tenfoot {
  return services(createGrpcWebTransport(transportOptions(options)));
}
