/** Every request of a small space, for comparison by brute force. */
import type { Request } from "../../src/match/request.ts";

const SEGMENTS = ["", "a", "b", "ab", "A", "1", "a-b", "a.b", "%C3%A9", "x%2Fy"];

/** Paths of up to three segments, each with and without a slash at its end. */
export function pathSpace(): string[] {
  const paths: string[] = [];
  let heads = [""];
  for (let depth = 0; depth < 3; depth++) {
    heads = heads.flatMap((head) =>
      (depth < 2 ? SEGMENTS : SEGMENTS.slice(0, 4)).map((segment) => `${head}/${segment}`),
    );
    paths.push(...heads);
  }
  return [...new Set(paths)];
}

type Part = Partial<Request>;

const PARTS: readonly Part[] = [
  {},
  { query: "q=1" },
  { query: "q=2&z" },
  { query: "p=1&q=a%20b" },
  { query: "q=1&q=2&p=2" },
  { method: "POST" },
  { method: "PUT", query: "q=1" },
  { host: "h.test" },
  { host: "a.h.test", scheme: "http" },
  { host: "h.test", scheme: "http", query: "q=12" },
  { host: "a.test", country: "DE" },
  { country: "AT", headers: { "cloudfront-viewer-country": "AT" } },
  { country: "DE", method: "HEAD" },
  { headers: { "x-a": "1" } },
  { headers: { "x-a": "12", "x-b": "1" } },
  { headers: { "x-b": "2" } },
  { cookies: { c: "1" } },
  { cookies: { c: "12" }, headers: { "x-a": "2" } },
  { headers: { "accept-language": "de-AT, en" } },
  { headers: { "accept-language": "fr" }, query: "%C3%A9=1" },
  { time: 1_000_000_000 },
  { time: 4_090_000_000, query: "x=1" },
];

/** What a request may have beside its path: conditions of `arbitrary-rules.ts`, and what they are near to. */
export function* requestSpace(paths: readonly string[]): Generator<Request> {
  for (const path of paths) for (const part of PARTS) yield requestAt(path, part);
}

const requestAt = (path: string, part: Part): Request => ({
  method: "GET",
  host: "o.test",
  path,
  query: "",
  scheme: "https",
  headers: {},
  cookies: {},
  country: undefined,
  time: 1_700_000_000,
  ...part,
});
