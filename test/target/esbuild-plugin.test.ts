import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fingerpost } from "../../src/target/esbuild-plugin.ts";

let rules: string;
beforeEach(() => {
  rules = mkdtempSync(join(tmpdir(), "fingerpost-plugin-"));
});
afterEach(() => rmSync(rules, { recursive: true }));

const bundled = () =>
  build({
    entryPoints: ["test/support/bare-handler.ts"],
    bundle: true,
    write: false,
    format: "esm",
    logLevel: "silent",
    plugins: [fingerpost({ rules })],
  });

test("resolves fingerpost:table in any bundle", async () => {
  writeFileSync(join(rules, "a.json"), '{ "rules": [{ "from": "/old", "to": "/new" }] }');
  const text = (await bundled()).outputFiles[0]?.text ?? "";
  const module = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const request = { method: "GET", uri: "/old", querystring: {}, headers: {}, cookies: {} };
  expect(await module.handler({ request })).toMatchObject({
    statusCode: 301,
    headers: { location: { value: "/new" } },
  });
});

test("an error in the rules is an esbuild error at its place", async () => {
  writeFileSync(join(rules, "a.json"), '{ "rules": [{ "from": "old", "to": "/new" }] }');
  const failure = await bundled().catch((error) => error);
  expect(failure.errors).toMatchObject([
    { text: "`from` is neither a path nor a URL", location: { line: 1 } },
  ]);
});
