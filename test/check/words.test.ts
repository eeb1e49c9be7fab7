/** Words that are made late are a diagnostic's like any others. */
import { expect, test } from "vitest";
import { check } from "../../src/check/check.ts";
import { parseRules } from "../../src/rules/parse.ts";

test("a diagnostic with late words can be copied and printed", () => {
  const text = JSON.stringify([
    { from: "/a", to: "/b" },
    { from: "/b", to: "/c" },
  ]);
  const { ruleSet } = parseRules([{ path: "a.json", text }]);
  const chain = check(ruleSet).find(({ code }) => code === "FP2301");
  const words = {
    message: "redirect chain: /a > /b > /c",
    help: "write the last URL as the target, or run `check --fix`; a.json:1 redirects this one again",
  };
  expect({ ...chain }).toMatchObject(words);
  expect(JSON.parse(JSON.stringify(chain))).toMatchObject(words);
});
