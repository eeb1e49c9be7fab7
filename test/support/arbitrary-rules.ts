/**
 * Rule sets and requests over a tiny alphabet, so that rules clash, shadow and nearly match all the time. A generated
 * rule may make no sense (a capture that nothing captures): the parser refuses it and the others stay.
 */
import fc from "./fast-check.ts";

type Json = Record<string, unknown>;

const segment = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "b", "ab", "A", "a.b", "é", "%41", "x%2Fy", "", "a+b") },
  { weight: 3, arbitrary: fc.constantFrom(":x", ":y", ":x(a+|b)", ":y(\\d+)", ":x([^a])") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("a:x", ":x-:y", ":x.b", "a*", "*b", ":r*", "a{b}?", ":x{-:y}?", "\\*", "\\:x"),
  },
  { weight: 1, arbitrary: fc.constant("*") },
);
const path = fc
  .tuple(
    fc.array(segment, { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "", "/", "/*", "{/b}?", "{/*}?"),
  )
  .map(([segments, end]) => `/${segments.join("/")}${end}`);
const origin = fc.constantFrom(
  "",
  "",
  "",
  "",
  "//h.test",
  "//*.test",
  "//*.h.test",
  "https://h.test",
  "http://h.test",
);
const from = fc.oneof(
  { weight: 9, arbitrary: fc.tuple(origin, path).map(([host, rest]) => host + rest) },
  { weight: 1, arbitrary: fc.constantFrom("a", "a/", "ab", "", "A", "a/b").map((prefix) => ({ prefix })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom("/a/(?<x>[ab]+)", "/(?<x>a|b)/.*", "/[ab]+", "/a|/b", "/a/b/", "/(a)/(?<y>b)")
      .map((regex) => ({ regex })),
  },
);

const to = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("/t", "/a", "/a/b", "/é t", "/t/", "/A") },
  { weight: 2, arbitrary: fc.constantFrom("/t?q=9", "/a?q=1&z", "/t#f", "/a#f", "/t?p=2#f", "/t?") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "https://o.test/x",
      "https://h.test",
      "https://H.test/a?q=1",
      "http://h.test/a",
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom(
      "/t/:x",
      "/:x",
      "/*",
      "/t/*",
      "/t/:y|upper",
      "/:x|lower",
      "/a/:r",
      "https://o.test/*",
      "/t?q=:x",
      "/*#:x",
      "/t/:q",
      "https://:x.test/a",
      "https://:x.test?b",
      "/:x:y",
    ),
  },
);

const value = fc.constantFrom(
  "1",
  "2",
  "a b",
  "*",
  "1*",
  true,
  false,
  ["1", "2"],
  { not: "1" },
  { not: ["1", "2"] },
  {
    not: true,
  },
);
const queryValue = fc.oneof(value, fc.constantFrom(":q", "x:q", ":q(\\d+)", ":x"));
const when = fc.oneof(
  { weight: 6, arbitrary: fc.constant(undefined) },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        method: fc.constantFrom("GET", ["POST", "PUT"], { not: "GET" }),
        query: fc.dictionary(fc.constantFrom("q", "p", "é"), queryValue, { minKeys: 1, maxKeys: 2 }),
        header: fc.dictionary(fc.constantFrom("X-A", "x-b"), value, { minKeys: 1, maxKeys: 1 }),
        cookie: fc.dictionary(fc.constantFrom("c", "__proto__"), value, { minKeys: 1, maxKeys: 1 }),
        host: fc.constantFrom("h.test", "*.test", ["h.test", "*.h.test"], { not: "h.test" }),
        language: fc.constantFrom("de", "de-AT", ["fr", "de"], { not: "de" }),
      },
      { requiredKeys: [] },
    ),
  },
);
/** Conditions that only a CloudFront Function sees. */
const functionsOnly = fc.record(
  { country: fc.constantFrom("DE", ["DE", "AT"], { not: "DE" }), scheme: fc.constantFrom("http", "https") },
  { requiredKeys: [] },
);

const maybe = <T>(arbitrary: fc.Arbitrary<T>, weight = 5) =>
  fc.oneof({ weight, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

const rule = (seesAll: boolean): fc.Arbitrary<Json> =>
  fc
    .record({
      from: seesAll
        ? from
        : from.map((pattern) => (typeof pattern === "string" ? pattern.replace(/^https?:/, "") : pattern)),
      to: fc.oneof({ weight: 9, arbitrary: to }, { weight: 1, arbitrary: fc.constant(undefined) }),
      status: maybe(fc.constantFrom(301, 302, 303, 307, 308), 1),
      query: maybe(fc.constantFrom("keep", "drop", "replace"), 2),
      when: seesAll
        ? fc.tuple(when, functionsOnly).map(([a, b]) => (a || Object.keys(b).length > 0 ? { ...a, ...b } : a))
        : when,
      priority: maybe(fc.constantFrom(-1, 1)),
      trailingSlash: maybe(fc.constant("strict"), 4),
      ignoreCase: maybe(fc.constant(true), 9),
      preserveMethod: maybe(fc.constant(false)),
      cacheControl: maybe(fc.constantFrom("no-store", "max-age=1")),
      headers: maybe(fc.constant({ "X-Reason": "moved" }), 9),
      starts: maybe(fc.constantFrom("2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"), 9),
      ends: maybe(fc.constantFrom("2002-01-01T00:00:00Z", "2100-01-01T00:00:00Z"), 9),
    })
    .map((json) => withoutUndefined(json.to === undefined ? { ...json, status: 410 } : json));

const withoutUndefined = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, entry]) => entry !== undefined));

