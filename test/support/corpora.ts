import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseRules } from "../../src/rules/parse.ts";
import type { RuleSet } from "../../src/rules/rule.ts";

const DIRECTORY =
  process.env["FINGERPOST_CORPORA"] ?? fileURLToPath(new URL("../../../shared/corpora", import.meta.url));

/** Directory of a set of real redirects, or undefined where it is not there: tests that need it then skip. */
export function corpusPath(name: string): string | undefined {
  const path = join(DIRECTORY, name);
  return existsSync(path) ? path : undefined;
}

/** Files of a set by name; none where it is not there. */
export function corpusFiles(name: string, extension: string): { name: string; path: string }[] {
  const directory = corpusPath(name);
  if (directory === undefined) return [];
  return readdirSync(directory)
    .filter((file) => file.endsWith(extension))
    .map((file) => ({ name: file, path: join(directory, file) }));
}

/** A rule of `exact.tsv`, as it stands there. */
export interface CorpusLine {
  readonly from: string;
  readonly to: string;
}

/** The lines of a corpus directory's `exact.tsv`, in order. */
export function readCorpus(directory: string): CorpusLine[] {
  const lines = readFileSync(join(directory, "exact.tsv"), "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [from = "", to = ""] = line.split("\t");
    return { from, to };
  });
}

/** As a rule of a file: what is pattern syntax is escaped. */
export const corpusRule = ({ from, to }: CorpusLine): CorpusLine => ({
  from: from.replace(/[:*{}()?#\\]/g, "\\$&"),
  to: to.replace(/:(?=[A-Za-z])(?!\/\/)|[*|\\]/g, "\\$&"),
});

/** @throws Error for a line that makes no rule */
export function corpusRules(lines: readonly CorpusLine[]): RuleSet {
  const { ruleSet, diagnostics } = parseRules([
    { path: "rules/corpus.json", text: JSON.stringify({ rules: lines.map(corpusRule) }) },
  ]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics.slice(0, 5), null, 1));
  return ruleSet;
}
