/** Tier kvs with 40,000 rules, from serverless.yml to answers. */
import { expect, test } from "vitest";
import { build } from "../../src/target/build.ts";
import { FUNCTION_BYTES } from "../../src/target/limits.ts";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionsEvent } from "../../src/testing/events.ts";
import { storeOf } from "../../src/testing/key-value-store.ts";
import { corpusRule, corpusRules } from "../support/corpora.ts";
import { generatedLines } from "../support/generated-rules.ts";
import { functionCode, OSLS, packageService } from "./run-serverless.ts";
import { createService } from "./service.ts";

test("40,000 rules are packaged, and the packaged function finds each in the store", {
  timeout: 600_000,
}, async () => {
  const lines = generatedLines(40_000);
  const directory = await createService({ rules: lines.map(corpusRule), settings: { tier: "kvs" } });
  const { template } = await packageService(OSLS, directory);
  const code = functionCode(template);
  expect(Buffer.byteLength(code)).toBeLessThanOrEqual(FUNCTION_BYTES);

  const built = await build(corpusRules(lines), {
    tier: "kvs",
    handler: `${directory}/functions/viewer-request.ts`,
  });
  const store = storeOf("artefact" in built ? built.artefact.files : {});
  const handler = loadArtefact(code, "cloudfront-functions", { store });
  const wrong: unknown[] = [];
  for (const { from, to } of lines) {
    const answer = await handler(functionsEvent(from));
    const location = (answer as { headers?: { location?: { value?: string } } }).headers?.location?.value;
    if (location !== to) wrong.push({ from, to, answer });
  }
  expect(wrong.slice(0, 3)).toEqual([]);
  expect(store?.reads).toHaveLength(lines.length);
});
