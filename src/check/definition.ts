/** What a check is. Each stands in a file of its own, with its fixtures beside it. */
import type { Severity } from "../rules/diagnostic.ts";
import type { Rule } from "../rules/rule.ts";
import type { Location } from "../rules/source.ts";
import type { CheckContext } from "./context.ts";

/** FP20 the rule set, FP21 broken, FP22 unreachable or ambiguous, FP23 quality, FP24 regular expressions, FP25 the site. */
export type CheckCode = `FP2${number}`;

export interface Check {
  readonly code: CheckCode;
  /** The file's name without its ending. */
  readonly name: string;
  /** Of its gravest finding. An `info` is a hint: it does not make exit code 1. */
  readonly severity: Severity;
  /** What it finds, in half a sentence without a full stop. */
  readonly summary: string;
  readonly explanation: Explanation;
  /** What the caller must give for the check to run. */
  readonly needs?: Need;
  /**
   * Findings in any order. It may take O(n log n) for n rules: no loop over pairs.
   *
   * @param earlier of the checks before this one in the list; for the check of `allow`
   */
  readonly find: (context: CheckContext, earlier: Earlier) => Iterable<Finding>;
}

/** What the checks before have found, and which of them did not run because something that they need was not given. */
export interface Earlier {
  readonly findings: readonly Finding[];
  readonly ran: ReadonlyMap<string, boolean>;
}

/** Markdown, read in `docs/checks.md` and by `check --explain`. */
export interface Explanation {
  /** Why it hurts. */
  readonly why: string;
  /** Rules, or a rule, that it finds something in: JSON. */
  readonly example: string;
  /** How to mend it. */
  readonly mend: string;
}

/** Things that only some callers have. */
export type Need = "pages" | "size" | "before" | "handlerLoops";

/** What was found, and how to mend it. */
export interface Words {
  readonly message: string;
  readonly help: string;
}

/** With its words, or where they take time with what makes them: of many findings only the first few are printed. */
export type Finding = Found & (Words | { readonly words: () => Words });

interface Found {
  readonly code: CheckCode;
  /** The rule that is reported, and whose `allow` may suppress it. */
  readonly rule: Rule;
  /** Where exactly; default: the whole rule. */
  readonly at?: Location;
  /** Default: the check's. */
  readonly severity?: Severity;
  /** Tells apart what one check finds in one rule, where lines do not belong in it: for `--since`. */
  readonly subject?: string;
  /** `check --fix` mends it. */
  readonly fixable?: boolean;
}
