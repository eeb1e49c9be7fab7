/** How the time of a match grows with the text, for regular expressions that a visitor's path is matched against. */
import { createRequire } from "node:module";
import { type AST, RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";

/** Growth with the length of the text; `unknown` where the analysis gave up. */
export type RegexCost =
  | { readonly growth: "bounded" | "unknown" }
  | { readonly growth: "polynomial"; readonly degree: number; readonly attack: string }
  | { readonly growth: "exponential"; readonly attack: string };

/** At most the square, as two wildcards in a pattern have. */
const BOUNDED: RegexCost = { growth: "bounded" };
const MOST_DEGREE = 2;

/** Milliseconds for one expression; what is not decided by then mostly never is. */
const TIMEOUT = 10_000;

const UNKNOWN: RegexCost = { growth: "unknown" };

/**
 * Costs of whole-text matches, each source looked at once.
 *
 * @param most sources that are analysed, at some tens of milliseconds each; of more the cost is unknown. Plain ones do
 *   not count.
 */
export function createRegexCosts(most: number): (source: string) => RegexCost {
  const known = new Map<string, RegexCost>();
  let analysed = 0;
  return (source) => {
    const before = known.get(source);
    if (before) return before;
    const plain = isPlain(new RegExpParser({ ecmaVersion: 2018 }).parsePattern(source));
    const cost = plain ? BOUNDED : analysed++ < most ? analyse(source) : UNKNOWN;
    known.set(source, cost);
    return cost;
  };
}

function analyse(source: string): RegexCost {
  const result = loadRecheck().checkSync(`^(?:${source})$`, "", { timeout: TIMEOUT });
  if (result.status === "unknown") return UNKNOWN;
  if (result.status === "safe") return BOUNDED;
  const { complexity, attack } = result;
  if (complexity.type === "exponential") return { growth: "exponential", attack: attack.pattern };
  if (complexity.degree <= MOST_DEGREE) return BOUNDED;
  return { growth: "polynomial", degree: complexity.degree, attack: attack.pattern };
}

/**
 * Two repetitions of single characters at most, none inside another: there are at most as many ways to divide a text
 * between them as it has characters, so nothing has to be analysed. Most expressions are such.
 */
function isPlain(pattern: AST.Pattern): boolean {
  let repetitions = 0;
  let plain = true;
  visitRegExpAST(pattern, {
    onQuantifierEnter({ min, max, element }) {
      const choice = max - min;
      if (max <= 1) return;
      if (choice > 0) repetitions++;
      const { type } = element;
      if (type !== "Character" && type !== "CharacterSet" && type !== "CharacterClass") plain = false;
    },
  });
  return plain && repetitions <= MOST_DEGREE;
}

/** Three megabytes, and needed by few: loaded when the first expression asks. This build is pure JavaScript. */
function loadRecheck(): Pick<typeof import("recheck"), "checkSync"> {
  return createRequire(import.meta.url)("recheck/lib/browser.js");
}
