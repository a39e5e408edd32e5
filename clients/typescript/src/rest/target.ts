/** What a target says: where to connect, and whether to encrypt. ES5, for old televisions. */

const FORM = /^(?:(https?):\/\/)?(\[[0-9a-f:.]+\]|[^\s\/:@?#\[\]]+)(?::([0-9]{1,5}))?(\/)?$/i;
const LOOPBACK = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])$/i;

interface Target {
  /** With brackets if it is an IPv6 address. */
  host: string;
  port: number;
  /** Nothing is encrypted. */
  plain: boolean;
}

/** Reads a target: loopback is plain, all else is encrypted unless `insecure` is said. Throws a TypeError. */
function parse(target: string, insecure?: boolean): Target {
  const found = FORM.exec(target);
  const scheme = found && found[1] ? found[1].toLowerCase() : "";
  const port = found && found[3] ? Number(found[3]) : scheme === "http" ? 80 : scheme === "https" ? 443 : 0;
  if (!found || port < 1 || port > 65535 || (found[4] && !scheme)) {
    throw new TypeError(
      "the target " +
        JSON.stringify(target) +
        " is not valid: want host:port, http://host:port or https://host:port",
    );
  }
  const host = String(found[2]);
  const loopback = LOOPBACK.test(host);
  if (insecure && scheme === "https") {
    throw new TypeError("the target " + JSON.stringify(target) + " is to be encrypted and insecure: leave out one");
  }
  if (scheme === "http" && !loopback && !insecure) {
    throw new TypeError(
      "http:// in the target " + JSON.stringify(target) + " is not encrypted: use https://, or say insecure: true",
    );
  }
  return { host: host, port: port, plain: !!insecure || scheme === "http" || (loopback && !scheme) };
}

/** Returns the URL of a target, without a slash at the end. Throws a TypeError. */
export function urlOf(target: string, insecure?: boolean): string {
  const found = parse(target, insecure);
  return (found.plain ? "http://" : "https://") + found.host + ":" + found.port;
}
