/** Writes `schema/*.schema.json` from the one description in `src/rules/schema.ts`; a test fails while they differ. */
import { writeFiles } from "../src/cli/write-files.ts";
import { jsonSchemas } from "../src/rules/schema.ts";

const { rules, site } = jsonSchemas();
const text = (schema: object) => `${JSON.stringify(schema, null, 2)}\n`;
const paths = await writeFiles("schema", {
  "rules.schema.json": text(rules),
  "site.schema.json": text(site),
});
console.log(paths.join("\n"));