const site = fc.constantFrom<Json>(
  {},
  { allowedHosts: ["a.test", "*.h.test"] },
  { allowedHosts: ["b.test"], defaults: { query: "drop", trailingSlash: "strict" } },
  { defaults: { ignoreCase: true, cacheControl: { 301: "max-age=60" } } },
);

export interface ArbitraryRules {
  readonly site: Json;
  readonly rules: readonly Json[];
}

/** @param seesAll with conditions on country and scheme, which Lambda@Edge cannot see */
export const arbitraryRules = (seesAll: boolean, maxLength = 12): fc.Arbitrary<ArbitraryRules> =>
  fc.record({ site, rules: fc.array(rule(seesAll), { minLength: 1, maxLength, size: "max" }) });

/** A path that the pattern of a rule, or one much like it, may match; `choices` decide what stands for its tokens. */
function pathLike(from: unknown, choices: readonly number[]): string {
  let at = 0;
  const choose = (options: readonly string[]) =>
    options[(choices[at++ % choices.length] ?? 0) % options.length] ?? "";
  const pattern =
    typeof from === "string"
      ? from.replace(/^(https?:)?\/\/[^/]*/, "")
      : `/${Object.values(from as Json)[0]}`;
  return pattern
    .replace(/\{([^}]*)\}\?/g, (_, part) => choose([part, ""]))
    .replace(/:([a-z])(\([^)]*\))?\*?/g, () => choose(["a", "b", "12", "a-b", "aa", "%c3%a9"]))
    .replace(/(\\)?\*/g, (star) => (star === "*" ? choose(["a", "a/b", "", "//e.test", "B/"]) : "*"))
    .replace(/\\|\(\?<[a-z]>|[()[\]+?|]/g, "");
}

export interface ArbitraryRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
}

const requestSegment = fc.constantFrom(
  "a",
  "b",
  "ab",
  "A",
  "AB",
  "a.b",
  "é",
  "%C3%A9",
  "%c3%a9",
  "%61",
  "1",
  "12",
  "a-b",
  "x%2Fy",
  "x%2fy",
  "",
  "%",
  "*",
  ":x",
  "a+b",
  "..",
);
const requestPath = fc
  .tuple(fc.array(requestSegment, { minLength: 1, maxLength: 5 }), fc.constantFrom("", "", "/", "//"))
  .map(([segments, end]) => `/${segments.join("/")}${end}`);
const pair = fc.constantFrom(
  "q=1",
  "q=2",
  "q=",
  "q",
  "p=1",
  "%C3%A9=1",
  "%71=1",
  "q=a%20b",
  "q=a+b",
  "z",
  "",
  "q=1=2",
  "q=é\n",
  "x=//e.test",
);
const query = fc
  .oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 3, arbitrary: fc.array(pair, { minLength: 1, maxLength: 4 }) },
  )
  .map((pairs) => (pairs.length > 0 ? `?${pairs.join("&")}` : ""));

/** Requests, two of three for a path like that of some rule. */
export const arbitraryRequests = (
  { rules }: ArbitraryRules,
  count: number,
): fc.Arbitrary<ArbitraryRequest[]> =>
  fc.array(arbitraryRequest(rules), { minLength: 1, maxLength: count, size: "max" });

const arbitraryRequest = (rules: readonly Json[]): fc.Arbitrary<ArbitraryRequest> =>
  fc
    .record({
      path: fc.oneof(
        { weight: 1, arbitrary: requestPath },
        {
          weight: 2,
          arbitrary: fc
            .tuple(
              fc.constantFrom(...rules),
              fc.array(fc.nat(30), { minLength: 3, maxLength: 3 }),
              fc.constantFrom("", "", "", "/"),
            )
            .map(([{ from: pattern }, choices, end]) => pathLike(pattern, choices) + end),
        },
      ),
      query,
      method: fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "PUT"),
      scheme: fc.constantFrom("http", "https", undefined),
      headers: fc.record(
        {
          host: fc.constantFrom("h.test", "H.test:443", "a.h.test", "o.test", "a.test"),
          "x-a": fc.constantFrom("1", "2", "12", "a b", ""),
          "x-b": fc.constantFrom("1", "3"),
          cookie: fc.constantFrom("c=1", "c=2; d=1", "d=1;c=1", "c", "__proto__=1"),
          "accept-language": fc.constantFrom("de", "de-AT,en;q=0.5", "DE-at", "en, de", " fr", "den"),
          "cloudfront-viewer-country": fc.constantFrom("DE", "AT", "US"),
        },
        { requiredKeys: ["host"] },
      ),
    })
    .map(({ path: uri, query: search, method, scheme, headers }) => ({
      url: uri + search,
      method,
      headers: scheme === undefined ? headers : { ...headers, "cloudfront-forwarded-proto": scheme },
    }));
