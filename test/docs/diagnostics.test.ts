/** `docs/diagnostics.md` lists every code that there is, and no other. */
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { IMPORT_CODES } from "../../src/format/importer.ts";
import { RULE_CODES } from "../../src/rules/diagnostic.ts";
import { textsIn } from "../support/texts-in.ts";

const CODE = /\bFP\d{4}\b/g;

const manual = await readFile("docs/diagnostics.md", "utf8");
const listed = [...manual.matchAll(/^\| (FP\d{4}) \|/gm)].map(([, code]) => code);

/** FP2, FP3 and FP5 have no list of their own: they stand where they are raised. */
const inSource = (await textsIn("src")).flatMap((text) => text.match(CODE) ?? []);
const raised = new Set([...Object.keys(RULE_CODES), ...Object.keys(IMPORT_CODES), ...inSource]);

test("the source names codes of every hundred", () => {
  expect(new Set([...raised].map((code) => code.slice(0, 3)))).toEqual(
    new Set(["FP1", "FP2", "FP3", "FP4", "FP5"]),
  );
});

test.each([...raised].sort())("%s has a row", (code) => {
  expect(listed).toContain(code);
});

test("each row stands for a code that can be raised, once and in order", () => {
  expect(listed).toEqual([...raised].sort());
});
