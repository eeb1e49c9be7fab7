/** A regular expression as the tokens of a path pattern that holds its paths, and more. */
import { type AST, RegExpParser } from "@eslint-community/regexpp";
import type { Token } from "../rules/pattern.ts";
import { sharedLength } from "../rules/shared-length.ts";

/** A part of an expression: text, characters of one segment, or anything. */
type Piece = { readonly text: string } | { readonly kind: "segment" | "anything"; readonly empty: boolean };

const parser = new RegExpParser({ ecmaVersion: 2018 });

/** Of an expression that stands for a whole path. O(length). */
export function tokensOfRegex(source: string): readonly Token[] {
  const alternatives = alternativesOf(source).map(piecesOf).map(tokensOfPath);
  const [first] = alternatives;
  return first && alternatives.length === 1 ? first : sharedTokens(alternatives);
}

/** Of an expression within a segment, as that of `:name(...)`. */
export function tokensInSegment(source: string): readonly Token[] {
  const [only, another] = alternativesOf(source);
  return only && !another ? tokensOfSegment(piecesOf(only)).slice(1) : [PARAM];
}

const alternativesOf = (source: string): readonly AST.Alternative[] =>
  parser.parsePattern(source, 0, source.length, false).alternatives;

const PARAM: Token = { type: "param", name: "" };
const WILDCARD: Token = { type: "wildcard", name: "" };
const textToken = (value: string): Token => ({ type: "text", value });

const piecesOf = ({ elements }: AST.Alternative): Piece[] => elements.flatMap(pieceOf);

function pieceOf(element: AST.Element): Piece[] {
  switch (element.type) {
    case "Character":
      return [{ text: String.fromCodePoint(element.value) }];
    case "CharacterSet":
    case "CharacterClass":
      return [{ kind: holdsSlash(element) ? "anything" : "segment", empty: false }];
    case "Group":
    case "CapturingGroup":
      return element.alternatives.length === 1
        ? element.alternatives.flatMap(piecesOf)
        : [joined(element.alternatives.flatMap(piecesOf), element.alternatives.map(piecesOf).some(allEmpty))];
    case "Quantifier": {
      const pieces = pieceOf(element.element);
      if (element.min === 1 && element.max === 1) return pieces;
      return [joined(pieces, element.min === 0 || allEmpty(pieces))];
    }
    // What stands at a place without taking a character takes no path away that is not taken away later.
    case "Assertion":
      return [];
    default:
      return [{ kind: "anything", empty: true }];
  }
}

const joined = (pieces: readonly Piece[], empty: boolean): Piece => ({
  kind: pieces.every(inSegment) ? "segment" : "anything",
  empty,
});

const inSegment = (piece: Piece): boolean =>
  "text" in piece ? !piece.text.includes("/") : piece.kind === "segment";
const isEmpty = (piece: Piece): boolean => !("text" in piece) && piece.empty;
const allEmpty = (pieces: readonly Piece[]): boolean => pieces.every(isEmpty);

const holdsSlash = ({ raw }: AST.CharacterSet | AST.CharacterClass): boolean =>
  new RegExp(`^${raw}$`).test("/");

/** Every path begins with a slash. What is not sure to be there at the end becomes a wildcard. */
function tokensOfPath(pieces: readonly Piece[]): readonly Token[] {
  const tail = tailOf(pieces);
  if (!isSlash(pieces[0])) return [textToken("/"), WILDCARD, ...tail];
  const open = pieces.findIndex((piece) => !("text" in piece) && piece.kind === "anything");
  const segments = segmentsOf(pieces.slice(1, open < 0 ? undefined : open));
  // A path that ends in slashes counts as one without, so segments at the end that may be empty may be missing.
  const sure = segments.findLastIndex((segment) => !allEmpty(segment)) + 1;
  const missing = segments.slice(sure).some((segment) => segment.length > 0);
  const tokens = mergeTexts((missing ? [...segments.slice(0, sure), []] : segments).flatMap(tokensOfSegment));
  if (open < 0 && !missing) return tokens;
  return [...tokens, WILDCARD, ...tail];
}

const isSlash = (piece: Piece | undefined): boolean =>
  piece !== undefined && "text" in piece && piece.text === "/";

function segmentsOf(pieces: readonly Piece[]): Piece[][] {
  const segments: Piece[][] = [[]];
  for (const piece of pieces) {
    if (isSlash(piece)) segments.push([]);
    else segments[segments.length - 1]?.push(piece);
  }
  return segments;
}

const tokensOfSegment = (segment: readonly Piece[]): Token[] => [
  textToken("/"),
  ...segment.map((piece) => ("text" in piece ? textToken(piece.text) : PARAM)),
];

/** Texts that stand side by side as one. */
export function mergeTexts(tokens: readonly Token[]): Token[] {
  const found: Token[] = [];
  for (const token of tokens) {
    const last = found[found.length - 1];
    if (token.type === "text" && last?.type === "text") {
      found[found.length - 1] = textToken(last.value + token.value);
    } else found.push(token);
  }
  return found;
}

/** The last segment, or the text at the end where it is not known where that begins. */
function tailOf(pieces: readonly Piece[]): Token[] {
  const slash = pieces.findLastIndex(isSlash);
  const last = pieces.slice(slash + 1);
  if (slash >= 0 && last.every(inSegment)) return allEmpty(last) ? [] : mergeTexts(tokensOfSegment(last));
  const text = pieces.slice(pieces.findLastIndex((piece) => !("text" in piece)) + 1);
  return text.length === 0 ? [] : mergeTexts(tokensOfSegment(text).slice(1));
}

/** What several ways have in common: their beginning. */
function sharedTokens(ways: readonly (readonly Token[])[]): readonly Token[] {
  const starts = ways.map(([first]) => (first?.type === "text" ? first.value : ""));
  return [textToken(starts.reduce(commonStart)), WILDCARD];
}

const commonStart = (a: string, b: string): string => a.slice(0, sharedLength(a, b));
