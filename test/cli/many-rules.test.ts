/** A set larger than any function holds, from files to the data of the store. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FUNCTION_BYTES, STORE_BYTES, STORE_ITEM_BYTES } from "../../src/target/limits.ts";
import { itemBytes, readImportFile } from "../../src/target/store-data.ts";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionsEvent } from "../../src/testing/events.ts";
import { createKeyValueStore } from "../../src/testing/key-value-store.ts";
import { corpusRule } from "../support/corpora.ts";
import { generatedLines } from "../support/generated-rules.ts";
import { projectRoot } from "../support/project-root.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const RULES = 30_000;
const FILES = 3;

test("build --tier kvs of 30,000 rules in three files", { timeout: 600_000 }, async () => {
  const cwd = await temporaryDirectory();
  const lines = generatedLines(RULES);
  for (let i = 0; i < FILES; i++) {
    const rules = lines.slice((i * RULES) / FILES, ((i + 1) * RULES) / FILES).map(corpusRule);
    await writeFile(join(cwd, `part-${i}.json`), JSON.stringify({ rules }));
  }
  const handler = join(projectRoot, "test/support/bare-handler.ts");
  const flags = ["--tier", "kvs", "--rules", cwd, "--handler", handler, "--out", "out", "--json"];
  const { code, stdout, stderr } = await runCli(cwd, ["build", ...flags]);
  expect([code, stderr]).toEqual([0, ""]);

  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ tier: "kvs", rules: RULES, budget: STORE_BYTES });
  const script = await readFile(join(cwd, "out/viewer-request.js"), "utf8");
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(FUNCTION_BYTES);
  const { items, pointer } = readImportFile(await readFile(join(cwd, "out/kvs.json"), "utf8"));
  expect(Math.max(...items.map(itemBytes))).toBeLessThanOrEqual(STORE_ITEM_BYTES);

  const store = createKeyValueStore([...items, pointer]);
  const handle = loadArtefact(script, "cloudfront-functions", { store });
  for (let i = 0; i < RULES; i += 101) {
    const { from = "", to = "" } = lines[i] ?? {};
    expect([from, await handle(functionsEvent(from))]).toMatchObject([
      from,
      { headers: { location: { value: to } } },
    ]);
  }
});
