/** The services on any Connect transport. `tenfoot/web` and `tenfoot/node` make the transport too. */

import { type Client, ConnectError, type Interceptor, type Transport, createClient } from "@connectrpc/connect";

import { type ErrorInfo, ErrorInfoSchema } from "./gen/google/rpc/error_details_pb.js";
import { DeviceRuntimeService } from "./gen/tenfoot/device_runtime/v1/device_runtime_pb.js";
import { ProvisioningService } from "./gen/tenfoot/provisioning/v1/provisioning_pb.js";
import { RightsLockerService } from "./gen/tenfoot/rights_locker/v1/rights_locker_pb.js";
import { ViewerContextService } from "./gen/tenfoot/viewer_context/v1/viewer_context_pb.js";
import { urlOf } from "./rest/target.js";

export interface Options {
  /**
   * Where Envoy answers: `host:port`, `http://host:port` or `https://host:port`. Calls to this machine (`localhost`,
   * `127.…`, `[::1]`) are plain, all others are encrypted.
   */
  baseUrl: string;
  /** Nothing is encrypted, the credential neither: only for one's own network. */
  insecure?: boolean;
  /** An `ak_`, `dak_` or `pk_` key or an operator's token; left out for calls that need none. */
  credential?: string;
  /** Milliseconds that a call may take unless it says otherwise itself; 10 000 unless given. */
  timeoutMs?: number;
}

export interface Tenfoot {
  provisioning: Client<typeof ProvisioningService>;
  deviceRuntime: Client<typeof DeviceRuntimeService>;
  rightsLocker: Client<typeof RightsLockerService>;
  viewerContext: Client<typeof ViewerContextService>;
}

/** Returns the four services on a transport. */
export function services(transport: Transport): Tenfoot {
  return {
    provisioning: createClient(ProvisioningService, transport),
    deviceRuntime: createClient(DeviceRuntimeService, transport),
    rightsLocker: createClient(RightsLockerService, transport),
    viewerContext: createClient(ViewerContextService, transport),
  };
}

/** Returns what a Connect transport needs to know of the options. Throws a TypeError for a target that is not valid. */
export function transportOptions({ baseUrl, insecure, credential, timeoutMs }: Options): {
  baseUrl: string;
  defaultTimeoutMs: number;
  interceptors: Interceptor[];
} {
  const interceptors: Interceptor[] = [];
  if (credential) {
    interceptors.push((next) => (request) => {
      request.header.set("authorization", `Bearer ${credential}`);
      return next(request);
    });
  }
  return { baseUrl: urlOf(baseUrl, insecure), defaultTimeoutMs: timeoutMs ?? 10_000, interceptors };
}

/** Returns why a call was refused, for instance `DEVICE_API_KEY_REVOKED`, or `""` if the error does not say. */
export function reason(error: unknown): string {
  const found = ConnectError.from(error)
    .findDetails(ErrorInfoSchema)
    .find((info: ErrorInfo) => info.domain === "tenfoot");
  return found?.reason ?? "";
}
