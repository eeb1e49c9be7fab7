/** A local edge: runs the built bytes on every request, as CloudFront would, in front of a site as S3 would serve it. */
import { createServer, type Server } from "node:http";
import { dirname } from "node:path";
import type { Duplex } from "node:stream";
import { type AnswerOptions, answerRequest } from "./answer-request.ts";
import { listen } from "./listen.ts";
import { type BuildFailure, buildLive, type LiveBuild, type LiveBuildOptions } from "./live-build.ts";
import { watchDirectories } from "./watch.ts";

export interface DevServerOptions extends LiveBuildOptions, AnswerOptions {
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

/** The first build cannot be. */
export class FirstBuildError extends Error {
  readonly failure: BuildFailure;
  constructor(failure: BuildFailure) {
    super("the first build failed");
    this.failure = failure;
  }
}

/**
 * @throws FirstBuildError, and what Node says where the port cannot be had
 */
export async function startDevServer(options: DevServerOptions): Promise<DevServer> {
  const first = await buildLive(options);
  if ("failure" in first) throw new FirstBuildError(first.failure);
  let { live } = first;
  const server = createServer((request, response) => void answerRequest(request, response, live, options));
  server.on("clientError", refuseMalformed);
  const port = await listen(server, options.port);
  const watcher = await watchDirectories([options.rulesDirectory, dirname(options.handler)], {
    quiet: 50,
    onError: options.report.fault,
    async onChange() {
      const started = performance.now();
      const next = await buildLive(options);
      if ("failure" in next) return options.report.failed(next.failure);
      live = next.live;
      options.report.rebuilt(live, performance.now() - started);
    },
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    live,
    async close() {
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
