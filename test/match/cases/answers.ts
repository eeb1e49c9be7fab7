import type { Ask, ConformanceCase } from "../../support/conformance.ts";

const BODY_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const STATUSES = [301, 302, 303, 307, 308] as const;

/** What an answer of each status says of caching, where nobody says anything. */
const CACHE = {
  301: "public, max-age=3600",
  302: "no-cache",
  303: "no-cache",
  307: "no-cache",
  308: "public, max-age=3600",
} as const;

const asked = (method: string, answers: Readonly<Record<number, number>>): Ask[] =>
  Object.entries(answers).map(([status, answer]) => [
    `${method} /${status}`,
    { status: answer, location: "/t" },
  ]);

const oneOfEach = (more: object = {}) =>
  STATUSES.map((status) => ({ from: `/${status}`, to: "/t", status, ...more }));

export const STATUS: readonly ConformanceCase[] = [
  {
    name: "M10: the status is the rule's, 301 where it says none",
    rules: [
      ...oneOfEach(),
      { from: "/none", to: "/t" },
      { from: "/gone", status: 410 },
      { from: "/gone/*", status: 410 },
    ],
    asks: [
      ...asked("GET", { 301: 301, 302: 302, 303: 303, 307: 307, 308: 308 }),
      ...asked("HEAD", { 301: 301, 302: 302, 303: 303, 307: 307, 308: 308 }),
      ["/none", { status: 301, location: "/t" }],
      ["/gone", { status: 410, location: null }],
      ["/gone/a?x=1", { status: 410, location: null }],
    ],
  },
  {
    name: "M10: a method other than GET and HEAD is kept",
    rules: [...oneOfEach(), { from: "/gone", status: 410 }],
    asks: [
      ...BODY_METHODS.flatMap((method) =>
        asked(method, { 301: 308, 302: 307, 303: 303, 307: 307, 308: 308 }),
      ),
      ["POST /gone", { status: 410 }],
    ],
  },
  {
    name: "M10: preserveMethod false leaves every status",
    rules: oneOfEach({ preserveMethod: false }),
    asks: asked("POST", { 301: 301, 302: 302, 303: 303, 307: 307, 308: 308 }),
  },
  {
    name: "M10: preserveMethod and status by site, and rules that say otherwise",
    site: { defaults: { preserveMethod: false, status: 302 } },
    rules: [
      { from: "/a", to: "/t" },
      { from: "/b", to: "/t", preserveMethod: true },
      { from: "/c", to: "/t", status: 301 },
    ],
    asks: [
      ["/a", "302 /t"],
      ["POST /a", "302 /t"],
      ["POST /b", "307 /t"],
      ["POST /c", "/t"],
    ],
  },
  {
    name: "M10: a kept method does not change what is said of caching",
    rules: oneOfEach(),
    asks: STATUSES.map((status) => [`POST /${status}`, { "cache-control": CACHE[status] }]),
  },
  ...(["staging", "production", undefined] as const).map((stage): ConformanceCase => {
    const soft = stage === "staging";
    return {
      name: `M10: stage ${stage ?? "(none)"} ${soft ? "softens" : "does not soften"}`,
      site: { stages: { staging: { soften: true }, production: {} } },
      ...(stage && { stage }),
      rules: [...oneOfEach({ cacheControl: "max-age=1" }), { from: "/gone", status: 410 }],
      asks: [
        ...asked("GET", soft ? { 301: 302, 302: 302, 303: 303, 307: 307, 308: 307 } : { 301: 301, 308: 308 }),
        ...asked("POST", soft ? { 301: 307, 302: 307, 308: 307 } : { 301: 308, 302: 307, 308: 308 }),
        ["/301", { "cache-control": soft ? "no-cache" : "max-age=1" }],
        ["/302", { "cache-control": soft ? "no-cache" : "max-age=1" }],
        ["/gone", { status: 410, "cache-control": soft ? "no-cache" : "public, max-age=300" }],
      ],
    };
  }),
];

export const CACHE_CONTROL: readonly ConformanceCase[] = [
  {
    name: "M11: Cache-Control is always sent: the default of the status",
    rules: [...oneOfEach(), { from: "/gone", status: 410 }],
    asks: [
      ...STATUSES.map((status): Ask => [`/${status}`, { status, "cache-control": CACHE[status] }]),
      ["/gone", { status: 410, "cache-control": "public, max-age=300" }],
    ],
  },
  {
    name: "M11: the site's for that status",
    site: { defaults: { cacheControl: { 301: "max-age=31", 410: "max-age=41" } } },
    rules: [...oneOfEach(), { from: "/gone", status: 410 }],
    asks: [
      ["/301", { "cache-control": "max-age=31" }],
      ["/308", { "cache-control": CACHE[308] }],
      ["/302", { "cache-control": CACHE[302] }],
      ["/gone", { "cache-control": "max-age=41" }],
    ],
  },
  {
    name: "M11: the rule's before the site's",
    site: { defaults: { cacheControl: { 301: "max-age=31" } } },
    rules: oneOfEach({ cacheControl: 'private, max-age=7, no-cache="x, y"' }),
    asks: STATUSES.map((status) => [
      `/${status}`,
      { "cache-control": 'private, max-age=7, no-cache="x, y"' },
    ]),
  },
  {
    name: "headers of a rule are sent, names in lower case, values as written",
    rules: [
      {
        from: "/a",
        to: "/t",
        headers: { "X-Why": "it: moved\t|>,<{1}", "x-empty": "", constructor: "c", "X-Digits": "301" },
      },
      { from: "/b", status: 410, headers: { Link: '</t>; rel="x"' } },
      { from: "/c", to: "/t" },
    ],
    asks: [
      [
        "/a",
        { "x-why": "it: moved\t|>,<{1}", "x-empty": "", constructor: "c", "x-digits": "301", link: null },
      ],
      ["/b", { status: 410, link: '</t>; rel="x"', "x-why": null }],
      ["/c", { "x-why": null, link: null }],
    ],
  },
  {
    name: "many kinds of answer, told apart",
    rules: Array.from({ length: 40 }, (_, i) => ({
      from: `/${i}`,
      to: `/${i}/t`,
      headers: { "x-n": `${i}` },
    })),
    asks: Array.from({ length: 40 }, (_, i): Ask => [`/${i}`, { location: `/${i}/t`, "x-n": `${i}` }]),
  },
];
