/** One request to a live server, and what its answer says; redirects are not followed. */
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export interface ProbeRequest {
  /** Scheme, name and port to connect to. */
  readonly server: URL;
  /** Host that is asked for, as `curl --connect-to` would. */
  readonly host: string;
  readonly method: string;
  /** Path and query as they go over the wire. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ProbeAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly cacheControl: string | undefined;
  /** Who answered, in CloudFront's words. */
  readonly xCache: string | undefined;
}

/** @throws Error of the network, or where no answer came within `timeout` milliseconds */
export function probe(
  { server, host, method, path, headers }: ProbeRequest,
  timeout: number,
): Promise<ProbeAnswer> {
  const send = server.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = send({
      host: server.hostname,
      port: server.port,
      servername: host.replace(/:.*$/, ""),
      path,
      method,
      headers: { ...headers, host },
      agent: false,
      signal: AbortSignal.timeout(timeout),
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      resolve(answerOf(response));
      // A body would keep the connection, and does not matter here.
      response.destroy();
    });
    sent.end();
  });
}

const answerOf = ({ statusCode = 0, headers }: IncomingMessage): ProbeAnswer => ({
  status: statusCode,
  location: headers.location,
  cacheControl: headers["cache-control"],
  xCache: [headers["x-cache"]].flat()[0],
});
