/** One HTTP exchange, by XMLHttpRequest where there is one and by fetch elsewhere. */

export interface Exchange {
  verb: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  timeoutMs: number;
}

export interface Reply {
  status: number;
  /** A header's value, `""` where there is none. Over CORS only headers that the server exposes. */
  header(name: string): string;
  text: string;
}

/** Resolves with any status. Rejects when there is no reply: no connection, or none in time. */
export function exchange(sent: Exchange): Promise<Reply> {
  return typeof XMLHttpRequest === "undefined" ? byFetch(sent) : byXhr(sent);
}

function byXhr(sent: Exchange): Promise<Reply> {
  return new Promise(function (resolve, reject) {
    const request = new XMLHttpRequest();
    request.open(sent.verb, sent.url);
    Object.keys(sent.headers).forEach(function (name) {
      request.setRequestHeader(name, sent.headers[name] as string);
    });
    request.timeout = sent.timeoutMs;
    request.onload = function () {
      resolve({
        status: request.status,
        header: function (name) {
          return request.getResponseHeader(name) || "";
        },
        text: request.responseText,
      });
    };
    request.onerror = function () {
      reject(new Error("no reply"));
    };
    request.ontimeout = function () {
      reject(new Error("no reply in time"));
    };
    request.send(sent.body === undefined ? null : sent.body);
  });
}

function byFetch(sent: Exchange): Promise<Reply> {
  const canceled = new AbortController();
  const timer = setTimeout(function () {
    canceled.abort(new Error("no reply in time"));
  }, sent.timeoutMs);
  const ended = fetch(sent.url, {
    method: sent.verb,
    headers: sent.headers,
    body: sent.body === undefined ? null : sent.body,
    signal: canceled.signal,
  }).then(function (response) {
    return response.text().then(function (text): Reply {
      return {
        status: response.status,
        header: function (name) {
          return response.headers.get(name) || "";
        },
        text: text,
      };
    });
  });
  function stop(): void {
    clearTimeout(timer);
  }
  ended.then(stop, stop);
  return ended;
}
