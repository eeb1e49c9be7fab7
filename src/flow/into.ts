/** Captures of a variant with which its target is a path that another variant asks for. */

import { matchHost } from "../match/condition-match.ts";
import { foldPath, type PathShape, shapeOfTokens } from "../match/path-shape.ts";
import { escapeRegex } from "../match/pattern-match.ts";
import type { ShapeIndex } from "../match/shape-index.ts";
import { isExact, type Variant } from "../match/variant.ts";
import type { Rule } from "../rules/rule.ts";
import { type Automaton, automatonOf, commonWord, type Piece, parseRegex, Undecided } from "./automaton.ts";
import { hostsOverlap, type IsTaken, isBehindHosts } from "./hosts.ts";
import { literalStart, patternPieces, type Template, templatePieces, templateTokens } from "./pieces.ts";
import { FILLINGS, type Filling } from "./source-path.ts";

export interface Start {
  readonly captures: Readonly<Record<string, string>>;
  readonly next: Variant;
  /** For captures that the target does not use. */
  readonly filling: Filling;
}

export interface Starts {
  /** One for each variant that may come next; of exact ones only the first that was accepted. */
  readonly starts: readonly Start[];
  /** Some of those of which it could not be told, if there are any. */
  readonly undecided: readonly Rule[];
}

export interface Judge {
  /** Whether a start really leads there. */
  readonly accept: (start: Start) => boolean;
  /** Has so much been tried that no pattern is tried any more? */
  readonly spent: () => boolean;
}

/** What a target may lead to, by what is literal in it. */
interface Aim {
  /** With which every path begins. */
  readonly start: string;
  /** By their hosts. */
  readonly meets: (next: Variant) => boolean;
  /** Those that are no exact path. */
  readonly reach: readonly Variant[];
}

/** From one variant to those that may come next. */
export interface Ahead {
  /** Never false by mistake: where it is, no variant may be asked for a path of the target, whatever the host. */
  mayLead(): boolean;
  starts(judge: Judge): Starts;
}

export interface Into {
  ahead(variant: Variant, template: Template): Ahead;
  /**
   * Of all variants of which some path of the target is asked, the one that comes first in the order of M9. Undecided
   * where there is a regular expression that cannot be read, or too much to compare.
   */
  first(variant: Variant, template: Template): Variant | "undecided" | undefined;
}

/** Exact paths of one variant's target at which another rule answers; behind that, nobody tries the others. */
const MOST_REFUSED = 50;
/** Exact paths that are compared with targets in a rule set, and once more to mend it: some tenths of a second. */
const MOST_COMPARED = 1_000_000;
/** Pairs of patterns that are compared in a rule set; the rest is undecided. */
const MOST_PAIRS = 20_000;
/** Undecided rules that are named. */
const MOST_UNDECIDED = 3;

/**
 * O(n log n) to make. A call costs the exact paths that begin as the target does, and the patterns that may meet it.
 *
 * @param variants in the order of M9
 * @param shapes of `variants`
 */
