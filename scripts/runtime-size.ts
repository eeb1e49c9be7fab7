/**
 * Minified bytes of the runtime alone: a handler that only redirects, the table's literals taken off.
 * `npm run size` prints them; `test/runtime/size.test.ts` holds them.
 */
import { parseRules } from "../src/rules/parse.ts";
import { compileTable, type Table } from "../src/table/compile.ts";
import { bundle } from "../src/target/bundle.ts";
import { withGlobalHandler } from "../src/target/global-handler.ts";

const HANDLER = new URL("../test/support/bare-handler.ts", import.meta.url).pathname;

async function bytesOf(table: Table): Promise<number> {
  const script = withGlobalHandler(
    await bundle({ handler: HANDLER, table, platform: "cloudfront-functions" }),
  );
  if ("missing" in script) throw new Error(script.missing);
  const literals = [
    /"cache-control":\{.*?\},?/,
    /"\|>\|\/a>\/b\|"/,
    /"\|>\|"/,
    /"\^\(\?:https.*?\/"/,
    /,[\w$]+="",[\w$]+=0(?=,)/,
    /,[\w$]+=\[\](?=,)/,
  ];
  return literals.reduce((code, literal) => code.replace(literal, ""), script.code.trimEnd()).length;
}

const tableOf = (rules: object[]) =>
  compileTable(parseRules([{ path: "rules/size.json", text: JSON.stringify({ rules }) }]).ruleSet);

export async function runtimeSizes(): Promise<Record<"none" | "exact" | "every", number>> {
  const exact = tableOf([{ from: "/a", to: "/b" }]);
  const names = Object.keys(exact.features);
  return {
    none: await bytesOf(tableOf([])),
    exact: await bytesOf(exact),
    every: await bytesOf({ ...exact, features: Object.fromEntries(names.map((name) => [name, true])) }),
  };
}

if (process.argv[1]?.endsWith("runtime-size.ts")) {
  const { none, exact, every } = await runtimeSizes();
  console.log(`without rules ${none} bytes\nexact rules   ${exact} bytes\nevery feature ${every} bytes`);
}
