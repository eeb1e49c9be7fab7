/** The built bundle in the versions of Node that Lambda runs, which need not be the one that runs the tests. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { buildLambda } from "../../src/target/lambda.ts";
import { edgeEvent } from "../../src/testing/events.ts";
import { ruleSetOf } from "../support/rule-sets.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

/** Paths of executables, separated by commas. */
const NODES = (process.env["FINGERPOST_NODES"] ?? "").split(",").filter(Boolean);

const RULES = [
  { from: "/old", to: "/new" },
  { from: "/docs/*", to: "/manual/*" },
  { from: "/blog/:year(\\d+)/:slug", to: "/articles/:slug", when: { query: { page: true } } },
];

const ASKED = [
  ["/old", "/new"],
  ["/old/?a=1", "/new?a=1"],
  ["/docs/a/b", "/manual/a/b"],
  ["/blog/2024/x?page=2", "/articles/x?page=2"],
  ["/blog/2024/x", null],
  ["/oldest", null],
] as const;

const RUNNER = `
const { handler } = require("./${FUNCTION_FILE}");
(async () => {
  const locations = [];
  for (const event of JSON.parse(process.argv[2])) {
    const response = await handler(event);
    locations.push(response ? response.headers.location[0].value : null);
  }
  console.log(JSON.stringify({ version: process.version, locations }));
})();
`;

test.runIf(process.env["CI"])("CI names Node 22 and 24 in FINGERPOST_NODES", () => {
  const versions = NODES.map((node) => execFileSync(node, ["--version"], { encoding: "utf8" }).slice(0, 4));
  expect(versions).toEqual(["v22.", "v24."]);
});

describe.skipIf(NODES.length === 0)("FINGERPOST_NODES = paths of node", () => {
  test.each(NODES)("%s answers exact paths, patterns and misses", { timeout: 60_000 }, async (node) => {
    const result = await buildLambda({
      ruleSet: ruleSetOf(RULES),
      handler: "test/support/bare-handler.ts",
    });
    if (!("artefact" in result)) throw new Error(JSON.stringify(result.problems));
    const directory = await temporaryDirectory();
    writeFileSync(join(directory, FUNCTION_FILE), result.artefact.files[FUNCTION_FILE] ?? "");
    writeFileSync(join(directory, "run.cjs"), RUNNER);
    const events = ASKED.map(([url]) => edgeEvent(url));
    const output = execFileSync(node, ["run.cjs", JSON.stringify(events)], {
      cwd: directory,
      encoding: "utf8",
    });
    expect(JSON.parse(output)).toMatchObject({ locations: ASKED.map(([, location]) => location) });
  });
});
