/** Most rules and settings, told valid without the schema, which takes ten times as long to say the same. */
import { type ExampleJson, type RuleJson, type SiteJson, STATUSES } from "./schema.ts";

type Test = (value: unknown) => boolean;

const isText: Test = (value) => typeof value === "string";
const isStatus: Test = (value) => STATUSES.some((status) => status === value);

const EXAMPLE: ReadonlyMap<string, Test> = new Map<keyof ExampleJson, Test>([
  ["request", isText],
  ["location", (value) => value === null || isText(value)],
  ["status", isStatus],
]);

const RULE: ReadonlyMap<string, Test> = new Map<keyof RuleJson, Test>([
  ["from", (value) => value !== "" && isText(value)],
  ["to", isText],
  ["status", isStatus],
  ["examples", (value) => Array.isArray(value) && value.every((each) => fits(each, EXAMPLE, "request"))],
  ["note", isText],
  ["owner", isText],
  ["added", isText],
]);

const FILE: ReadonlyMap<string, Test> = new Map([
  ["$schema", isText],
  ["rules", Array.isArray],
]);

const areHosts: Test = (value) => Array.isArray(value) && value.every((each) => isText(each) && each !== "");

const SITE: ReadonlyMap<string, Test> = new Map<keyof SiteJson, Test>([
  ["$schema", isText],
  ["hosts", areHosts],
  ["allowedHosts", areHosts],
]);

/** A rules file, apart from the rules in it. */
export const isPlainFile = (value: unknown): boolean => fits(value, FILE, "rules");

/** Settings that are valid for sure, and no more than the hosts. */
export const isPlainSite = (value: unknown): value is SiteJson => fits(value, SITE);

/**
 * Valid for sure, and only with what most rules have: a path, target, status, examples and notes. Of any other value,
 * valid or not, the schema must be asked. O(keys).
 */
export const isPlainRule = (value: unknown): value is RuleJson => fits(value, RULE, "from");

function fits(value: unknown, tests: ReadonlyMap<string, Test>, required?: string): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  if (required !== undefined && !Object.hasOwn(value, required)) return false;
  for (const key of Object.keys(value)) {
    if (!tests.get(key)?.(value[key as keyof typeof value])) return false;
  }
  return true;
}
