/**
 * Events that no well-meaning visitor sends, and some that no platform does: paths made to escape, headers that are
 * no headers, fields missing or of another type. Each seed is one event.
 */
import type { Platform } from "../../src/target/table-modules.ts";
import { createRandom, type Random } from "./random.ts";

type Json = Record<string, unknown>;

const STARTS = [
  "/exact",
  "/exact/frag",
  "/exact/absolute",
  "/gone/",
  "/Fold/",
  "/fOLD/",
  "/strict",
  "/strict/",
  "/p/a/1/",
  "/p/:a/22/",
  "/rest/",
  "/rest//",
  "/out/",
  "/go/allowed.test/",
  "/go/x.h.test/",
  "/go/",
  "/sub/",
  "/raw",
  "/raw/",
  "/re/",
  "/wild/",
  "/host/",
  "/q",
  "/h",
  "/c",
  "/m",
  "/l",
  "/time",
  "/never",
  "/scheme/",
  "/country",
  "/",
  "//",
  "",
  "*",
] as const;

const PARTS = [
  "a",
  "b/",
  "/",
  "//",
  "/\\",
  "\\",
  "\\\\",
  "evil.example",
  "//evil.example",
  "/\\evil.example",
  "/%5Cevil.example",
  "%2F%2Fevil.example",
  "/%2Fevil.example",
  "@evil.example",
  "evil.example%23.h.test",
  "evil.example%3F",
  ":80",
  ":",
  "*",
  "%",
  "%%",
  "%4",
  "%zz",
  "%00",
  "%0d%0a",
  "%0D%0ASet-Cookie:a=b",
  "\r\n",
  "\r\nX-Injected: 1",
  "\n",
  "\0",
  "\t",
  "\x7f",
  "\x80",
  " ",
  "é",
  "中",
  "😀",
  "\u2028",
  "\ufeff",
  "\ud83d",
  "\ude00",
  "%C3%A9",
  "%c3",
  "%e2%80%a8",
  "..",
  "/../",
  "/./",
  "?",
  "#",
  "?a=b",
  "#f",
  "<",
  "{1",
  "}1",
  "|",
  ">",
  "<1",
  "$1",
  "$&",
  "__proto__",
  "constructor",
  "/__proto__/",
  "toString",
  "http://evil.example",
  "https:evil.example",
  "javascript:alert(1)",
  "1",
  "22",
  '"',
  "'",
  "`",
] as const;

const QUERIES = [
  "",
  "q=1&r=2",
  "q=//evil.example&r=1",
  "q=/%5Cevil&r=%0d%0a",
  "q=\r\n&r=\0",
  "constructor=1",
  "__proto__=1",
  "constructor=1&__proto",
  "own=2&x",
  "&&&",
  "=",
  "q",
  "q=é&r=😀",
  "q=\ud83d&r=1",
  "a=#f",
  "%",
  "q=%zz&r=%",
  "q=1&q=2&r=<1",
  "kept=1&kept=2&q=a&r=b",
  "\u2028 \t",
] as const;

const HOSTS = [
  "www.example.com",
  "WWW.EXAMPLE.COM:443",
  "a.example.com",
  "evil.example",
  "",
  ".",
  "..",
  "h.test",
  "a.b.c.d.e.f.example.com",
  "\r\n",
  "é.test",
  "www.example.com:x",
  "constructor",
  "__proto__",
  "*.example.com",
] as const;

const METHODS = ["GET", "HEAD", "POST", "PUT", "get", "", "M-SEARCH", "__proto__", "\r\n"] as const;

const HEADERS = [
  "x-a",
  "x-why",
  "__proto__x",
  "constructor",
  "accept-language",
  "cloudfront-viewer-country",
  "cloudfront-forwarded-proto",
  "valueOf",
  "__proto__",
] as const;

const VALUES = [
  "",
  "1",
  "a-b",
  "a\u2028b",
  "de",
  "fr-CA,de",
  "DE",
  "http",
  "https",
  "ftp",
  "\r\n",
  "\ud83d",
  "é",
  "c=1",
  "*",
] as const;

const COOKIES = [
  "c=1",
  "c=2x",
  "c",
  "",
  "constructor=1",
  "__proto__=1; c=1",
  "c=\r\n",
  ";;;=;c=1;;",
  "c=1; c=2",
  "a=\ud83d;c=1",
] as const;

/** In place of a field; made anew for each event, as an event may be changed by who gets it. */
const WEIRD: readonly [() => unknown, ...(() => unknown)[]] = [
  () => undefined,
  () => null,
  () => true,
  () => 0,
  () => -1.5,
  () => Number.NaN,
  () => "",
  () => "x",
  () => "//evil.example",
  () => "\r\n",
  () => [],
  () => ["/rest/a"],
  () => ["/", "a"],
  () => [[]],
  () => [null],
  () => ({}),
  () => ({ value: "1" }),
  () => ({ value: 5 }),
  () => ({ value: null }),
  () => ({ value: ["a", "b"] }),
  () => ({ value: { value: "1" } }),
  () => ({ multiValue: 5 }),
  () => ({ value: "1", multiValue: [] }),
  () => ({ value: "1", multiValue: [null, { value: "//evil.example" }, {}] }),
  () => [{ key: "Host", value: 7 }],
  () => [{ value: ["a"] }, null],
  () => [{ key: "x" }],
  () => JSON.parse('{"__proto__":{"value":"1"},"constructor":{"value":"2"}}'),
  () => JSON.parse('{"0":"/","length":3,"value":"/"}'),
];