export function createInto(variants: readonly Variant[], shapes: ShapeIndex, isTaken: IsTaken): Into {
  const automata = new Map<Variant, Automaton | undefined>();
  let places: ReadonlyMap<Variant, number> | undefined;
  let byStart: Int32Array | undefined;
  let pairs = 0;
  let compared = 0;
  let comparedAgain = 0;

  return { ahead, first };

  function aim(variant: Variant, template: Template): Aim {
    const start = foldPath(literalStart(template.path));
    const meets = (next: Variant) =>
      template.host === undefined
        ? hostsOverlap(variant.host, next.host) &&
          !(next.host && isBehindHosts(variant) && isTaken(next.host))
        : !next.host || matchHost(next.host, template.host);
    return { start, meets, reach: open(shapeOfTokens(templateTokens(variant, template.path))) };
  }

  /** Variants that may have a path of a shape, in the order of what they begin with. */
  function open(shape: PathShape): readonly Variant[] {
    const found = shapes.open(shape);
    if (found.length < 2) return found.map((i) => variants[i] as Variant);
    byStart ??= placesByStart(variants);
    const places = byStart;
    return [...found]
      .sort((a, b) => (places[a] as number) - (places[b] as number))
      .map((i) => variants[i] as Variant);
  }

  function* exactBeginning(start: string): Generator<Variant> {
    for (const i of shapes.beginning(start)) yield variants[i] as Variant;
  }

  function first(variant: Variant, template: Template): Variant | "undecided" | undefined {
    const { start, meets, reach } = aim(variant, template);
    const pieces = templatePieces(variant, template.path);
    const a = automatonFor(pieces);
    if (reach.length > 0 && (!a || !reach.every(targetAutomaton))) return "undecided";
    const expression = expressionOf(pieces);
    const asked: Variant[] = [];
    for (const next of exactBeginning(start)) {
      if (++comparedAgain > MOST_COMPARED) return "undecided";
      if (meets(next) && captured(expression, next)) asked.push(next);
    }
    const isAsked = (next: Variant): boolean => {
      const b = targetAutomaton(next);
      return !a || !b || commonWord(a, b, "") !== undefined;
    };
    return [...asked, ...reach.filter(meets)]
      .sort((one, other) => placeOf(one) - placeOf(other))
      .find((next) => isExact(next.pattern) || isAsked(next));
  }

  function placeOf(variant: Variant): number {
    places ??= new Map(variants.map((each, i) => [each, i]));
    return places.get(variant) ?? 0;
  }

  function ahead(variant: Variant, template: Template): Ahead {
    const aimed = aim(variant, template);
    const { start, reach } = aimed;
    return {
      // Several slashes at the start of a `Location` become one.
      mayLead: () => !/^\/[^/]/.test(start) || reach.length > 0 || !exactBeginning(start).next().done,
      starts: (judge) => startsOf(variant, template, aimed, judge),
    };
  }

  function startsOf(
    variant: Variant,
    template: Template,
    { start, meets, reach }: Aim,
    { accept, spent }: Judge,
  ): Starts {
    const pieces = templatePieces(variant, template.path);
    const filledBy = new Map<Filling, Automaton | undefined>();
    const undecided = new Set<Rule>();
    const intoExact = firstExact();
    const found: Start[] = intoExact ? [intoExact] : [];
    const a = reach.length > 0 ? automatonFor(pieces) : undefined;
    for (const next of reach) {
      if (undecided.size >= MOST_UNDECIDED && (!a || pairs >= MOST_PAIRS || spent())) break;
      const start = meets(next) ? patternStart(a, next) : undefined;
      if (start) found.push(start);
    }
    return { starts: found, undecided: [...undecided] };

    function firstExact(): Start | undefined {
      const expression = expressionOf(pieces);
      let refused = 0;
      for (const next of exactBeginning(start)) {
        if (++compared > MOST_COMPARED || refused >= MOST_REFUSED) {
          undecided.add(next.rule);
          return undefined;
        }
        const captures = next.rule === variant.rule || !meets(next) ? undefined : captured(expression, next);
        if (!captures) continue;
        const found = { captures, next, filling: FILLINGS[0] };
        if (accept(found)) return found;
        refused += 1;
      }
      return undefined;
    }

    function patternStart(a: Automaton | undefined, next: Variant): Start | undefined {
      const b = targetAutomaton(next);
      if (!a || !b || spent() || ++pairs > MOST_PAIRS) {
        if (undecided.size < MOST_UNDECIDED) undecided.add(next.rule);
        return undefined;
      }
      let found: Start | undefined;
      for (const filling of FILLINGS) {
        const longer = filled(filling);
        const words = [longer && commonWord(longer, b, filling.liked), commonWord(a, b, filling.liked)];
        if (!words[1]) return undefined;
        for (const word of words) {
          if (!word) continue;
          found = { captures: withEmpty(pieces, word.captures), next, filling };
          if (accept(found)) return found;
        }
      }
      return found;
    }

    /** The target with longer captures than need be: at the shortest another rule may answer. */
    function filled(filling: Filling): Automaton | undefined {
      if (!filledBy.has(filling)) filledBy.set(filling, filledAutomaton(pieces, filling));
      return filledBy.get(filling);
    }
  }

  function targetAutomaton(variant: Variant): Automaton | undefined {
    if (!automata.has(variant)) {
      automata.set(
        variant,
        decided(() => automatonOf(patternPieces(variant), variant.rule.ignoreCase)),
      );
    }
    return automata.get(variant);
  }
}

