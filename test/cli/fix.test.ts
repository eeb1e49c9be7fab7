import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const BEFORE = `[
  { "from": "/a", "to": "/b" }, // old
  { "from": "/b", "to": "/c" }
]
`;
const AFTER = BEFORE.replace(`"/a", "to": "/b"`, `"/a", "to": "/c"`);

async function check(cwd: string, ...args: string[]) {
  const { code, stdout, stderr } = await runCli(cwd, ["check", "--rules", ".", ...args]);
  return { code, out: stdout, err: stderr, text: await readFile(join(cwd, "a.json"), "utf8") };
}

async function project(): Promise<string> {
  const cwd = await temporaryDirectory();
  await writeFile(join(cwd, "a.json"), BEFORE);
  return cwd;
}

test("--fix writes, and checks what is left", async () => {
  const cwd = await project();
  const fixed = await check(cwd, "--fix");
  expect(fixed.text).toBe(AFTER);
  expect(fixed.err).toBe("chains flattened: 1\n");
  expect(fixed.out).not.toContain("FP2301");
  expect(await readdir(cwd)).toEqual(["a.json"]);
  expect((await check(cwd, "--fix")).err).toBe("nothing to fix\n");
});

test("--dry-run prints a diff and writes nothing", async () => {
  const cwd = await project();
  const { code, out, text } = await check(cwd, "--fix", "--dry-run");
  expect(text).toBe(BEFORE);
  expect(code).toBe(1);
  expect(out).toBe(`--- a/a.json
+++ b/a.json
@@ -1,5 +1,5 @@
 [
-  { "from": "/a", "to": "/b" }, // old
+  { "from": "/a", "to": "/c" }, // old
   { "from": "/b", "to": "/c" }
 ]
 
`);
  await check(cwd, "--fix");
  expect((await check(cwd, "--fix", "--dry-run")).code).toBe(0);
});

test("--dry-run alone cannot run", async () => {
  const { code, err } = await check(await project(), "--dry-run");
  expect(code).toBe(2);
  expect(err).toContain("--dry-run without --fix");
});
