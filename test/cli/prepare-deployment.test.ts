import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prepareDeployment } from "../../src/cli/prepare-deployment.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const HANDLER =
  'import { redirect } from "fingerpost:table";\nexport const handler = (event) => redirect(event);\n';
const GOOD = { from: "/old", to: "/new" };

async function prepare({ rules, handler = HANDLER }: { rules?: readonly object[]; handler?: string }) {
  const directory = await temporaryDirectory();
  if (rules) {
    await mkdir(join(directory, "rules"));
    await writeFile(join(directory, "rules/all.json"), JSON.stringify({ rules }));
  }
  await writeFile(join(directory, "handler.ts"), handler);
  return prepareDeployment({ rules: "rules", handler: "handler.ts", tier: "inline" }, directory);
}

test.each([
  ["clean rules", [GOOD], [/^fingerpost: 1 rules, tier inline: \d+ of 10000 bytes/]],
  [
    "a warning, which stops nothing",
    [GOOD, { from: "/old/", to: "/new" }],
    [/^rules\/all\.json:\d+:\d+: warning\[FP2002\]/, /\nfingerpost: 2 rules/],
  ],
])("an artefact and its size for %s", async (_, rules, says) => {
  const { artefact, report } = await prepare({ rules });
  expect(artefact?.files["viewer-request.js"]).toContain("/old");
  for (const text of says) expect(report).toMatch(text);
});

test.each([
  ["a rule with an error", { rules: [{ from: "/old?x", to: "/" }] }, "error[FP1102]"],
  ["rules that contradict each other", { rules: [GOOD, { from: "/old/", to: "/" }] }, "nothing is deployed"],
  [
    "a failing example",
    { rules: [{ ...GOOD, examples: [{ request: "/old", location: "/other" }] }] },
    "nothing is deployed",
  ],
  ["a handler that exports nothing", { rules: [GOOD], handler: "export {};" }, "error[FP3001]"],
  ["a handler that is no JavaScript", { rules: [GOOD], handler: "export const =" }, "cannot be bundled"],
  ["a directory that there is not", {}, "cannot read the rules in rules: no such directory"],
])("no artefact, and words, for %s", async (_, input, text) => {
  const { artefact, report } = await prepare(input);
  expect(artefact).toBeUndefined();
  expect(report).toContain(text);
});
