/** `docs/checks.md` is what the checks say, and `check --explain` prints the same. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { CHECKS } from "../../src/check/checks.ts";
import { explainCode, manualOfChecks } from "../../src/check/manual.ts";

const manual = await readFile("docs/checks.md", "utf8");

test("docs/checks.md is current", () => {
  // Stale? npm run generate
  expect(manual).toBe(manualOfChecks());
});

test.each(CHECKS)("$code is explained as in the manual", ({ code, name }) => {
  const text = explainCode(code);
  expect(text).toContain(`## ${code} ${name}\n`);
  expect(manual).toContain(text);
});

test.each([
  ["FP1203", "An error in reading rules: capture in the target's host"],
  ["FP2", undefined],
])("%s", (code, text) => {
  if (text === undefined) expect(explainCode(code)).toBeUndefined();
  else expect(explainCode(code)).toContain(text);
});
