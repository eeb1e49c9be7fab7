/** Are there values of one dimension for which some atoms hold and others do not? */
import type { Token } from "../rules/pattern.ts";
import type { Atom, Values } from "./atom.ts";
import { type Automaton, determinise } from "./automaton.ts";
import { ANY, charsIn } from "./char-set.ts";
import { explore } from "./explore.ts";
import { canonicalValues } from "./language.ts";
import { appendMany, appendOneOf, appendSet, appendText, createNfa, type NfaBuilder } from "./nfa.ts";
import { appendRegex } from "./regex-nfa.ts";
import { shortestWord } from "./words.ts";

export interface Setting {
  /** Hosts that a witness may be at, the one to prefer first. */
  readonly hosts: readonly string[];
  /** Seconds since 1970: the time of a witness where no rule asks for another. */
  readonly now: number;
  /** Whether a query parameter may stand in a query more than once. */
  readonly repeats: boolean;
}

/** Undefined where there are none. "undecided" for expressions that are no regular languages. */
export type Found<T> = T | undefined | "undecided";

/** O(values named by atoms x atoms), and a walk of automata where wildcards or expressions meet. */
export function findValues(
  dimension: string,
  hold: readonly Atom[],
  fail: readonly Atom[],
  setting: Setting,
): Found<Values> {
  const suits = (values: Values) =>
    hold.every((atom) => atom.holds(values)) && !fail.some((atom) => atom.holds(values));
  for (const values of candidates(dimension, hold, fail, setting)) if (suits(values)) return values;
  if (isListed(dimension, hold)) return severalValues(dimension, hold, fail, setting);
  const found = searchValue(dimension, hold, fail);
  return found === undefined ? severalValues(dimension, hold, fail, setting) : found;
}

/** One value of a repeated parameter for each atom. */
function severalValues(
  dimension: string,
  hold: readonly Atom[],
  fail: readonly Atom[],
  setting: Setting,
): Found<Values> {
  if (!setting.repeats || !dimension.startsWith("query ") || hold.length < 2) return undefined;
  const all: string[] = [];
  for (const atom of hold) {
    const values = findValues(dimension, [atom], fail, setting);
    if (values === undefined || values === "undecided") return values;
    all.push(...values);
  }
  return all;
}

const FEW: ReadonlySet<string> = new Set(["host", "method", "scheme", "time"]);

/** Are the candidates all that could differ? */
const isListed = (dimension: string, hold: readonly Atom[]): boolean =>
  FEW.has(dimension) || hold.length === 0 || hold.some(({ texts }) => texts !== undefined);

function candidates(
  dimension: string,
  hold: readonly Atom[],
  fail: readonly Atom[],
  { hosts, now }: Setting,
): Iterable<Values> {
  if (dimension === "time") return moments([...hold, ...fail], now).map((time) => [String(time)]);
  const listed = hold.find(({ texts }) => texts !== undefined)?.texts;
  if (listed) return listed.map((text) => [text]);
  switch (dimension) {
    case "host":
      return hostsFor([...hold, ...fail], hosts).map((host) => [host]);
    case "method":
      return withFresh(["GET", "POST", "HEAD", "PUT"], "M", fail).map((method) => [method]);
    case "scheme":
      return [["https"], ["http"]];
    case "country":
      return [[], ...withFresh(["US", "DE", "FR"], "Z", fail).map((country) => [country])];
    default:
      return [[], ...withFresh(["1", "a"], "v", fail).map((value) => [value])];
  }
}

/** The moments at which anything changes, and now. */
function moments(atoms: readonly Atom[], now: number): number[] {
  const ends = atoms.flatMap(({ condition }) =>
    condition.kind === "time" ? [condition.starts, condition.ends] : [],
  );
  return [now, ...ends.flatMap((time) => (Number.isFinite(time) ? [time, time - 1] : []))];
}

/** The names to prefer, then one that no atom names. */
function withFresh(preferred: readonly string[], stem: string, fail: readonly Atom[]): string[] {
  const named = new Set(fail.flatMap(({ texts }) => texts ?? []));
  let fresh = stem;
  for (let i = 1; named.has(fresh); i++) fresh = `${stem}${i}`;
  return [...preferred, fresh];
}

