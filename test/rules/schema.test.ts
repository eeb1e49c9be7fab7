import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { parse } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { jsonSchemas, schemas as parserSchemas } from "../../src/rules/schema.ts";
import { readMarks } from "../support/marked-text.ts";
import type { DiagnosticCase } from "./cases/diagnostic-case.ts";
import { JSON_FILE_CASES } from "./cases/json-files.ts";
import { KEY_CASES } from "./cases/keys.ts";
import { PATTERN_CASES } from "./cases/patterns.ts";
import { RULE_CASES } from "./cases/rules.ts";
import { TARGET_CASES } from "./cases/targets.ts";
import { VALUE_CASES } from "./cases/values.ts";

test.each(["rules", "site"] as const)("schema/%s.schema.json is what the source says", (name) => {
  const file = new URL(`../../schema/${name}.schema.json`, import.meta.url);
  // Stale? npm run generate
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(jsonSchemas()[name]);
});

describe("editors accept and reject what the parser's schema does", () => {
  const schemas = jsonSchemas();
  const ajv = new Ajv2020();
  const validators = {
    rules: { editor: ajv.compile(schemas.rules), parser: parserSchemas().rulesFile },
    site: { editor: ajv.compile(schemas.site), parser: parserSchemas().siteFile },
  };
  const all = [
    ...JSON_FILE_CASES.filter(({ code }) => code !== "FP1001"),
    ...KEY_CASES,
    ...VALUE_CASES,
    ...PATTERN_CASES,
    ...TARGET_CASES,
    ...RULE_CASES,
  ];
  const texts = all.flatMap((each) => [
    { each, text: readMarks(each.text).text },
    { each, text: each.near },
  ]);
  const accepted = texts.map(({ each, text }) => {
    const { editor, parser } = validators[each.is === "site" ? "site" : "rules"];
    const value = fileValue(each, text);
    return { text, editor: editor(value), parser: parser.safeParse(value).success };
  });

  test.each(accepted)("$text", ({ editor, parser }) => {
    expect(editor).toBe(parser);
  });

  test("the table has enough of both", () => {
    expect(accepted.filter(({ editor }) => editor).length).toBeGreaterThan(50);
    expect(accepted.filter(({ editor }) => !editor).length).toBeGreaterThan(30);
  });
});

/** A file of rules; the bare list that the parser also takes is no object, and no editor's schema is asked for it. */
function fileValue({ is = "rule" }: DiagnosticCase, text: string): unknown {
  const value: unknown = parse(text.replace(/^\uFEFF/, ""), [], { allowTrailingComma: true });
  if (is === "rule") return { rules: [value] };
  return Array.isArray(value) ? { rules: value } : value;
}
