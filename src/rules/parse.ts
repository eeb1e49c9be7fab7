/** Sources -> rule set and diagnostics. Never throws for what a user wrote; every problem of every file is reported. */

import { buildRule } from "./build-rule.ts";
import { type Diagnostic, sortDiagnostics } from "./diagnostic.ts";
import { type JsonFile, readJsonFile } from "./json-file.ts";
import { isPlainRule } from "./plain-rule.ts";
import type { Rule, RuleSet, Site } from "./rule.ts";
import { ruleSchema, rulesFileSchema } from "./schema.ts";
import { parseSite } from "./site.ts";
import type { Source } from "./source.ts";
import { validate } from "./validate.ts";

export interface ParseResult {
  readonly ruleSet: RuleSet;
  readonly diagnostics: readonly Diagnostic[];
}

const isSiteFile = (path: string): boolean => /(^|[\\/])site\.jsonc?$/.test(path);

export function parseRules(sources: readonly Source[]): ParseResult {
  const files = [...sources].sort((a, b) => (a.path < b.path ? -1 : 1)).map(readJsonFile);
  const diagnostics: Diagnostic[] = files.flatMap((file) => file.diagnostics);
  const site = parseSite(
    files.filter((file) => isSiteFile(file.path)),
    diagnostics,
  );
  const rules: Rule[] = [];
  for (const file of files) {
    if (!isSiteFile(file.path) && file.value !== undefined) readRules(file, site, rules, diagnostics);
  }
  return { ruleSet: { site, rules }, diagnostics: sortDiagnostics(diagnostics) };
}

function readRules(file: JsonFile, site: Site, rules: Rule[], diagnostics: Diagnostic[]): void {
  const bare = Array.isArray(file.value);
  const list = bare ? file.value : rulesOf(file, diagnostics);
  if (!Array.isArray(list)) return;
  list.forEach((value: unknown, i) => {
    const base = bare ? [i] : ["rules", i];
    const valid = isPlainRule(value) ? { value } : validate(ruleSchema, value, file, base);
    if ("diagnostics" in valid) {
      diagnostics.push(...valid.diagnostics);
      return;
    }
    const built = buildRule(valid.value, { file, base, site, index: rules.length });
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
  const valid = validate(rulesFileSchema, shallow, file, []);
  if ("diagnostics" in valid) diagnostics.push(...valid.diagnostics);
  return typeof value === "object" && value !== null && "rules" in value ? value.rules : undefined;
}
