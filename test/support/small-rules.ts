/**
 * Rule sets of few rules that differ in few fields, and every request that such rules could tell apart: for comparison
 * by brute force. The words are those that answers hinge on where patterns alone decide little: targets that are the
 * page asked for, hosts that a capture makes, codes for some methods, windows that touch.
 */
import type { Decision } from "../../src/match/indexed-matcher.ts";
import { answerWith, matchVariant } from "../../src/match/matcher.ts";
import type { Request } from "../../src/match/request.ts";
import { orderedVariants } from "../../src/match/variant.ts";
import { canonicalPath } from "../../src/rules/canonical-path.ts";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";
import fc from "./fast-check.ts";

type Json = Record<string, unknown>;

export interface SmallRules {
  readonly site: Json;
  readonly rules: readonly Json[];
}

/** Seconds since 1970: windows begin or end at the second, `NOW` lies in the one that begins there. */
const EARLY = Date.parse("2023-01-01T00:00:00Z") / 1000;
const LATE = Date.parse("2024-01-01T00:00:00Z") / 1000;
export const NOW = LATE + 1000;
const FIRST = "2022-06-01T00:00:00Z";
const SECOND = "2024-01-01T00:00:00Z";
const THIRD = "2099-01-01T00:00:00Z";

const path = fc.constantFrom(
  ...["/a", "/a", "/b", "/A", "/a/b", "/a/", "/", "/a/b/"],
  ...["/:x", "/:x/", "/a/:x", "/:x/b", "/:x/:y", "/:x-:y", "/a:x", "/:x(a|b)", "/:x(a|b)/b"],
  ...["/*", "/a/*", "/a*", "/*/b", "/*b", "/a/*/b", "/:x/*", "/a/:x*"],
  ...["/a{/b}?", "/a{/:x}?", "{/a}?/b", "/a{/*}?", "/:x{-:y}?", "/a/:x{/:y}?"],
);
const origin = fc.constantFrom(
  "",
  "",
  "",
  "",
  "//h.test",
  "//*.h.test",
  "https://h.test",
  "http://h.test",
  "//*.test",
);
const from = fc.oneof(
  { weight: 12, arbitrary: fc.tuple(origin, path).map(([host, rest]) => host + rest) },
  { weight: 1, arbitrary: fc.constantFrom("a", "a/", "", "A", "a/b").map((prefix) => ({ prefix })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("/(?<x>[ab]+)", "/a/?", "/(?<x>a|b)/.*").map((regex) => ({ regex })),
  },
);
const to = fc.constantFrom(
  ...["/a", "/b", "/a/", "/A", "/a/b", "/", "/t", "/a?q=1", "/a?q=2", "/b?p=1", "/a#f", "/b?"],
  ...["https://h.test/a", "http://h.test/a", "https://a.h.test/a", "https://h.test/", "https://o.test/b"],
  ...[
    "/:x",
    "/a/:x",
    "/:x/b",
    "/:x?q=1",
    "/b?q=:x",
    "/:y/:x",
    "/:x|lower",
    "/:x|upper",
    "/:x-:y",
    "/:v",
    "/b?q=:v",
    "/a?p=:v",
  ],
  ...["https://h.test/:x", "http://h.test/:x", "https://h.test/:v"],
  ...["/*", "/b/*", "/a/*", "/*/b", "https://h.test/*", "/b?q=*"],
  ...[
    "https://:x.h.test/a",
    "https://:x.h.test/",
    "https://:x/b",
    "https://:v.h.test/a",
    "https://*.h.test/a",
  ],
);

const named = (...values: string[]) =>
  fc.oneof(
    fc.constantFrom<unknown>(...values, true, false, values),
    fc.constantFrom<unknown>(...values, true).map((not) => ({ not })),
  );
const plain = (...values: string[]) =>
  fc.oneof(
    fc.constantFrom<unknown>(...values, values),
    fc.constantFrom<unknown>(...values).map((not) => ({ not })),
  );
const when = fc.oneof(
  fc.record({ query: fc.record({ q: named("1", "2", "") }) }),
  fc.record({ query: fc.record({ q: fc.constantFrom<unknown>(":v", "1:v", ":v(a|h)", ["1", ":v"], "*") }) }),
  fc.record({ query: fc.record({ q: named("1", "2"), p: named("1") }, { requiredKeys: [] }) }),
  fc.record({ method: plain("GET", "POST") }),
  fc.record({ method: fc.constantFrom<unknown>(["GET", "HEAD"], { not: ["GET", "HEAD"] }, "HEAD") }),
  fc.record({ scheme: plain("http", "https") }),
  fc.record({ host: plain("h.test", "a.h.test", "*.h.test") }),
  fc.record({ country: plain("DE", "FR") }),
  fc.record({ header: fc.record({ "x-a": named("1", "2", "1*", "*2") }) }),
  fc.record({ cookie: fc.record({ c: named("1", "12", "1*") }) }),
  fc.record({ header: fc.record({ "x-a": named("1") }), method: plain("GET") }),
  fc.record({ country: plain("DE"), query: fc.record({ q: named("1") }) }),
);

const FIELDS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  status: fc.constantFrom(301, 302, 303, 307, 308, 410),
  query: fc.constantFrom("keep", "drop", "replace"),
  when,
  priority: fc.constantFrom(-1, 1),
  trailingSlash: fc.constantFrom("ignore", "strict"),
  ignoreCase: fc.boolean(),
  preserveMethod: fc.boolean(),
  cacheControl: fc.constantFrom("no-cache", "public, max-age=3600"),
  headers: fc.constantFrom({ "x-r": "1" }, { "x-r": "2" }, { "X-R": "1", "x-s": "1" }),
  window: fc.constantFrom<Json>(
    ...[
      { starts: FIRST, ends: SECOND },
      { starts: SECOND, ends: THIRD },
    ],
    ...[{ starts: SECOND }, { ends: SECOND }, { ends: THIRD }],
  ),
};

