/** Answers that come from the edge itself: a function's response, or the error page in its place. */
import type { ServerResponse } from "node:http";
import type { Platform } from "../target/table-modules.ts";
import type { GeneratedResponse } from "../testing/response-shapes.ts";
import type { HandlerFault } from "./call-handler.ts";

/** What CloudFront writes into `x-cache`, before ` from cloudfront`. */
const PREFIX: Readonly<Record<Platform, string>> = {
  "cloudfront-functions": "Function",
  "lambda-edge": "Lambda",
};

/** The response of a function, none of its headers changed; Node leaves the body out for HEAD. */
export function sendGenerated(
  response: ServerResponse,
  { status, statusText, headers, body }: GeneratedResponse,
  platform: Platform,
): void {
  // RFC 9110, section 8.6: no Content-Length on 204, and none is of use on 304.
  const length = status === 204 || status === 304 ? [] : ["content-length", String(body.length)];
  const raw = [
    ...headers.flat(),
    ...length,
    "x-cache",
    `${PREFIX[platform]}GeneratedResponse from cloudfront`,
  ];
  if (statusText === undefined) response.writeHead(status, raw);
  else response.writeHead(status, statusText, raw);
  response.end(body);
}

/** 503 where the function failed, 502 where CloudFront refuses what it returned. (http-503-, http-502-bad-gateway) */
export function sendFault(response: ServerResponse, fault: HandlerFault, platform: Platform): number {
  const execution = fault.cause === "execution";
  const status = execution ? 503 : 502;
  const xCache = `${PREFIX[platform]}${execution ? "Execution" : "Validation"}Error from cloudfront`;
  const reason = fault.error instanceof Error ? fault.error.message : String(fault.error);
  sendText(response, status, `${xCache}\n${reason}\n`, { "x-cache": xCache });
  return status;
}

/** Where no site is served: what became of the request. */
export function sendPassedThrough(response: ServerResponse, request: object): void {
  const text = [
    "The request passed through: no redirect.",
    "Start with --site DIR to serve files here. The handler returned:",
    JSON.stringify(request, null, 2),
    "",
  ];
  sendText(response, 404, text.join("\n"), {});
}

export function sendText(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  response.writeHead(status, {
    "content-type": "text/plain; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}
