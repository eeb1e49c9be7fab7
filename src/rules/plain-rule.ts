/** Most rules, told valid without the schema, which takes ten times as long to say the same. */
import { type ExampleJson, type RuleJson, STATUSES } from "./schema.ts";

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

/**
 * Valid for sure, and only with what most rules have: a path, target, status, examples and notes. Of any other value,
 * valid or not, the schema must be asked. O(keys).
 */
export const isPlainRule = (value: unknown): value is RuleJson => fits(value, RULE, "from");

function fits(value: unknown, tests: ReadonlyMap<string, Test>, required: string): boolean {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, required)) return false;
  for (const key of Object.keys(value)) {
    if (!tests.get(key)?.(value[key as keyof typeof value])) return false;
  }
  return true;
}