const field = fc
  .constantFrom(...Object.keys(FIELDS), "when", "when", "window")
  .chain((key) => (FIELDS[key] as fc.Arbitrary<unknown>).map((value): [string, unknown] => [key, value]));

/** A window is two fields, and 410 has no target. */
function ruleOf(fields: Json): Json {
  const { window, to: target, ...rest } = fields;
  return { ...rest, ...(window as Json | undefined), ...(rest["status"] !== 410 && { to: target }) };
}

const fields = fc
  .tuple(from, to, fc.array(field, { maxLength: 3 }))
  .map(([source, target, more]): Json => ({ from: source, to: target, ...Object.fromEntries(more) }));

const site = fc.record(
  {
    hosts: fc.constantFrom(["h.test"], ["o.test", "h.test"]),
    allowedHosts: fc.constantFrom(["a.h.test"], ["*.h.test"], ["h.test", "b.h.test"], []),
    defaults: fc.record(
      {
        status: fc.constantFrom(302, 308),
        query: fc.constantFrom("drop", "replace"),
        trailingSlash: fc.constant("strict"),
        ignoreCase: fc.constant(true),
        preserveMethod: fc.constant(false),
        cacheControl: fc.constantFrom({ 301: "no-cache" }, { 302: "public, max-age=1", 410: "no-cache" }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

const written = ({ site: settings, rules }: SmallRules): SmallRules => ({
  site: settings,
  rules: rules.map(ruleOf),
});

const someFields = (maxLength: number): fc.Arbitrary<SmallRules> =>
  fc.record({ site: fc.oneof(fc.constant({}), site), rules: fc.array(fields, { minLength: 1, maxLength }) });

export const smallRules = (maxLength: number): fc.Arbitrary<SmallRules> => someFields(maxLength).map(written);

export interface SmallEdit {
  readonly before: SmallRules;
  readonly after: SmallRules;
}

type Change = (set: SmallRules) => SmallRules;
/** @param at of which rule, however many there are */
type ChangeAt = (at: number) => Change;

const onRule =
  (edit: (rule: Json) => readonly Json[]): ChangeAt =>
  (at) =>
  (set) => ({
    ...set,
    rules: set.rules.flatMap((rule, i) => (i === at % set.rules.length ? edit(rule) : [rule])),
  });

const without = (rule: Json, key: string): Json =>
  Object.fromEntries(Object.entries(rule).filter(([name]) => name !== key));

const CHANGES: readonly fc.WeightedArbitrary<ChangeAt>[] = [
  { weight: 4, arbitrary: field.map(([key, value]) => onRule((rule) => [{ ...rule, [key]: value }])) },
  { weight: 3, arbitrary: to.map((target) => onRule((rule) => [{ ...rule, to: target }])) },
  { weight: 2, arbitrary: from.map((source) => onRule((rule) => [{ ...rule, from: source }])) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...Object.keys(FIELDS)).map((key) => onRule((rule) => [without(rule, key)])),
  },
  { weight: 1, arbitrary: fc.constant(onRule(() => [])) },
  { weight: 2, arbitrary: fields.map((added) => onRule((rule) => [added, rule])) },
  { weight: 2, arbitrary: site.map((settings) => () => (set: SmallRules) => ({ ...set, site: settings })) },
  {
    weight: 1,
    arbitrary: fc.constant(() => (set: SmallRules) => ({ ...set, rules: set.rules.toReversed() })),
  },
];

const change: fc.Arbitrary<Change> = fc.tuple(fc.nat(7), fc.oneof(...CHANGES)).map(([at, edit]) => edit(at));

/** A rule set, and what one or two changes made of it. */
export const smallEdit: fc.Arbitrary<SmallEdit> = fc
  .tuple(someFields(3), fc.array(change, { minLength: 1, maxLength: 2 }))
  .map(([set, changes]) => ({
    before: written(set),
    after: written(changes.reduce((all, each) => each(all), set)),
  }));

/** Rules that cannot be read are left out. */
export const readSmall = ({ site: settings, rules }: SmallRules): RuleSet =>
  parseRules([
    { path: "rules/site.json", text: JSON.stringify(settings) },
    { path: "rules/all.json", text: JSON.stringify({ rules }) },
  ]).ruleSet;

const SEGMENTS = ["a", "b", "A", "a-b"];

function paths(): string[] {
  const all = ["/", "//", "/ab", "/B", "/h", "/%61", "/a//", "/a.h.test"];
  let heads = [""];
  for (let depth = 0; depth < 3; depth++) {
    heads = heads.flatMap((head) =>
      (depth < 2 ? SEGMENTS : ["a", "b"]).map((segment) => `${head}/${segment}`),
    );
    all.push(...heads, ...heads.map((head) => `${head}/`));
  }
  return all;
}

/** Up to three segments, each with and without a slash at its end. */
export const SMALL_PATHS: readonly string[] = paths();

const QUERIES = [
  "",
  "q=1",
  "q=2",
  "p=1",
  "q=",
  "q",
  "q=1&q=2",
  "q=2&q=1",
  "q=1&p=1",
  "q=1&q=1",
  "q=a",
  "z=1",
  "q=h&z",
];

const DIMENSIONS: readonly {
  readonly told: RegExp;
  readonly usual: number;
  readonly parts: readonly Partial<Request>[];
}[] = [
  {
    told: /h\.test|o\.test|\*\.test|https?:/,
    usual: 1,
    parts: [{ host: "h.test" }, { host: "o.test" }, { host: "a.h.test" }],
  },
  { told: /https?/, usual: 1, parts: [{ scheme: "https" }, { scheme: "http" }] },
  {
    told: /GET|POST|HEAD|preserveMethod|status/,
    usual: 2,
    parts: [{ method: "GET" }, { method: "POST" }, { method: "HEAD" }],
  },
  { told: /query|\?/, usual: 2, parts: QUERIES.map((query) => ({ query })) },
  {
    told: /x-a/,
    usual: 1,
    parts: [{}, ...["1", "2", "12", ""].map((value) => ({ headers: { "x-a": value } }))],
  },
  {
    told: /cookie/,
    usual: 1,
    parts: [{}, { cookies: { c: "1" } }, { cookies: { c: "12" } }, { cookies: { c: "2" } }],
  },
  { told: /country/, usual: 1, parts: [{}, ...["DE", "FR"].map((country) => ({ country }))] },
  {
    told: /starts|ends/,
    usual: 1,
    parts: [{ time: NOW }, { time: EARLY }, { time: LATE }, { time: LATE - 1 }],
  },
];

/** Whatever of a request the text of the rules speaks of, in each combination. */
function requestParts(text: string): Partial<Request>[] {
  let all: Partial<Request>[] = [{}];
  for (const { told, usual, parts } of DIMENSIONS) {
    const some = told.test(text) ? parts : parts.slice(0, usual);
    all = all.flatMap((known) => some.map((part) => ({ ...known, ...part })));
  }
  return all;
}

/** Every request of the space; of so many only each so manieth, so that all that it is made of still comes. */
export function* smallRequests(rules: readonly SmallRules[], most: number): Generator<Request> {
  const parts = requestParts(JSON.stringify(rules));
  const count = parts.length * SMALL_PATHS.length;
  let step = Math.max(1, Math.ceil(count / most));
  while (step > 1 && (parts.length % step === 0 || SMALL_PATHS.length % step === 0)) step++;
  for (let i = 0; i < count; i += step) {
    yield requestAt(
      SMALL_PATHS[Math.floor(i / parts.length)] as string,
      parts[i % parts.length] as Partial<Request>,
    );
  }
}

const requestAt = (path: string, part: Partial<Request>): Request => ({
  method: "GET",
  host: "h.test",
  path,
  query: "",
  scheme: "https",
  headers: part.country ? { "cloudfront-viewer-country": part.country } : {},
  cookies: {},
  country: undefined,
  time: NOW,
  ...part,
});

/** The reference's decision, one variant after the other: with the rule, also where it lets the request pass. */
export function takenBy(ruleSet: RuleSet, request: Request): Decision | undefined {
  const path = canonicalPath(request.path);
  for (const variant of orderedVariants(ruleSet)) {
    const captured = matchVariant(variant, path, request);
    if (captured) return { rule: variant.rule, answer: answerWith(ruleSet, variant.rule, captured, request) };
  }
  return undefined;
}