/** By position, the place of a variant among those that are no exact path, in the order of what they begin with. */
function placesByStart(variants: readonly Variant[]): Int32Array {
  const open = variants.flatMap((variant, i) =>
    isExact(variant.pattern) ? [] : [{ i, start: startOf(variant) }],
  );
  open.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  const places = new Int32Array(variants.length);
  for (const [place, { i }] of open.entries()) places[i] = place;
  return places;
}

const automatonFor = (pieces: readonly Piece[]): Automaton | undefined =>
  decided(() => automatonOf(pieces, false));

/** Undefined where the filling says nothing of the text of captures. */
function filledAutomaton(pieces: readonly Piece[], { text }: Filling): Automaton | undefined {
  if (text === undefined) return undefined;
  const filled = pieces.map((piece): Piece => {
    if (piece.type !== "free") return piece;
    const value = piece.segment ? text.replaceAll("/", "") : text;
    return { type: "regex", node: parseRegex(escapeRegex(value)), capture: piece.capture };
  });
  return automatonFor(filled);
}

function decided<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Undecided) return undefined;
    throw error;
  }
}

/** Text in lower case that every path of a variant begins with, slashes at its end left out (M3, M5). */
function startOf({ pattern }: Variant): string {
  if (pattern.kind === "regex") return "";
  const text = pattern.kind === "prefix" ? pattern.prefix : textOf(pattern.tokens[0]);
  return text.replace(/\/{1,2}$/, "").toLowerCase();
}

const textOf = (token: { type: string; value?: string } | undefined): string =>
  token?.type === "text" ? (token.value ?? "") : "";

/** The paths of a target, as a regular expression with numbered groups. */
function expressionOf(pieces: readonly Piece[]): { expression: RegExp; names: string[] } {
  const names: string[] = [];
  const source = pieces.map((piece) => {
    if (piece.type === "text") return escapeRegex(piece.value);
    if (piece.type === "either") return "";
    names.push(piece.capture ?? "");
    const inner =
      piece.type === "free"
        ? `${piece.segment ? "[^/]" : "."}${piece.least === 0 ? "*" : "+"}`
        : unnamed(piece.node.map((alternative) => alternative.raw).join("|"));
    return `(?<t${names.length - 1}>${inner})`;
  });
  return { expression: new RegExp(`^${source.join("")}$`), names };
}

const unnamed = (source: string): string => source.replace(/\(\?<[A-Za-z]\w*>/g, "(?:");

function captured(
  { expression, names }: { expression: RegExp; names: readonly string[] },
  { pattern, rule }: Variant,
): Record<string, string> | undefined {
  const path = pattern.kind === "path" ? textOf(pattern.tokens[0]) : "";
  const forms = rule.strictSlash ? [path] : [path, path.endsWith("/") ? path.slice(0, -1) : `${path}/`];
  for (const form of forms) {
    const match = form === "" ? null : expression.exec(form);
    if (match) return Object.fromEntries(names.map((name, i) => [name, match.groups?.[`t${i}`] ?? ""]));
  }
  return undefined;
}

/** Captures that took nothing are there, and empty. */
const withEmpty = (
  pieces: readonly Piece[],
  captures: Readonly<Record<string, string>>,
): Record<string, string> => ({
  ...Object.fromEntries(
    pieces.flatMap((piece) =>
      piece.type === "text" || piece.type === "either" || piece.capture === undefined
        ? []
        : [[piece.capture, ""]],
    ),
  ),
  ...captures,
});
