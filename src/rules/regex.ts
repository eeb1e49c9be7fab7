/** Which regular expressions all edge engines read alike: ES 5.1 plus named groups (PLATFORM: runtime 2.0). */
import { type AST, RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import { PatternError } from "./pattern-error.ts";

export interface RegexFacts {
  /** Names of the named groups, in order. */
  readonly names: readonly string[];
  /** The same expression without names, so that captures are counted. */
  readonly unnamed: string;
  /** For each capturing group in order, its name if it has one. */
  readonly groups: readonly (string | undefined)[];
}

const parser = new RegExpParser({ ecmaVersion: 2018, strict: true });

/**
 * @param index where the expression stands in the text that is reported on
 * @throws PatternError (FP1104) for syntax that an edge engine reads differently or not at all
 */
export function inspectRegex(source: string, index: number): RegexFacts {
  const ast = parse(source, index);
  const groups: (string | undefined)[] = [];
  const quantifiers: AST.Quantifier[] = [];
  const cuts: { start: number; end: number }[] = [];
  visitRegExpAST(ast, {
    onCapturingGroupEnter(group) {
      groups.push(group.name ?? undefined);
      // The name may be written with escapes, so its end is where it stands in the text.
      if (group.name) cuts.push({ start: group.start + 1, end: source.indexOf(">", group.start) + 1 });
    },
    onAssertionEnter(node) {
      if (node.kind === "lookbehind") reject(index + node.start, "lookbehind");
    },
    onBackreferenceEnter: (node) => reject(index + node.start, "a back-reference"),
    onCharacterClassEnter(node) {
      if (node.elements.length === 0) reject(index + node.start, `\`${node.raw}\``);
      for (const element of node.elements) rejectCharacter(element, index);
      rejectPosixClass(node, index);
    },
    onCharacterEnter: (node) => rejectCharacter(node, index),
    onQuantifierEnter: (node) => void quantifiers.push(node),
  });
  for (const quantifier of quantifiers) {
    rejectRepeatedNothing(quantifier, index);
    rejectRepeatedCapture(quantifier, index);
  }
  return {
    names: groups.filter((name) => name !== undefined),
    unnamed: without(source, cuts),
    groups,
  };
}

/**
 * The regular expression of `:name(re)`, with everything in it that could match a slash narrowed: M5 says that a
 * capture is one or more characters but `/`.
 *
 * @throws PatternError (FP1104) where it could match nothing or only a slash
 */
export function segmentRegex(source: string, index: number): string {
  const edits: Edit[] = [];
  visitRegExpAST(parse(source, index), {
    onCharacterSetEnter(node) {
      if (node.parent.type === "CharacterClass") return;
      if (node.kind === "any") edits.push({ start: node.start, end: node.end, text: "[^/]" });
      else if (node.kind !== "property" && node.negate) {
        edits.push({ start: node.start, end: node.end, text: `[^/${node.raw.toLowerCase()}]` });
      }
    },
    onCharacterClassEnter(node) {
      if (node.negate) edits.push({ start: node.start + 2, end: node.start + 2, text: "/" });
      else if (node.elements.some(coversSlash)) rejectSlash(index + node.start, node.raw);
    },
    onCharacterEnter(node) {
      const inClass = node.parent.type === "CharacterClass" || node.parent.type === "CharacterClassRange";
      if (node.value === 0x2f && !inClass) rejectSlash(index + node.start, node.raw);
    },
  });
  if (new RegExp(`^(?:${source})$`).test("")) {
    throw new PatternError(
      "FP1104",
      index,
      "the expression may match nothing, but a capture is one or more characters",
      "write + for *, and {...}? around a part that may be left out",
    );
  }
  return edited(source, edits);
}

/**
 * The regular expression of `:name(re)` in a query condition, kept inside its value: the runtime tests it on lines,
 * so nothing in it may match a line's end.
 */
export function valueRegex(source: string, index: number): string {
  const edits: Edit[] = [];
  visitRegExpAST(parse(source, index), {
    onCharacterSetEnter(node) {
      if (node.kind === "any" || node.kind === "property") return;
      if (node.kind === "space" && !node.negate) reject(index + node.start, "`\\s`");
      if (!node.negate) return;
      if (node.parent.type === "CharacterClass") reject(index + node.start, `\`${node.raw}\` in brackets`);
      edits.push({ start: node.start, end: node.end, text: `[^\\n${node.raw.toLowerCase()}]` });
    },
    onCharacterClassEnter(node) {
      if (node.negate) edits.push({ start: node.start + 2, end: node.start + 2, text: "\\n" });
    },
  });
  return edited(source, edits);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param edits in order of their place */
const edited = (source: string, edits: readonly Edit[]): string =>
  edits.reduceRight((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), source);

function coversSlash(element: AST.CharacterClassElement): boolean {
  if (element.type === "CharacterClassRange") return element.min.value <= 0x2f && element.max.value >= 0x2f;
  if (element.type === "Character") return element.value === 0x2f;
  return element.type === "CharacterSet" && element.kind !== "property" && element.negate;
}

function rejectSlash(index: number, raw: string): never {
  throw new PatternError(
    "FP1104",
    index,
    `\`${raw}\` could match a slash, but a capture ends at one`,
    'use `*` for several segments, or { "regex": "..." } for the whole path',
  );
}

function parse(source: string, index: number): AST.Pattern {
  try {
    return parser.parsePattern(source, 0, source.length, false);
  } catch (error) {
    const at = typeof error === "object" && error && "index" in error ? Number(error.index) : 0;
    const message = error instanceof Error ? error.message.replace(/^.*?: (?=[^:]*$)/, "") : String(error);
    if (message === "Duplicate capture group name") {
      throw new PatternError(
        "FP1103",
        index + at,
        "a capture is named twice",
        "give each capture its own name",
      );
    }
    throw new PatternError(
      "FP1104",
      index + at,
      `not a regular expression of the edge: ${message.toLowerCase()}`,
      "use what ES 5.1 has, and (?<name>...) for captures",
    );
  }
}

function rejectCharacter(node: AST.CharacterClassElement, index: number): void {
  if (node.type === "Character" && (node.value > 0x7e || node.value < 0x20)) {
    throw new PatternError(
      "FP1104",
      index + node.start,
      `\`${node.raw}\` never stands in a canonical path`,
      `write it percent-encoded${node.value > 0x7e ? `: ${encodeURIComponent(String.fromCodePoint(node.value))}` : ""}`,
    );
  }
}

/** PCRE knows `[:alpha:]`, `[=a=]` and `[.a.]`, and looks for them wherever a bracket opens. */
function rejectPosixClass({ raw, start }: AST.CharacterClass, index: number): void {
  const inside = /^(?:[^\\]|\\.)*?\[/s.exec(raw.slice(1))?.[0].length;
  if (inside !== undefined) reject(index + start + inside, "`[` inside `[...]`", "write \\[");
  if (/^\[([.:=]).*\1\]$/s.test(raw)) reject(index + start, `\`${raw}\``);
}

/** JavaScript tries something else where a repeated part matches nothing, PCRE goes on. */
function rejectRepeatedNothing({ element, min, max, raw, start }: AST.Quantifier, index: number): void {
  if (max === min || !new RegExp(`^(?:${element.raw})$`).test("")) return;
  throw new PatternError(
    "FP1104",
    index + start,
    `\`${raw}\` repeats what may be nothing, and edge engines do not agree on what it captures`,
    "leave the repetition out, or let the part be one character at least",
  );
}

/** What a group inside a repetition captures in the end, PCRE and JavaScript do not agree on. */
function rejectRepeatedCapture({ element, max, start }: AST.Quantifier, index: number): void {
  const names: string[] = [];
  visitRegExpAST(element, { onCapturingGroupEnter: (group) => void (group.name && names.push(group.name)) });
  if (max < 2 || names.length === 0) return;
  throw new PatternError(
    "FP1104",
    index + start,
    `\`${names[0]}\` is captured again and again, and edge engines do not agree on what is left`,
    "write (?<name>(?:...)+), the capture around the repetition",
  );
}

function reject(
  index: number,
  what: string,
  help = "write the expression without it, or several rules",
): never {
  throw new PatternError("FP1104", index, `${what} is not read alike by all edge engines`, help);
}

function without(source: string, cuts: readonly { start: number; end: number }[]): string {
  return [...cuts]
    .sort((a, b) => b.start - a.start)
    .reduce((text, cut) => text.slice(0, cut.start) + text.slice(cut.end), source);
}
