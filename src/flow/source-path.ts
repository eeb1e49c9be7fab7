/** A path that a variant's pattern matches, with captures of one's choice. */

import { visitRegExpAST } from "@eslint-community/regexpp";
import { escapeRegex } from "../match/pattern-match.ts";
import type { Variant } from "../match/variant.ts";
import { automatonOf, commonWord, type Piece, parseRegex } from "./automaton.ts";
import { patternPieces, tokensPieces } from "./pieces.ts";

/** What stands for captures that may be anything. */
export interface Filling {
  /** Characters where there is a choice, the best first. */
  readonly liked: string;
  /** Of a whole wildcard; undefined: as short as it can be. */
  readonly text?: string;
}

/** Tried one after the other, where another rule is in the way. */
export const FILLINGS: readonly [Filling, ...Filling[]] = [
  { liked: "x1a" },
  { liked: "x1a", text: "x" },
  { liked: "7b", text: "7/b" },
  { liked: "q-z", text: "q-z/" },
  { liked: "B", text: "B//x.y" },
];

const ANYTHING: Piece = { type: "free", segment: false, least: 0, capture: undefined };
const EVERYTHING = automatonOf([ANYTHING], false);

/**
 * Undefined where there is none, as for a regular expression that matches nothing.
 *
 * @param captures canonical text by name
 * @param filling for what is not given
 * @throws Undecided
 */
export function sourcePath(
  variant: Variant,
  captures: Readonly<Record<string, string>>,
  filling: Filling,
): string | undefined {
  const { pattern } = variant;
  if (pattern.kind === "prefix") return pattern.prefix + (captures["*0"] ?? filling.text ?? "");
  const pieces = pattern.kind === "path" ? tokensPieces(pattern.tokens) : patternPieces(variant);
  const chosen = pieces.map((piece) => choose(piece, captures, filling.text));
  if (chosen.every((piece) => piece.type === "text")) return chosen.map((piece) => piece.value).join("");
  const text = chosen.some(isRegex) ? wordOf(chosen, filling) : shortestText(chosen, filling.liked);
  // `/*` without its optional slash is no path.
  return text === undefined ? undefined : text || "/";
}

/** One that holds the text of the filling, if there is one. */
function wordOf(pieces: readonly Piece[], { liked, text }: Filling): string | undefined {
  const automaton = automatonOf(pieces, false);
  const holding =
    text === undefined ? [] : [automatonOf([ANYTHING, { type: "text", value: text }, ANYTHING], false)];
  for (const other of [...holding, EVERYTHING]) {
    const word = commonWord(automaton, other, liked);
    if (word) return word.text;
  }
  return undefined;
}

const isRegex = (piece: Piece): boolean =>
  piece.type === "regex" || (piece.type === "either" && piece.pieces.some((way) => way.some(isRegex)));

/** A shortest text; free captures take one liked character after the other, so that they can be told apart. */
function shortestText(pieces: readonly Piece[], liked: string): string {
  let taken = 0;
  const textOf = (all: readonly Piece[]): string =>
    all
      .map((piece) => {
        if (piece.type === "text") return piece.value;
        if (piece.type === "either") {
          const ways = piece.pieces.map(textOf);
          return ways.reduce((best, way) => (way.length < best.length ? way : best));
        }
        return piece.type === "free" && piece.least > 0 ? liked.charAt(taken++ % liked.length) : "";
      })
      .join("");
  return textOf(pieces);
}

function choose(piece: Piece, captures: Readonly<Record<string, string>>, text: string | undefined): Piece {
  if (piece.type === "text") return piece;
  if (piece.type === "either") {
    const [longer = [], ...others] = piece.pieces;
    const asked = longer.map((each) => choose(each, captures, text));
    // The longer way is gone where something is to stand in it.
    return asked.some((each, i) => each !== longer[i] && each.type === "text" && each.value !== "")
      ? { type: "either", pieces: [asked] }
      : { type: "either", pieces: [asked, ...others] };
  }
  const value = piece.capture === undefined ? undefined : captures[piece.capture];
  if (value !== undefined) return { type: "text", value };
  if (piece.type === "regex") return piece.capture === undefined ? withGroups(piece, captures) : piece;
  if (text === undefined) return piece;
  const allowed = piece.segment ? text.replaceAll("/", "") : text;
  return { type: "text", value: allowed };
}

/** The text of each named group that is given, in its place. */
function withGroups(
  piece: Extract<Piece, { type: "regex" }>,
  captures: Readonly<Record<string, string>>,
): Piece {
  const source = piece.node.map((alternative) => alternative.raw).join("|");
  const cuts: { start: number; end: number; text: string }[] = [];
  for (const alternative of parseRegex(source)) {
    visitRegExpAST(alternative, {
      onCapturingGroupEnter({ name, start, end }) {
        const value = name === null ? undefined : captures[name];
        if (value !== undefined) cuts.push({ start, end, text: `(?:${escapeRegex(value)})` });
      },
    });
  }
  const text = cuts
    .sort((a, b) => b.start - a.start)
    .reduce((all, cut) => all.slice(0, cut.start) + cut.text + all.slice(cut.end), source);
  return { ...piece, node: parseRegex(text) };
}
