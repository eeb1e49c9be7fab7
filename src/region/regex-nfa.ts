/** Regular expressions -> automata, as far as they are regular: no assertion but an anchor at either end. */
import { type AST, RegExpParser } from "@eslint-community/regexpp";
import { ANY, type CharSet, charsIn, folded, has, oneChar } from "./char-set.ts";
import { appendOneOf, appendSet, type NfaBuilder } from "./nfa.ts";

/** Thrown inside, caught by `appendRegex`: the expression is none that can be decided. */
class Irregular extends Error {}

/** States of one automaton; `a{1000}{1000}` is not worth more. */
const MAX_STATES = 5_000;

const parser = new RegExpParser({ ecmaVersion: 2018, strict: true });

export interface RegexOptions {
  readonly fold: boolean;
  /** The expression is all of the pattern, so that `^` in front and `$` at the end say nothing. */
  readonly whole: boolean;
}

/** The state behind the expression; undefined where it cannot be decided. */
export function appendRegex(
  nfa: NfaBuilder,
  from: number,
  source: string,
  { fold, whole }: RegexOptions,
): number | undefined {
  try {
    const { alternatives } = parser.parsePattern(source, 0, source.length, false);
    const bare = alternatives.map(({ elements }) => (whole ? withoutAnchors(elements) : elements));
    return appendAlternatives({ nfa, fold }, from, bare);
  } catch (error) {
    if (error instanceof Irregular) return undefined;
    throw error;
  }
}

interface Context {
  readonly nfa: NfaBuilder;
  readonly fold: boolean;
}

type Alternative = readonly AST.Element[];

function withoutAnchors(elements: Alternative): Alternative {
  const isAnchor = (element: AST.Element | undefined, kind: "start" | "end") =>
    element?.type === "Assertion" && element.kind === kind;
  return elements.slice(
    isAnchor(elements[0], "start") ? 1 : 0,
    isAnchor(elements.at(-1), "end") ? -1 : undefined,
  );
}

function appendAlternatives(context: Context, from: number, alternatives: readonly Alternative[]): number {
  return appendOneOf(
    context.nfa,
    from,
    alternatives.map(
      (elements) => (start) => elements.reduce((at, element) => appendElement(context, at, element), start),
    ),
  );
}

function appendElement(context: Context, from: number, element: AST.Element): number {
  if (context.nfa.size() > MAX_STATES) throw new Irregular();
  switch (element.type) {
    case "Character":
      return appendSet(context.nfa, from, oneChar(element.value, context.fold));
    case "CharacterSet":
    case "CharacterClass":
      return appendSet(context.nfa, from, setOf(context, element));
    case "Group":
    case "CapturingGroup":
      return appendAlternatives(
        context,
        from,
        element.alternatives.map(({ elements }) => elements),
      );
    case "Quantifier":
      return appendQuantifier(context, from, element);
    default:
      throw new Irregular();
  }
}

function appendQuantifier(context: Context, from: number, { element, min, max }: AST.Quantifier): number {
  const { nfa } = context;
  let at = from;
  for (let i = 0; i < min; i++) at = appendElement(context, at, element);
  const end = nfa.state();
  if (max === Number.POSITIVE_INFINITY) {
    const loop = nfa.state();
    nfa.skip(at, loop);
    nfa.skip(appendElement(context, loop, element), loop);
    nfa.skip(loop, end);
    return end;
  }
  for (let i = min; i < max; i++) {
    nfa.skip(at, end);
    at = appendElement(context, at, element);
  }
  nfa.skip(at, end);
  return end;
}

const DIGIT = charsIn("0123456789");
const WORD = charsIn("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
const SPACE = charsIn(" \t\n\v\f\r\u00a0\ufeff");

function setOf({ fold }: Context, node: AST.CharacterSet | AST.CharacterClass): CharSet {
  if (node.type === "CharacterSet") return characterSet(node);
  const set = { codes: new Set(node.elements.flatMap(codesOf)), negated: node.negate };
  return fold ? folded(set) : set;
}

function characterSet(node: AST.CharacterSet): CharSet {
  if (node.kind === "any") return ANY;
  if (node.kind === "property") throw new Irregular();
  const { codes } = { digit: DIGIT, word: WORD, space: SPACE }[node.kind];
  return { codes, negated: node.negate };
}

/** What is matched is ASCII, so a set written out to there is the whole set. */
const ASCII = Array.from({ length: 128 }, (_, code) => code);

function codesOf(element: AST.CharacterClassElement): number[] {
  switch (element.type) {
    case "Character":
      return [element.value];
    case "CharacterClassRange":
      return ASCII.filter((code) => code >= element.min.value && code <= element.max.value);
    case "CharacterSet": {
      const set = characterSet(element);
      return ASCII.filter((code) => has(set, code));
    }
    default:
      throw new Irregular();
  }
}
