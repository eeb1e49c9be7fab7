/** A local edge: runs the built bytes on every request, as CloudFront would, in front of a site as S3 would serve it. */
import { createServer, type Server } from "node:http";
import { dirname } from "node:path";
import type { Duplex } from "node:stream";
import { type AnswerOptions, answerRequest } from "./answer-request.ts";
import { listen } from "./listen.ts";
import type { LiveBuild } from "./live-build.ts";
import { type RebuildOptions, startRebuilds } from "./rebuild.ts";
import { watchDirectories } from "./watch.ts";

export interface DevServerOptions extends RebuildOptions, AnswerOptions {
  /** Directory whose changes call for a new build; that of the handler does so too. */
  readonly rulesDirectory: string;
  /** Default: 8787, or the next one that is free. 0: any that is free. */
  readonly port?: number;
}

export interface DevServer {
  readonly url: string;
  readonly port: number;
  /** The first build. */
  readonly live: LiveBuild;
  /** Stops listening and watching; open connections are cut. */
  close(): Promise<void>;
}

/**
 * @throws FirstBuildError, and what Node says where the port cannot be had
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const rebuilds = await startRebuilds(options);
  const server = createServer(
    (request, response) => void answerRequest(request, response, rebuilds.live(), options),
  );
  server.on("clientError", refuseMalformed);
  const port = await listen(server, options.port);
  const watcher = await watchDirectories([options.rulesDirectory, dirname(options.handler)], {
    quiet: 50,
    onError: options.report.fault,
    onChange: rebuilds.change,
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    live: rebuilds.first,
    async close() {
      rebuilds.close();
      await Promise.all([watcher.close(), closeServer(server)]);
    },
  };
}

/** Node's parser takes ASCII only in a URL, where CloudFront takes UTF-8 too. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const reason =
    error.code === "HPE_INVALID_URL"
      ? "percent-encode the URL: it holds a byte that is not ASCII"
      : error.message;
  const body = `${reason}\n`;
  const head = `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: text/plain\r\n`;
  socket.end(`${head}content-length: ${body.length}\r\n\r\n${body}`);
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
