import type { ConformanceCase } from "../../support/conformance.ts";

type Asks = ConformanceCase["asks"];

/** One rule with `when`, and which requests it answers; what it shows is its path. */
interface Condition {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly asks: Asks;
}

/** @param asks requests for /a, answered by /t */
function when(what: string, conditions: Readonly<Record<string, unknown>>, asks: Asks): Condition {
  const path = `/${what.replaceAll(/[^\w*]+/g, "-")}`;
  const moved = (url: string) => url.replace(/\/a(?=\?|$)/, path);
  return {
    rule: { from: path.replaceAll("*", "\\*"), to: "/t", query: "drop", when: conditions },
    asks: asks.map(([ask, answer]) => [
      typeof ask === "string" ? moved(ask) : { ...ask, url: moved(ask.url) },
      answer,
    ]),
  };
}

const together = (
  kind: string,
  conditions: readonly Condition[],
  more: Pick<ConformanceCase, "lambda"> = {},
): ConformanceCase => ({
  ...more,
  name: `M8: conditions on ${kind}`,
  rules: conditions.map(({ rule }) => rule),
  asks: conditions.flatMap(({ asks }) => asks),
});

/** The answers of a condition on header `x`, by its value; undefined = not sent. */
const header = (values: Readonly<Record<string, boolean>>, absent: boolean): Asks => [
  ...Object.entries(values).map(
    ([x, holds]) => [{ url: "/a", headers: { x } }, holds ? "/t" : null] as const,
  ),
  ["/a", absent ? "/t" : null],
];
const cookie = (values: Readonly<Record<string, boolean>>, absent: boolean): Asks => [
  ...Object.entries(values).map(
    ([text, holds]) => [{ url: "/a", headers: { cookie: text } }, holds ? "/t" : null] as const,
  ),
  ["/a", absent ? "/t" : null],
];
const query = (values: Readonly<Record<string, boolean>>, absent: boolean): Asks => [
  ...Object.entries(values).map(([text, holds]) => [`/a?${text}`, holds ? "/t" : null] as const),
  ["/a", absent ? "/t" : null],
];
const country = (values: Readonly<Record<string, boolean>>, absent: boolean): Asks => [
  ...Object.entries(values).map(
    ([code, holds]) =>
      [{ url: "/a", headers: { "CloudFront-Viewer-Country": code } }, holds ? "/t" : null] as const,
  ),
  ["/a", absent ? "/t" : null],
];
const language = (values: Readonly<Record<string, boolean>>, absent: boolean): Asks => [
  ...Object.entries(values).map(
    ([range, holds]) => [{ url: "/a", headers: { "accept-language": range } }, holds ? "/t" : null] as const,
  ),
  ["/a", absent ? "/t" : null],
];

