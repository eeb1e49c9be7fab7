/** Sources -> rule set and diagnostics. Never throws for what a user wrote; every problem of every file is reported. */

import { buildRule } from "./build-rule.ts";
import { type Diagnostic, sortDiagnostics } from "./diagnostic.ts";
import { type JsonFile, readJsonFile } from "./json-file.ts";
import { isPlainFile, isPlainRule } from "./plain-rule.ts";
import type { Rule, RuleSet, Site } from "./rule.ts";
import { schemas } from "./schema.ts";
import { parseSite } from "./site.ts";
import type { Source } from "./source.ts";
import { validate } from "./validate.ts";

export interface ParseResult {
  readonly ruleSet: RuleSet;
  readonly diagnostics: readonly Diagnostic[];
}

const isSiteFile = (path: string): boolean => /(^|[\\/])site\.jsonc?$/.test(path);

export const parseRules = (sources: readonly Source[]): ParseResult => createRulesParser()(sources);

/** What one file gave, as long as neither it nor the site changes, nor the number of rules before it. */
interface KnownFile {
  readonly text: string;
  readonly siteText: string;
  readonly first: number;
  readonly rules: readonly Rule[];
  readonly diagnostics: readonly Diagnostic[];
}

/** For programs that ask again and again, as a server does that watches files: what did not change is not read again. */
export function createRulesParser(): (sources: readonly Source[]) => ParseResult {
  let known: ReadonlyMap<string, KnownFile> = new Map();

  return (sources) => {
    const sorted = [...sources].sort((a, b) => (a.path < b.path ? -1 : 1));
    const siteSources = sorted.filter(({ path }) => isSiteFile(path));
    const siteText = siteSources.map(({ path, text }) => `${path}\n${text}\n`).join("");
    const siteFiles = siteSources.map(readJsonFile);
    const diagnostics: Diagnostic[] = siteFiles.flatMap((file) => file.diagnostics);
    const site = parseSite(siteFiles, diagnostics);
    const files = new Map<string, KnownFile>();
    const rules: Rule[] = [];
    for (const source of sorted) {
      if (isSiteFile(source.path)) continue;
      const before = known.get(source.path);
      const first = rules.length;
      const same = before?.text === source.text && before.siteText === siteText && before.first === first;
      const file = same ? before : { ...source, siteText, first, ...readFile(source, site, first) };
      files.set(source.path, file);
      for (const diagnostic of file.diagnostics) diagnostics.push(diagnostic);
      for (const rule of file.rules) rules.push(rule);
    }
    known = files;
    return { ruleSet: { site, rules }, diagnostics: sortDiagnostics(diagnostics) };
  };
}

function readFile(source: Source, site: Site, first: number): Pick<KnownFile, "rules" | "diagnostics"> {
  const file = readJsonFile(source);
  const rules: Rule[] = [];
  const diagnostics: Diagnostic[] = [...file.diagnostics];
  if (file.value !== undefined) readRules(file, { site, first }, rules, diagnostics);
  return { rules, diagnostics };
}

function readRules(
  file: JsonFile,
  { site, first }: { readonly site: Site; readonly first: number },
  rules: Rule[],
  diagnostics: Diagnostic[],
): void {
  const bare = Array.isArray(file.value);
  const list = bare ? file.value : rulesOf(file, diagnostics);
  if (!Array.isArray(list)) return;
  list.forEach((value: unknown, i) => {
    const base = bare ? [i] : ["rules", i];
    const valid = isPlainRule(value) ? { value } : validate(schemas().rule, value, file, base);
    if ("diagnostics" in valid) {
      diagnostics.push(...valid.diagnostics);
      return;
    }
    const built = buildRule(valid.value, { file, base, site, index: first + rules.length });
    diagnostics.push(...built.diagnostics);
    if (built.rule) rules.push(built.rule);
  });
}

/** The `rules` of a file; its other keys are checked here so that one bad rule does not hide the rest. */
function rulesOf(file: JsonFile, diagnostics: Diagnostic[]): unknown {
  const value = file.value;
  const shallow =
    typeof value === "object" && value !== null && "rules" in value && Array.isArray(value.rules)
      ? { ...value, rules: [] }
      : value;
  if (!isPlainFile(shallow)) {
    const valid = validate(schemas().rulesFile, shallow, file, []);
    if ("diagnostics" in valid) diagnostics.push(...valid.diagnostics);
  }
  return typeof value === "object" && value !== null && "rules" in value ? value.rules : undefined;
}
