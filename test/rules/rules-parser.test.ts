/** A parser that remembers files gives what a new one gives, whatever was changed between. */

import { expect, test } from "vitest";
import { createRulesParser, type ParseResult, parseRules } from "../../src/rules/parse.ts";
import type { Source } from "../../src/rules/source.ts";
import { arbitraryRules } from "../support/arbitrary-rules.ts";
import fc from "../support/fast-check.ts";

const textOf = ({ ruleSet, diagnostics }: ParseResult): string =>
  JSON.stringify([
    ruleSet.site,
    ruleSet.rules.map((rule) => [rule, rule.location, rule.locate(["to"])]),
    diagnostics.map(({ code, file, line, column, message }) => [code, file, line, column, message]),
  ]);

const edits = fc.array(
  fc.record({
    path: fc.constantFrom("rules/a.json", "rules/b.json", "rules/c.json", "rules/site.json"),
    text: fc.oneof(
      { weight: 4, arbitrary: arbitraryRules(true, 4).map((json) => JSON.stringify({ rules: json.rules })) },
      { weight: 2, arbitrary: arbitraryRules(true, 1).map((json) => JSON.stringify(json.site ?? {})) },
      fc.constantFrom(
        '{ "rules": [',
        '{ "rules": [{ "from": "/x", "to": "/:y" }, { "from": "/z", "to": "/" }] }',
      ),
      fc.constant(undefined),
    ),
  }),
  { minLength: 2, maxLength: 8 },
);

test("files come, change and go", () => {
  let remembered = 0;
  fc.assert(
    fc.property(edits, (all) => {
      const parse = createRulesParser();
      const files = new Map<string, string>();
      let before: ParseResult | undefined;
      for (const { path, text } of all) {
        if (text === undefined) files.delete(path);
        else files.set(path, text);
        const sources: Source[] = [...files].map(([name, content]) => ({ path: name, text: content }));
        const result = parse(sources);
        expect(textOf(result)).toBe(textOf(parseRules(sources)));
        remembered += result.ruleSet.rules.filter((rule) => before?.ruleSet.rules.includes(rule)).length;
        before = result;
      }
    }),
  );
  expect(remembered).toBeGreaterThan(50);
});
