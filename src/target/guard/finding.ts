/** What the checks of the guard find, and how it is told: one problem for each kind of thing, with its first place. */
import { type BuildProblem, FUNCTION_FILE } from "../artefact.ts";

export type GuardCode =
  /** Syntax that runtime 2.0 does not list. */
  | "FP3101"
  /** A global that it does not list. */
  | "FP3102"
  /** A method or a member of a global that it does not list. */
  | "FP3103"
  /** Imports, exports, `require`. */
  | "FP3104"
  /** Not exactly one global function `handler`. */
  | "FP3105";

export interface Finding {
  readonly code: GuardCode;
  /** Character offset in the script. */
  readonly start: number;
  /** Two findings with the same code and text are of one kind. */
  readonly what: string;
  readonly help: string;
}

/** Findings in the order of their first places. */
export function toProblems(findings: readonly Finding[], code: string): BuildProblem[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of [...findings].sort((a, b) => a.start - b.start)) {
    const kind = `${finding.code} ${finding.what}`;
    const places = kinds.get(kind) ?? [];
    kinds.set(kind, places);
    places.push(finding);
  }
  return [...kinds.values()].flatMap(([first, ...more]) =>
    first ? [toProblem(first, more.length, code)] : [],
  );
}

function toProblem(finding: Finding, more: number, code: string): BuildProblem {
  const others = more === 0 ? "" : ` (and ${more} more)`;
  return {
    code: finding.code,
    message: `${FUNCTION_FILE}:${place(code, finding.start)}: ${finding.what}, at \`${excerpt(code, finding.start)}\`${others}`,
    help: finding.help,
  };
}

/** `line:column`, both from 1. */
function place(code: string, offset: number): string {
  const before = code.slice(0, offset).split("\n");
  return `${before.length}:${(before[before.length - 1] ?? "").length + 1}`;
}

const BEFORE = 16;
const AFTER = 44;

/** The code around an offset, on one line. */
function excerpt(code: string, offset: number): string {
  const start = Math.max(0, offset - BEFORE);
  const end = Math.min(code.length, offset + AFTER);
  const text = code.slice(start, end).replace(/\s+/g, " ").trim();
  return `${start > 0 ? "..." : ""}${text}${end < code.trimEnd().length ? "..." : ""}`;
}
