/** A rule as validated JSON -> a rule with defaults filled in, or the reasons why it makes no sense. */
import { countGroups, MAX_GROUPS } from "./capture-groups.ts";
import { type Condition, conditionEntries, parseCondition } from "./condition.ts";
import { type Diagnostic, diagnosticAt, type Problem } from "./diagnostic.ts";
import { cacheControlProblem, headerProblem } from "./header.ts";
import type { JsonFile, JsonPath } from "./json-file.ts";
import { type HostPattern, type ParsedFrom, parseFrom, type Token } from "./pattern.ts";
import type { Parsed } from "./pattern-error.ts";
import { DEFAULT_CACHE_CONTROL, type Rule, type Site, schemeCondition } from "./rule.ts";
import type { RuleJson } from "./schema.ts";
import { parseTarget, type Target } from "./target.ts";

interface Context {
  readonly file: JsonFile;
  /** Where the rule stands in its file. */
  readonly base: JsonPath;
  readonly site: Site;
  readonly index: number;
}

export interface BuiltRule {
  readonly rule: Rule | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function buildRule(json: RuleJson, context: Context): BuiltRule {
  const report: Report = { context, diagnostics: [] };
  const from = take(report, parseFrom(json.from), () => fromPath(json));
  const conditions = readConditions(json, report);
  if (from) {
    rejectSecondOrigin(json, from, report);
    const plain = typeof json.from === "string" && from.captures.length === 0 && !json.when;
    if (!plain) rejectManyGroups(from, conditions.parsed, report);
  }
  const target = from && readTarget(json, from, conditions.parsed, report);
  const window = readWindow(json, report);
  checkHeaders(json, report);
  checkExamples(json, report);
  if (!from || report.diagnostics.length > 0) return { rule: undefined, diagnostics: report.diagnostics };
  const { file, base } = context;
  const { defaults } = context.site;
  const status = json.status ?? defaults.status ?? 301;
  return {
    rule: {
      index: context.index,
      location: file.locate(base),
      path: base,
      locate: (part, of = "value") => (of === "key" ? file.locateKey : file.locate)([...base, ...part]),
      from: displayFrom(json),
      to: json.to,
      patterns: from.patterns,
      hosts: from.host ? [from.host] : conditions.hosts,
      conditions: from.scheme ? [schemeCondition(from.scheme), ...conditions.parsed] : conditions.parsed,
      starts: window.starts,
      ends: window.ends,
      target,
      status,
      query: json.query ?? defaults.query ?? "keep",
      priority: json.priority ?? 0,
      ignoreCase: json.ignoreCase ?? defaults.ignoreCase ?? false,
      strictSlash: (json.trailingSlash ?? defaults.trailingSlash) === "strict",
      preserveMethod: json.preserveMethod ?? defaults.preserveMethod ?? true,
      cacheControl: json.cacheControl ?? defaults.cacheControl?.[status] ?? DEFAULT_CACHE_CONTROL[status],
      headers: json.headers
        ? Object.entries(json.headers).map(([name, value]) => [name.toLowerCase(), value])
        : NO_HEADERS,
      examples: json.examples ?? NO_EXAMPLES,
      allow: json.allow ? new Map(Object.entries(json.allow)) : NOTHING_ALLOWED,
      note: json.note,
      owner: json.owner,
      added: json.added,
    },
    diagnostics: report.diagnostics,
  };
}

// Most rules have none of these, and there are many rules.
const NO_HEADERS: Rule["headers"] = [];
const NO_EXAMPLES: Rule["examples"] = [];
const NOTHING_ALLOWED: Rule["allow"] = new Map();
const ALWAYS: Pick<Rule, "starts" | "ends"> = { starts: undefined, ends: undefined };
const NO_CONDITIONS: Conditions = { parsed: [], hosts: [] };

/** What is wrong with one rule. Functions over it, because most rules need none of them. */
interface Report {
  readonly context: Context;
  readonly diagnostics: Diagnostic[];
}

function add({ context: { file, base }, diagnostics }: Report, path: JsonPath, problem: Problem): void {
  diagnostics.push(diagnosticAt(file.locate([...base, ...path]), problem));
}

/** The same at the key that leads to the value at `path`. */
function addAtKey({ context: { file, base }, diagnostics }: Report, path: JsonPath, problem: Problem): void {
  diagnostics.push(diagnosticAt(file.locateKey([...base, ...path]), problem));
}

/** The value, or undefined with its problem reported at its character in the string at `path`. */
function take<T extends object>(
  { context: { file, base }, diagnostics }: Report,
  result: Parsed<T>,
  path: () => JsonPath,
): T | undefined {
  if ("value" in result) return result.value;
  const { index, path: inner, ...problem } = result.problem;
  const place = [...base, ...path(), ...inner];
  const location = index === "key" ? file.locateKey(place) : file.locateInString(place, index);
  diagnostics.push(diagnosticAt(location, problem));
  return undefined;
}

const fromPath = ({ from }: RuleJson): JsonPath =>
  typeof from === "string" ? ["from"] : ["from", "regex" in from ? "regex" : "prefix"];

function displayFrom({ from }: RuleJson): string {
  if (typeof from === "string") return from;
  return "regex" in from ? `regex ${from.regex}` : `prefix ${from.prefix}`;
}

interface Conditions {
  readonly parsed: readonly Condition[];
  /** `when.host` without `not`: it decides precedence as a host in `from` does. */
  readonly hosts: readonly HostPattern[];
}

function readConditions(json: RuleJson, report: Report): Conditions {
  if (!json.when) return NO_CONDITIONS;
  const seen = new Set<string>();
  const all = conditionEntries(json.when).flatMap((entry) => {
    const path = ["when", ...entry.path];
    const condition = take(report, parseCondition(entry), () => path);
    if (!condition) return [];
    if (seen.has(`${condition.kind} ${condition.name}`)) addAtKey(report, path, namedTwice(entry.name));
    seen.add(`${condition.kind} ${condition.name}`);
    return [condition];
  });
  const isHost = (condition: Condition) => condition.kind === "host" && !condition.negated;
  return {
    parsed: all.filter((condition) => !isHost(condition)),
    hosts: all
      .filter(isHost)
      .flatMap((condition) => (condition.values === "any" ? [] : condition.values.map(hostOf))),
  };
}

const namedTwice = (name: string): Problem => ({
  code: "FP1302",
  message: `\`${name}\` is asked for twice, in another spelling`,
  help: "keep one of the two; several values make a list",
});

function hostOf(tokens: readonly Token[]): HostPattern {
  const last = tokens[tokens.length - 1];
  const text = last?.type === "text" ? last.value : "";
  return tokens.length > 1 ? { wildcard: true, name: text.slice(1) } : { wildcard: false, name: text };
}

function rejectSecondOrigin(json: RuleJson, from: ParsedFrom, report: Report): void {
  for (const part of ["host", "scheme"] as const) {
    if (from[part] !== undefined && json.when?.[part] !== undefined) {
      add(report, ["when", part], {
        code: "FP1302",
        message: `\`from\` names a ${part} already`,
        help: `remove \`when.${part}\`, or write \`from\` as a path`,
      });
    }
  }
}

function rejectManyGroups(from: ParsedFrom, conditions: readonly Condition[], report: Report): void {
  const groups = countGroups(from.patterns, conditions);
  if (groups > MAX_GROUPS) {
    add(report, ["from"], {
      code: "FP1105",
      message: `${groups} captures and groups in one rule, more than ${MAX_GROUPS}`,
      help: "write (?:...) for groups that capture nothing, or several rules",
    });
  }
}

function readTarget(
  json: RuleJson,
  from: ParsedFrom,
  conditions: readonly Condition[],
  report: Report,
): Target | undefined {
  const captures =
    conditions.length === 0 ? from.captures : [...from.captures, ...conditions.flatMap(queryCaptures)];
  rejectCapturedTwice(captures, report);
  if ((json.status === 410) === (json.to !== undefined)) {
    add(
      report,
      json.to === undefined ? [] : ["to"],
      json.to === undefined
        ? {
            code: "FP1301",
            message: "`to` is missing",
            help: 'add "to", or "status": 410 for a page that is gone',
          }
        : {
            code: "FP1301",
            message: "410 (gone) goes with no `to`",
            help: "remove `to`, or choose a redirect's status",
          },
    );
    return undefined;
  }
  if (json.to === undefined) return undefined;
  const target = take(report, parseTarget(json.to, captures), () => ["to"]);
  if (target?.authority?.hasCapture && report.context.site.allowedHosts.length === 0) {
    add(report, ["to"], {
      code: "FP1203",
      message: "a capture stands in the target's host: a visitor could choose where the redirect goes",
      help: "write the host out, or list the hosts in `allowedHosts` of site.json",
    });
  }
  return target;
}

/** Captures of a query condition; one that is negated or has several values captures nothing for sure. */
function queryCaptures(condition: Condition): string[] {
  if (condition.kind !== "query" || condition.negated || condition.values === "any") return [];
  const first = condition.values.length === 1 ? condition.values[0] : undefined;
  return (first ?? []).flatMap((token) => (token.type === "param" ? [token.name] : []));
}

function rejectCapturedTwice(names: readonly string[], report: Report): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    add(report, ["when", "query"], {
      code: "FP1103",
      message: `the capture \`${twice}\` is named twice`,
      help: "give each capture its own name",
    });
  }
}