export const CONDITIONS: readonly ConformanceCase[] = [
  together("the query", [
    when(
      "query, a value",
      { query: { q: "1" } },
      query(
        {
          "q=1": true,
          "p=1&q=1": true,
          "q=2": false,
          q: false,
          "Q=1": false,
          "q=11": false,
          "q=2&q=1": true,
          "q=1&q=2": true,
          "qq=1": false,
        },
        false,
      ),
    ),
    when(
      "query, the empty value",
      { query: { q: "" } },
      query({ "q=": true, q: true, "q=1": false, "": false }, false),
    ),
    when(
      "query, a list",
      { query: { q: ["1", "2x"] } },
      query({ "q=1": true, "q=2x": true, "q=2": false, "q=12x": false }, false),
    ),
    when(
      "query, true is present",
      { query: { q: true } },
      query({ "q=1": true, q: true, "q=": true, "p=q": false, "&&q": true }, false),
    ),
    when(
      "query, false is absent",
      { query: { q: false } },
      query({ "q=1": false, q: false, "p=q": true }, true),
    ),
    when(
      "query, not a value",
      { query: { q: { not: "1" } } },
      query({ "q=1": false, "q=2": true, "q=2&q=1": false, "p=1": true }, true),
    ),
    when(
      "query, not a list",
      { query: { q: { not: ["1", "2"] } } },
      query({ "q=1": false, "q=2": false, "q=3": true, "q=12": true }, true),
    ),
    when("query, not present", { query: { q: { not: true } } }, query({ "q=1": false, "p=1": true }, true)),
    when("query, not absent", { query: { q: { not: false } } }, query({ "q=1": true, "p=1": false }, false)),
    when(
      "query, * is anything",
      { query: { q: "a*b*" } },
      query({ "q=ab": true, "q=a/1/b=2": true, "q=ba": false, "q=xab": false }, false),
    ),
    when(
      "query, names and values are canonical",
      { query: { é: "a b", "[x]": "~" } },
      query(
        {
          "%c3%a9=a%20b&[x]=%7e": true,
          "é=a b&[x]=~": true,
          "é=a+b&[x]=~": false,
          "é=a%20b&%5Bx%5D=~": false,
        },
        false,
      ),
    ),
    when(
      "query, \\ escapes",
      { query: { q: "\\*\\:x\\\\" } },
      query({ "q=*:x%5C": true, "q=*:x\\": true, "q=1:x%5C": false }, false),
    ),
    when(
      "query, a capture is limited",
      { query: { q: ":x(\\d+(a|b)?)-z" } },
      query({ "q=1-z": true, "q=1b-z": true, "q=-z": false, "q=1c-z": false }, false),
    ),
    when(
      "query, several parameters must all hold",
      { query: { p: "1", q: { not: "1" } } },
      query({ "p=1": true, "p=1&q=2": true, "p=1&q=1": false, "q=2": false }, false),
    ),
    when(
      "query, a name that objects have",
      { query: { constructor: "1", toString: false } },
      query({ "constructor=1": true, "constructor=1&toString": false }, false),
    ),
  ]),
  together("headers", [
    when(
      "header, a value",
      { header: { X: "1" } },
      header({ "1": true, "2": false, "": false, "1 ": false, "11": false }, false),
    ),
    when("header, case counts in values", { header: { x: "De" } }, header({ De: true, de: false }, false)),
    when(
      "header, a list",
      { header: { x: ["1", "a b"] } },
      header({ "1": true, "a b": true, a: false }, false),
    ),
    when("header, true is present", { header: { x: true } }, header({ "1": true, "": true }, false)),
    when("header, false is absent", { header: { x: false } }, header({ "1": false }, true)),
    when("header, not a value", { header: { x: { not: "1" } } }, header({ "1": false, "2": true }, true)),
    when(
      "header, not a list",
      { header: { x: { not: ["1", "2"] } } },
      header({ "1": false, "2": false, "3": true }, true),
    ),
    when("header, not present", { header: { x: { not: true } } }, header({ "1": false }, true)),
    when("header, not absent", { header: { x: { not: false } } }, header({ "1": true }, false)),
    when(
      "header, * is anything",
      { header: { x: "*bot*" } },
      header({ bot: true, "Googlebot/2.1 (+http)": true, "a\tbot": true, Bot: false, bo: false }, false),
    ),
    when(
      "header, characters of regular expressions and patterns are literal",
      { header: { x: ":a(b)?{c}.d|\\*\t%41" } },
      header(
        { ":a(b)?{c}.d|*\t%41": true, ":a(b)?{c}xd|*\t%41": false, ":a(b)?{c}.d|*\tA": false, b: false },
        false,
      ),
    ),
    when(
      "header, non-ASCII text is compared as it stands",
      { header: { x: "é*" } },
      header({ é: true, "é😀": true, "%C3%A9": false, e: false }, false),
    ),
    when(
      "header, line separators are characters like others",
      { header: { x: true, y: false } },
      header({ "a\u2028b\u2029": true }, false),
    ),
    when(
      "header, * spans line separators",
      { header: { x: "a*b" } },
      header({ "a\u2028b": true, "a\rb": true }, false),
    ),
    when(
      "header, names that objects have",
      { header: { constructor: false, hasOwnProperty: false, x: "1" } },
      header({ "1": true, "2": false }, false),
    ),
    when("header, a name that objects have, sent", { header: { constructor: "1" } }, [
      [{ url: "/a", headers: { constructor: "1" } }, "/t"],
      [{ url: "/a", headers: { constructor: "2" } }, null],
      ["/a", null],
    ]),
    when("header, several must all hold", { header: { x: "1", y: "*" } }, [
      [{ url: "/a", headers: { x: "1", y: "2" } }, "/t"],
      [{ url: "/a", headers: { x: "1" } }, null],
      [{ url: "/a", headers: { y: "1" } }, null],
    ]),
  ]),
  together("cookies", [
    when(
      "cookie, a value",
      { cookie: { c: "1" } },
      cookie(
        {
          "c=1": true,
          "b=2; c=1": true,
          "b=2;c=1;d=3": true,
          "c=2": false,
          "C=1": false,
          "c=1=1": false,
          cc: false,
          "cc=1": false,
        },
        false,
      ),
    ),
    when(
      "cookie, the first of a name counts",
      { cookie: { c: "1" } },
      cookie({ "c=1; c=2": true, "c=2; c=1": false }, false),
    ),
    when(
      "cookie, a list",
      { cookie: { c: ["1", "a=b"] } },
      cookie({ "c=1": true, "c=a=b": true, "c=a": false }, false),
    ),
    when(
      "cookie, true is present",
      { cookie: { c: true } },
      cookie({ "c=1": true, "c=": true, "b=c": false }, false),
    ),
    when("cookie, false is absent", { cookie: { c: false } }, cookie({ "c=1": false, "b=c": true }, true)),
    when(
      "cookie, not a value",
      { cookie: { c: { not: "1" } } },
      cookie({ "c=1": false, "c=2": true, "b=1": true }, true),
    ),
    when(
      "cookie, not a list",
      { cookie: { c: { not: ["1", "2"] } } },
      cookie({ "c=1": false, "c=3": true }, true),
    ),
    when("cookie, not present", { cookie: { c: { not: true } } }, cookie({ "c=1": false }, true)),
    when(
      "cookie, * is anything",
      { cookie: { "a[b]": "v1.*" } },
      cookie({ "a[b]=v1.x%20y": true, "a[b]=v1x": false }, false),
    ),
    when(
      "cookie, a name that objects have",
      { cookie: { constructor: "1", valueOf: false } },
      cookie({ "constructor=1": true, "constructor=1; valueOf=1": false, "a=1": false }, false),
    ),
  ]),
  together("the host", [
    when("host, a value", { host: "A.test" }, [
      ["https://a.test/a", "/t"],
      ["https://b.a.test/a", null],
      ["https://b.test/a", null],
    ]),
    when("host, a list", { host: ["a.test", "*.b.test"] }, [
      ["https://a.test/a", "/t"],
      ["https://x.b.test/a", "/t"],
      ["https://b.test/a", null],
    ]),
    when("host, not a value", { host: { not: "a.test" } }, [
      ["https://a.test/a", null],
      ["https://b.test/a", "/t"],
      ["https://xa.test/a", "/t"],
    ]),
    when("host, not a list", { host: { not: ["a.test", "*.b.test"] } }, [
      ["https://a.test/a", null],
      ["https://x.b.test/a", null],
      ["https://b.test/a", "/t"],
      ["https://axtest/a", "/t"],
    ]),
  ]),
  together("the method", [
    when("method, a value, in any case", { method: "post" }, [
      ["POST /a", "308 /t"],
      ["PUT /a", null],
      ["/a", null],
    ]),
    when("method, a list", { method: ["GET", "HEAD"] }, [
      ["/a", "/t"],
      ["HEAD /a", "/t"],
      ["POST /a", null],
    ]),
    when("method, not", { method: { not: ["GET", "POST"] } }, [
      ["/a", null],
      ["POST /a", null],
      ["HEAD /a", "/t"],
    ]),
  ]),
  together(
    "the scheme",
    [
      when("scheme", { scheme: "http" }, [
        ["http://a.test/a", "/t"],
        ["https://a.test/a", null],
        ["/a", null],
      ]),
      when("scheme, not", { scheme: { not: "http" } }, [
        ["http://a.test/a", null],
        ["https://a.test/a", "/t"],
        ["/a", "/t"],
      ]),
    ],
    { lambda: "refuses" },
  ),
  together(
    "the country",
    [
      when("country, a value", { country: "DE" }, country({ DE: true, AT: false }, false)),
      when("country, a list", { country: ["DE", "AT"] }, country({ DE: true, AT: true, CH: false }, false)),
      when("country, not", { country: { not: ["DE", "AT"] } }, country({ DE: false, CH: true }, true)),
    ],
    { lambda: "refuses" },
  ),
  together("the language", [
    when(
      "language, the range that is named first, or one below it",
      { language: "de" },
      language(
        {
          de: true,
          "de-AT,en;q=0.5": true,
          DE: true,
          "de;q=0.9": true,
          "de,en": true,
          " de": true,
          "en,de": false,
          den: false,
          "*": false,
          "": false,
        },
        false,
      ),
    ),
    when(
      "language, a list",
      { language: ["pt-BR", "fr"] },
      language({ "pt-BR": true, "pt-br-x": true, pt: false, "pt-PT": false, "fr-CA": true }, false),
    ),
    when(
      "language, not",
      { language: { not: "de" } },
      language({ de: false, "de-AT": false, en: true }, true),
    ),
  ]),
  together("several things", [
    when(
      "several kinds must all hold",
      {
        method: "GET",
        host: "a.test",
        query: { q: true },
        header: { x: "1" },
        cookie: { c: "1" },
        language: "de",
      },
      [
        [{ url: "https://a.test/a?q", headers: { x: "1", cookie: "c=1", "accept-language": "de" } }, "/t"],
        [
          { url: "HEAD https://a.test/a?q", headers: { x: "1", cookie: "c=1", "accept-language": "de" } },
          null,
        ],
        [{ url: "https://b.test/a?q", headers: { x: "1", cookie: "c=1", "accept-language": "de" } }, null],
        [{ url: "https://a.test/a", headers: { x: "1", cookie: "c=1", "accept-language": "de" } }, null],
        [{ url: "https://a.test/a?q", headers: { x: "2", cookie: "c=1", "accept-language": "de" } }, null],
        [{ url: "https://a.test/a?q", headers: { x: "1", cookie: "c=2", "accept-language": "de" } }, null],
        [{ url: "https://a.test/a?q", headers: { x: "1", cookie: "c=1", "accept-language": "en" } }, null],
      ],
    ),
  ]),
];

