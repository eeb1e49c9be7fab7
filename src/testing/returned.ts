/** What a handler returned -> a response, a request that goes on, or the fault that CloudFront would see in it. */
import { validateHeaderValue } from "node:http";
import { inspect } from "node:util";
import type { z } from "zod";
import { DISALLOWED_HEADER, READ_ONLY_HEADER } from "../rules/header.ts";
import type { Platform } from "../target/table-modules.ts";
import { edgeResponse, functionsResponse, type GeneratedResponse } from "./response-shapes.ts";

export type Returned =
  | { readonly kind: "response"; readonly response: GeneratedResponse }
  | { readonly kind: "request"; readonly uri: string; readonly request: object }
  /** One sentence: why CloudFront would refuse it. */
  | { readonly kind: "invalid"; readonly reason: string };

/**
 * @param asked the request of the event, as it was before the handler saw it
 */
export function readReturned(value: unknown, platform: Platform, asked: object): Returned {
  const { statusKey, response } = SHAPES[platform];
  if (typeof value !== "object" || value === null || !(statusKey in value || "uri" in value)) {
    return invalid(`the handler returned neither a response nor a request: ${preview(value)}`);
  }
  if (!(statusKey in value)) return readRequest(value, asked);
  const parsed = response.safeParse(value);
  if (!parsed.success) return invalid(`the response is not valid: ${firstIssue(parsed.error)}`);
  const reason = headerFault(parsed.data.headers);
  return reason === undefined ? { kind: "response", response: parsed.data } : invalid(reason);
}

const SHAPES = {
  "cloudfront-functions": { statusKey: "statusCode", response: functionsResponse },
  "lambda-edge": { statusKey: "status", response: edgeResponse },
} as const satisfies Record<Platform, unknown>;

const invalid = (reason: string): Returned => ({ kind: "invalid", reason });

function headerFault(headers: GeneratedResponse["headers"]): string | undefined {
  for (const [name, text] of headers) {
    const lower = name.toLowerCase();
    if (DISALLOWED_HEADER.test(lower) || READ_ONLY_HEADER.test(lower)) {
      return `a function may not set \`${name}\``;
    }
    const problem = invalidHeader(name, text);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function invalidHeader(name: string, text: string): string | undefined {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return `\`${name}\` is not a header name`;
  try {
    validateHeaderValue(name, text);
    return undefined;
  } catch {
    return `the value of \`${name}\` holds a character that may not stand in a header`;
  }
}

function readRequest(request: object, asked: object): Returned {
  const uri = property(request, "uri");
  if (typeof uri !== "string" || !uri.startsWith("/")) {
    return invalid(`the \`uri\` of the request does not begin with \`/\`: ${preview(uri)}`);
  }
  const changed = changedReadOnly(request, asked);
  return changed === undefined
    ? { kind: "request", uri, request }
    : invalid(`a viewer-request function may not set or change ${changed}`);
}

function changedReadOnly(request: object, asked: object): string | undefined {
  const method = property(request, "method");
  if (method !== undefined && method !== property(asked, "method")) return "the method";
  const before = property(asked, "headers") ?? {};
  const after = property(request, "headers") ?? {};
  const same = (name: string) =>
    JSON.stringify(property(before, name)) === JSON.stringify(property(after, name));
  const name = Object.keys(after).find(
    (key) => DISALLOWED_HEADER.test(key) || (READ_ONLY_HEADER.test(key) && !same(key)),
  );
  return name === undefined ? undefined : `the header \`${name}\``;
}

const property = (from: unknown, key: string): unknown =>
  typeof from === "object" && from !== null ? Reflect.get(from, key) : undefined;

const preview = (from: unknown): string => inspect(from, { depth: 1, breakLength: Infinity }).slice(0, 100);

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join(".")}: ${issue.message}` : "unknown";
}