const ISO_WITH_OFFSET = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))$/;

/** Seconds since 1970 of an ISO 8601 time with offset, undefined for anything else. */
export function parseTime(text: string): number | undefined {
  const milliseconds = ISO_WITH_OFFSET.test(text) && isDayOfMonth(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}

/** `Date.parse` takes 30 February for 2 March. */
function isDayOfMonth(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function readWindow(json: RuleJson, report: Report): Pick<Rule, "starts" | "ends"> {
  if (json.starts === undefined && json.ends === undefined) return ALWAYS;
  const read = (key: "starts" | "ends") => {
    const text = json[key];
    const time = text === undefined ? undefined : parseTime(text);
    if (text !== undefined && time === undefined) add(report, [key], notATime(text));
    return time;
  };
  const window = { starts: read("starts"), ends: read("ends") };
  if (window.starts !== undefined && window.ends !== undefined && window.ends <= window.starts) {
    add(report, ["ends"], {
      code: "FP1304",
      message: "`ends` is not after `starts`, so the rule could never answer",
      help: "exchange the two, or mend the date",
    });
  }
  return window;
}

const notATime = (text: string): Problem => ({
  code: "FP1303",
  message: `\`${text}\` is not a time with offset`,
  help: "write ISO 8601 with offset, e.g. 2026-11-27T00:00:00+01:00",
});

function checkExamples({ examples }: RuleJson, report: Report): void {
  if (!examples) return;
  for (const [i, { time }] of examples.entries()) {
    if (time !== undefined && parseTime(time) === undefined)
      add(report, ["examples", i, "time"], notATime(time));
  }
}

function checkHeaders(json: RuleJson, report: Report): void {
  if (json.headers) checkOwnHeaders(json.headers, report);
  const cache = json.cacheControl === undefined ? undefined : cacheControlProblem(json.cacheControl);
  if (cache) add(report, ["cacheControl"], cache);
}

function checkOwnHeaders(headers: NonNullable<RuleJson["headers"]>, report: Report): void {
  const seen = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    const path = ["headers", name];
    const problem = headerProblem(name, value);
    if (problem?.code === "FP1306") add(report, path, problem);
    else if (problem) addAtKey(report, path, problem);
    else if (seen.has(name.toLowerCase())) addAtKey(report, path, headerTwice(name));
    seen.add(name.toLowerCase());
  }
}

const headerTwice = (name: string): Problem => ({
  code: "FP1004",
  message: `the header \`${name}\` is given twice, in another spelling`,
  help: "keep one of the two: names of headers have no case",
});
