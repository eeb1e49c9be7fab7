/** Rules -> the text of a rules file, always the same text for the same rules. */
import { type RuleJson, schemas } from "../rules/schema.ts";

/** Where a rules directory beside `node_modules` finds the schema. */
export const RULES_SCHEMA = "../node_modules/fingerpost/schema/rules.schema.json";

/** The order in which the schema describes the fields of a rule. */
const FIELDS = Object.keys(schemas().rule.shape) as readonly (keyof RuleJson)[];

/** JSON with `$schema`, two spaces, fields in the schema's order, and a newline at the end. */
export function rulesFileText(rules: readonly RuleJson[]): string {
  return `${JSON.stringify({ $schema: RULES_SCHEMA, rules: rules.map(inSchemaOrder) }, null, 2)}\n`;
}

export function inSchemaOrder(rule: RuleJson): RuleJson {
  const fields = FIELDS.flatMap((name) => (rule[name] === undefined ? [] : [[name, rule[name]]]));
  return schemas().rule.parse(Object.fromEntries(fields));
}