/** What JSON cannot hold, and no platform sends: only `redirect` itself must bear it. */
const EXOTIC: readonly [() => unknown, ...(() => unknown)[]] = [
  ...WEIRD,
  () => Symbol("x"),
  () => 10n,
  () => Object.create(null),
  () => () => "x",
  () => ({
    get value() {
      throw new Error("no value");
    },
  }),
  () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("no property");
        },
      },
    ),
];

export interface HostileOptions {
  /** With values that JSON cannot hold, and without what a handler itself needs of an event. */
  readonly exotic?: boolean;
  /** Longest path; 100,000 where nothing is said. */
  readonly longest?: number;
}

export function hostileEvent(platform: Platform, seed: number, options: HostileOptions = {}): unknown {
  const random = createRandom(seed);
  const request =
    platform === "lambda-edge" ? edgeRequest(random, options) : functionsRequest(random, options);
  const event: Json =
    platform === "lambda-edge"
      ? { Records: [{ cf: { config: {}, request } }] }
      : { version: "1.0", viewer: { ip: "::1" }, request };
  const root = options.exotic ? { event } : { request };
  for (let left = random.pick([0, 0, 1, 1, 2, 3]); left > 0; left--)
    spoil(root, random, options.exotic ? EXOTIC : WEIRD);
  return options.exotic ? (root as { event: unknown }).event : event;
}

function pathOf(random: Random, longest: number): string {
  if (random.once(400)) return longPath(random, random.once(10) ? longest : Math.min(8192, longest));
  const parts = Array.from({ length: random.below(5) }, () => random.pick(PARTS));
  return random.pick(STARTS) + parts.join("");
}

function longPath(random: Random, length: number): string {
  const unit = random.pick([
    "/a",
    "/",
    "a",
    "/é",
    "%",
    "%2F",
    "%C3%A9",
    "//evil.example",
    "\\",
    "/:x",
    "\ud83d",
    "/../",
  ]);
  return (
    random.pick(["/rest/", "/", "/p/a/1/", "/re/", "/raw"]) + unit.repeat(Math.ceil(length / unit.length))
  ).slice(0, length);
}

function functionsRequest(random: Random, { longest = 100_000 }: HostileOptions): Json {
  const query = random.pick(QUERIES);
  const headers = named(random, (value) => ({ value }));
  headers["host"] = { value: random.pick(HOSTS) };
  const cookies = Object.fromEntries(
    random
      .pick(COOKIES)
      .split(/; ?/)
      .map((pair) => [pair.split("=")[0], { value: pair.split("=")[1] ?? "" }]),
  );
  const querystring = Object.fromEntries(
    query.split("&").map((pair) => [
      pair.split("=")[0],
      {
        value: pair.split("=")[1] ?? "",
        ...(random.once(3) && { multiValue: [{ value: "1" }, { value: "2" }] }),
      },
    ]),
  );
  return {
    method: random.pick(METHODS),
    uri: pathOf(random, longest),
    querystring: random.once(5) ? query : querystring,
    headers,
    cookies,
    ...(!random.once(3) && { rawQueryString: rawQuery(random, query) }),
  };
}

/** Mostly what the platform gives; now and then a function that fails. */
function rawQuery(random: Random, query: string): unknown {
  if (!random.once(20)) return () => query;
  return random.pick<unknown>([
    () => undefined,
    () => 7,
    () => ({}),
    () => {
      throw new Error("no query");
    },
    "q=1",
    {},
  ]);
}

function edgeRequest(random: Random, { longest = 100_000 }: HostileOptions): Json {
  const headers = named(random, (value) => [{ key: "X", value }]);
  headers["host"] = [{ key: "Host", value: random.pick(HOSTS) }];
  if (!random.once(3))
    headers["cookie"] = [
      { key: "Cookie", value: random.pick(COOKIES) },
      { key: "Cookie", value: random.pick(COOKIES) },
    ];
  return {
    clientIp: "::1",
    method: random.pick(METHODS),
    uri: pathOf(random, longest),
    querystring: random.pick(QUERIES),
    headers,
  };
}

function named(random: Random, wrap: (value: string) => unknown): Json {
  const entries = Array.from({ length: random.below(4) }, () => [
    random.pick(HEADERS),
    wrap(random.pick(VALUES)),
  ]);
  return Object.fromEntries(entries);
}

/** Replaces or removes one field, somewhere below `root`. */
function spoil(root: object, random: Random, values: readonly [() => unknown, ...(() => unknown)[]]): void {
  let holder: object = root;
  for (let depth = 0; depth < 12; depth++) {
    const keys = Object.keys(holder);
    const key = keys[random.below(Math.max(1, keys.length))];
    if (key === undefined) return;
    const value: unknown = Object.getOwnPropertyDescriptor(holder, key)?.value;
    const atRequest = holder === root && key === "request";
    if (isRecord(value) && (atRequest || !random.once(3))) {
      holder = value;
      continue;
    }
    if (random.once(4)) Reflect.deleteProperty(holder, key);
    else Reflect.set(holder, key, random.pick(values)());
    return;
  }
}

/** A plain object or list, whose fields can be listed without harm. */
const isRecord = (value: unknown): value is object =>
  typeof value === "object" &&
  value !== null &&
  [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
