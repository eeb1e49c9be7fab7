/** M2 to M5: a pattern -> the automaton of the canonical paths that it fits. */
import type { MatchOptions } from "../match/pattern-match.ts";
import type { Pattern, Token } from "../rules/pattern.ts";
import { type Automaton, determinise, slashForgiving } from "./automaton.ts";
import { ANY, charsIn, NOT_SLASH } from "./char-set.ts";
import { appendMany, appendSet, appendText, createNfa, type Nfa, type NfaBuilder } from "./nfa.ts";
import { appendRegex } from "./regex-nfa.ts";

/** Undefined for a regular expression that cannot be decided. */
export function pathAutomaton(pattern: Pattern, options: MatchOptions): Automaton | undefined {
  const nfa = patternNfa(pattern, options.ignoreCase);
  if (!nfa) return undefined;
  const whole = determinise(nfa);
  return pattern.kind === "prefix" || options.strictSlash ? whole : slashForgiving(whole);
}

function patternNfa(pattern: Pattern, fold: boolean): Nfa | undefined {
  const nfa = createNfa();
  const start = nfa.state();
  const accept = appendPattern(nfa, start, pattern, fold);
  return accept === undefined ? undefined : nfa.finish(start, accept);
}

function appendPattern(nfa: NfaBuilder, start: number, pattern: Pattern, fold: boolean): number | undefined {
  switch (pattern.kind) {
    case "regex":
      return appendRegex(nfa, start, pattern.source, { fold, whole: true });
    case "prefix":
      return appendMany(nfa, appendText(nfa, start, pattern.prefix, fold), ANY);
    case "path":
      return appendTokens(nfa, start, pattern.tokens, fold);
    default:
      return pattern satisfies never;
  }
}

function appendTokens(
  nfa: NfaBuilder,
  start: number,
  tokens: readonly Token[],
  fold: boolean,
): number | undefined {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  // `/x/*` also matches `/x`: the slash is optional together with what follows it.
  if (last?.type === "wildcard" && before?.type === "text" && before.value.endsWith("/")) {
    const head = [...tokens.slice(0, -2), { ...before, value: before.value.slice(0, -1) }];
    const bare = appendEach(nfa, start, head, fold);
    if (bare === undefined) return undefined;
    const end = nfa.state();
    nfa.skip(bare, end);
    nfa.skip(appendMany(nfa, appendText(nfa, bare, "/", false), ANY), end);
    return end;
  }
  return appendEach(nfa, start, tokens, fold);
}

function appendEach(
  nfa: NfaBuilder,
  start: number,
  tokens: readonly Token[],
  fold: boolean,
): number | undefined {
  return tokens.reduce<number | undefined>(
    (at, token) => (at === undefined ? undefined : appendToken(nfa, at, token, fold)),
    start,
  );
}

function appendToken(nfa: NfaBuilder, from: number, token: Token, fold: boolean): number | undefined {
  if (token.type === "text") return appendText(nfa, from, token.value, fold);
  if (token.type === "wildcard") return appendMany(nfa, from, ANY);
  if (token.regex !== undefined) return appendRegex(nfa, from, token.regex, { fold, whole: false });
  return appendMany(nfa, appendSet(nfa, from, NOT_SLASH), NOT_SLASH);
}

const PLAIN_IN_PATH = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/[]";
const HEX = "0123456789ABCDEF";
/** First digit of a triplet -> second digits with which it stands for no unreserved character (ASCII order). */
const RESERVED: Readonly<Record<string, string>> = {
  2: "0123456789ABCF",
  3: "ABCDEF",
  4: "0",
  5: "BCDE",
  6: "0",
  7: "BCDF",
};

/** Appends any number of characters of canonical text (M2). */
function appendCanonical(nfa: NfaBuilder, from: number, plain: string): number {
  const loop = appendMany(nfa, from, charsIn(plain));
  const percent = appendText(nfa, loop, "%", false);
  for (const first of HEX) {
    const second = appendText(nfa, percent, first, false);
    nfa.edge(second, charsIn(RESERVED[first] ?? HEX), loop);
  }
  return loop;
}

function canonical(begin: string, plain: string): Automaton {
  const nfa = createNfa();
  const start = nfa.state();
  return determinise(nfa.finish(start, appendCanonical(nfa, appendText(nfa, start, begin, false), plain)));
}

/** All canonical paths. */
export const CANONICAL_PATHS: Automaton = canonical("/", PLAIN_IN_PATH);

/** All canonical values of a parameter. */
export const canonicalValues = (): Automaton => canonical("", PLAIN_IN_PATH.replace("&", ""));

/** The characters of canonical paths. Letters come first, so that witnesses are easy on the eye. */
export const PATH_ALPHABET: readonly number[] = Array.from(
  "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-._~/!$&'()*+,;=:@[]%",
  (character) => character.charCodeAt(0),
);