const at = (time: string) => ({ url: "/a", at: time });

export const WINDOWS: readonly ConformanceCase[] = [
  {
    name: "M8: a rule answers from the second of `starts` on",
    rules: [{ from: "/a", to: "/t", starts: "2026-11-27T00:00:00+01:00" }],
    asks: [
      [at("2026-11-26T22:59:59Z"), null],
      [at("2026-11-26T23:00:00Z"), "/t"],
      [at("2036-11-26T23:00:00Z"), "/t"],
    ],
  },
  {
    name: "M8: and until the second before `ends`",
    rules: [{ from: "/a", to: "/t", ends: "2026-11-27T00:00:00-05:30" }],
    asks: [
      [at("1990-01-01T00:00:00Z"), "/t"],
      [at("2026-11-27T05:29:59Z"), "/t"],
      [at("2026-11-27T05:30:00Z"), null],
    ],
  },
  {
    name: "M8: a window of one second, minutes alone, and patterns",
    rules: [
      { from: "/a", to: "/second", starts: "2026-01-01T00:00:00Z", ends: "2026-01-01T00:00:01Z" },
      { from: "/a", to: "/hour", starts: "2026-01-01T00:00Z", ends: "2026-01-01T01:00Z" },
      { from: "/*", to: "/else/*", ends: "2026-01-01T02:00:00Z" },
    ],
    asks: [
      [at("2025-12-31T23:59:59Z"), "/else/a"],
      [at("2026-01-01T00:00:00Z"), "/second"],
      [at("2026-01-01T00:00:01Z"), "/hour"],
      [at("2026-01-01T01:00:00Z"), "/else/a"],
      [at("2026-01-01T02:00:00Z"), null],
    ],
  },
  {
    name: "M8: times before 1970, and at it",
    rules: [
      { from: "/a", to: "/t", starts: "1970-01-01T00:00:00Z", ends: "1970-01-01T00:00:01Z" },
      { from: "/b", to: "/u", starts: "1969-12-31T00:00:00Z" },
    ],
    asks: [
      [at("1970-01-01T00:00:00Z"), "/t"],
      [at("1970-01-01T00:00:01Z"), null],
      [{ url: "/b", at: "2026-01-01T00:00:00Z" }, "/u"],
    ],
  },
];
