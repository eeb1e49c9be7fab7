/** Writes what is made from the source: `schema/*.schema.json` and `docs/checks.md`. Tests fail while they differ. */
import { manualOfChecks } from "../src/check/manual.ts";
import { writeFiles } from "../src/cli/write-files.ts";
import { jsonSchemas } from "../src/rules/schema.ts";

const { rules, site } = jsonSchemas();
const text = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;
const paths = [
  ...(await writeFiles("schema", { "rules.schema.json": text(rules), "site.schema.json": text(site) })),
  ...(await writeFiles("docs", { "checks.md": manualOfChecks() })),
];
console.log(paths.join("\n"));