/** One host below each wildcard, one that fits none. Hosts that atoms name come by themselves, with the atom. */
function hostsFor(atoms: readonly Atom[], preferred: readonly string[]): string[] {
  const texts = atoms.flatMap(({ condition }) =>
    condition.kind === "time" || condition.values === "any" ? [] : condition.values,
  );
  const exact = new Set(
    texts.flatMap(([token, more]) => (token?.type === "text" && !more ? [token.value] : [])),
  );
  const fresh = (suffix: string) => {
    let host = `a${suffix}`;
    for (let i = 1; exact.has(host); i++) host = `a${i}${suffix}`;
    return host;
  };
  const suffixes = texts.flatMap(([, token]) => (token?.type === "text" ? [token.value] : []));
  return [...preferred, "www.example.com", ...suffixes.map(fresh), fresh(""), ...exact];
}

/** Values are ever so short; this many nodes are a knot. */
const MAX_NODES = 2_000;

function searchValue(dimension: string, hold: readonly Atom[], fail: readonly Atom[]): Found<Values> {
  const automata: Automaton[] = [universe(dimension)];
  for (const atom of [...hold, ...fail]) {
    const automaton = valueAutomaton(atom);
    if (!automaton) return "undecided";
    automata.push(automaton);
  }
  const required = 1 + hold.length;
  let found: string | undefined;
  const { complete } = explore(automata, {
    required,
    alphabet: alphabetOf([...hold, ...fail]),
    limit: MAX_NODES,
    visit(node, nodes) {
      if (node.accepting.length > required) return false;
      found = shortestWord(nodes, node);
      return true;
    },
  });
  if (found !== undefined) return [found];
  return complete ? undefined : "undecided";
}

const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i)).join("");
/** Letters first, so that witnesses are easy on the eye; the space last. */
const ALPHABET = [...printable].sort((a, b) => plainness(a) - plainness(b)).join("");

function plainness(character: string): number {
  return [/[a-z]/, /[0-9]/, /[A-Z]/, /[-._~]/, /[^ ]/].findIndex((kind) => kind.test(character)) + 1 || 9;
}

function alphabetOf(atoms: readonly Atom[]): number[] {
  const texts = atoms.flatMap(({ condition }) =>
    condition.kind === "time" || condition.values === "any" ? [] : condition.values.flat(),
  );
  const named = texts.map((token) => (token.type === "text" ? token.value : "")).join("");
  return [...new Set(codeUnits(ALPHABET + named))];
}

const codeUnits = (text: string): number[] =>
  Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

/** What a value may hold at all. */
function universe(dimension: string): Automaton {
  if (dimension.startsWith("query ")) return canonicalValues();
  const nfa = createNfa();
  const start = nfa.state();
  const set = dimension.startsWith("cookie ") ? { ...charsIn(";"), negated: true } : ANY;
  return determinise(nfa.finish(start, appendMany(nfa, start, set)));
}

function valueAutomaton({ condition }: Atom): Automaton | undefined {
  if (condition.kind === "time") return undefined;
  const nfa = createNfa();
  const start = nfa.state();
  if (condition.values === "any") return determinise(nfa.finish(start, appendMany(nfa, start, ANY)));
  let decidable = true;
  const append = (tokens: readonly Token[]) => (from: number) => {
    const end =
      condition.kind === "language" ? appendLanguage(nfa, from, tokens) : appendValue(nfa, from, tokens);
    decidable &&= end !== undefined;
    return end ?? from;
  };
  const end = appendOneOf(nfa, start, condition.values.map(append));
  return decidable ? determinise(nfa.finish(start, end)) : undefined;
}

function appendValue(nfa: NfaBuilder, from: number, tokens: readonly Token[]): number | undefined {
  let at: number | undefined = from;
  for (const token of tokens) {
    if (at === undefined) return undefined;
    if (token.type === "text") at = appendText(nfa, at, token.value, false);
    else if (token.type === "wildcard") at = appendMany(nfa, at, ANY);
    else if (token.regex === undefined) at = appendMany(nfa, appendSet(nfa, at, ANY), ANY);
    else at = appendRegex(nfa, at, token.regex, { fold: false, whole: false });
  }
  return at;
}

/** As `firstLanguageIs` in `src/match/condition-match.ts` reads it. */
function appendLanguage(nfa: NfaBuilder, from: number, tokens: readonly Token[]): number | undefined {
  const wanted = tokens[0]?.type === "text" ? tokens[0].value : "";
  const source = ` *${wanted}(?:-[A-Za-z0-9-]*)?(?:[^A-Za-z0-9-].*)?`;
  return appendRegex(nfa, from, source, { fold: true, whole: false });
}
