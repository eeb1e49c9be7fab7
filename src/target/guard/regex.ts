/** Regular expressions: ES 5.1, Perl compatible, with named groups and the flags `g`, `i`, `m`, `y`. */

import { RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import type { AnyNode } from "acorn";
import type { Finding } from "./finding.ts";
import { isGlobal, type Script, stringValue } from "./script.ts";

const parser = new RegExpParser({ ecmaVersion: 2018, strict: true });
const HELP = {
  lookbehind: "match the text before in a group, and put it back: `replace(/(a)b/, '$1')`",
  empty: "write `[\\s\\S]` for any character, `(?!)` for none",
  syntax:
    "use what ES 5.1 has, and named groups; outside a class write `\\{`, `\\}`, `\\]` for these characters",
};

/** FP3101: in literals, and in the constant arguments of `RegExp`, to which esbuild turns literals that ES 5 lacks. */
export function checkRegexes(script: Script): Finding[] {
  return script.visits.flatMap(({ node }) => {
    const { pattern = "", flags = "" } = regexOf(node, script);
    const faults = [...flagFaults(flags), ...patternFaults(pattern)];
    return faults.map((fault) => ({ code: "FP3101", start: node.start, ...fault }) as const);
  });
}

interface Regex {
  readonly pattern?: string | undefined;
  readonly flags?: string | undefined;
}

function regexOf(node: AnyNode, script: Script): Regex {
  if (node.type === "Literal") return node.regex ?? {};
  if (node.type !== "CallExpression" && node.type !== "NewExpression") return {};
  if (!isGlobal(node.callee, script) || node.callee.name !== "RegExp") return {};
  const [pattern, flags] = node.arguments.map(stringValue);
  return { pattern, flags };
}

type Fault = Pick<Finding, "what" | "help">;

function flagFaults(flags: string): readonly Fault[] {
  return [...flags.replace(/[gimy]/g, "")].map((flag) => ({
    what: `the regular expression flag \`${flag}\` is not in runtime 2.0`,
    help: "use the flags g, i, m and y only; write `[\\s\\S]` for a dot that matches line ends",
  }));
}

function patternFaults(pattern: string): readonly Fault[] {
  const faults: Fault[] = [];
  const refuse = (what: string, help: string) =>
    faults.push({ what: `${what} in a regular expression is not in runtime 2.0`, help });
  try {
    visitRegExpAST(parser.parsePattern(withoutNamedReferences(pattern)), {
      onAssertionEnter(node) {
        if (node.kind === "lookbehind") refuse("lookbehind", HELP.lookbehind);
      },
      onCharacterClassEnter(node) {
        if (node.elements.length === 0) refuse(`the empty class \`${node.raw}\``, HELP.empty);
      },
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message.replace(/^.*: /s, "").toLowerCase();
    refuse(`\`/${pattern}/\` (${reason})`, HELP.syntax);
  }
  return faults;
}

/** The strict parser does not know `\k<name>` without the flag `u`; named groups are listed. */
const withoutNamedReferences = (pattern: string): string =>
  pattern.replace(/\\(?:k<[\w$]+>|[\s\S])/g, (part) => (part.length > 2 ? "." : part));
