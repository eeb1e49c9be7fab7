/** AWS over HTTP: the KeyValueStore data API and a part of the CloudFront API, with faults that a test injects. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { answerCloudFront, type FakeFunction } from "./cloudfront-api.ts";
import type { FakeDistribution } from "./distribution-api.ts";
import type { FakeStore } from "./fake-store.ts";
import {
  answerKeyValueStore,
  errorAnswer,
  type WireAnswer,
  type WireRequest,
} from "./key-value-store-api.ts";

/** `drop` breaks the connection. */
export type Fault = WireAnswer | "drop";

export interface FakeAwsOptions {
  readonly stores: readonly FakeStore[];
  readonly functions?: readonly FakeFunction[];
  readonly distributions?: readonly FakeDistribution[];
  /** Before the request has an effect: a fault keeps it from having one. `n` counts requests from 0. */
  readonly before?: (request: SeenRequest, n: number) => Fault | undefined;
  /** After its effect and before its answer: a fault takes the place of the answer. */
  readonly after?: (request: SeenRequest, n: number) => Fault | undefined;
  /** After each request, faulty or not. */
  readonly answered?: () => unknown;
}

export interface SeenRequest extends WireRequest {
  /** E.g. `UpdateKeys`, `ListKeys`, `cloudfront GetFunction`. */
  readonly operation: string;
}

export interface FakeAws {
  /** Environment of a process that shall take this server for AWS. */
  readonly env: Readonly<Record<string, string>>;
  /** Each request that came, by operation. */
  readonly seen: readonly string[];
  readonly close: () => Promise<void>;
}

export async function startFakeAws(options: FakeAwsOptions): Promise<FakeAws> {
  const seen: string[] = [];
  const server = createServer((message, response) => void serve(message, response, options, seen));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: {
      AWS_ENDPOINT_URL: `http://localhost:${port}`,
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      AWS_EC2_METADATA_DISABLED: "true",
      NODE_OPTIONS: `--import ${new URL("./localhost.mjs", import.meta.url).href}`,
    },
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const throttled = (): Fault => errorAnswer(429, "ThrottlingException", "Rate exceeded");
export const unavailable = (): Fault => ({ status: 503, headers: {}, body: "" });

async function serve(
  message: IncomingMessage,
  response: ServerResponse,
  { stores, functions = [], distributions = [], before, after, answered }: FakeAwsOptions,
  seen: string[],
): Promise<void> {
  const request = await read(message);
  const n = seen.push(request.operation) - 1;
  const kept = before?.(request, n);
  const answer =
    kept ??
    (request.operation.startsWith("cloudfront ")
      ? answerCloudFront(stores, functions, distributions, request)
      : answerKeyValueStore(stores, request));
  const sent = (kept === undefined ? after?.(request, n) : undefined) ?? answer;
  answered?.();
  if (sent === "drop") return void message.socket.destroy();
  response.writeHead(sent.status, sent.headers).end(sent.body);
}

async function read(message: IncomingMessage): Promise<SeenRequest> {
  const url = new URL(message.url ?? "", "http://localhost");
  const path = url.pathname.split("/").slice(1).map(decodeURIComponent);
  const method = message.method ?? "";
  const headers = message.headers as Record<string, string | undefined>;
  const request = { method, path, query: url.searchParams, headers, body: await text(message) };
  return { ...request, operation: operationOf(method, path) };
}

function operationOf(method: string, path: readonly string[]): string {
  if (path[0] !== "key-value-stores") return `cloudfront ${method} ${path.slice(1).join("/")}`;
  const names: Record<string, string> = {
    "GET 2": "DescribeKeyValueStore",
    "GET 3": "ListKeys",
    "GET 4": "GetKey",
    "PUT 4": "PutKey",
    "DELETE 4": "DeleteKey",
    "POST 3": "UpdateKeys",
  };
  return names[`${method} ${path.length}`] ?? "unknown";
}
