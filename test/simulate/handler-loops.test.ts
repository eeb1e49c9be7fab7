/** Rules and a handler that redirects by itself, built and asked. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseRules } from "../../src/rules/parse.ts";
import { findHandlerLoops } from "../../src/simulate/handler-loops.ts";
import { build } from "../../src/target/build.ts";
import { createAsk } from "../../src/testing/ask-artefact.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z") / 1000;

async function loopsOf(recipe: string, rules: readonly object[]): Promise<string[]> {
  const sources = [
    { path: "rules/site.json", text: '{ "hosts": ["www.example.com"] }' },
    { path: "rules/a.json", text: JSON.stringify({ rules }) },
  ];
  const { ruleSet, diagnostics } = parseRules(sources);
  expect(diagnostics).toEqual([]);
  const handler = join("test/docs/recipes", `${recipe}.ts`);
  const built = async (rulesIn: typeof ruleSet) => {
    const result = await build(rulesIn, { tier: "inline", handler });
    if (!("artefact" in result)) throw new Error(JSON.stringify(result));
    return createAsk(result.artefact);
  };
  const loops = await findHandlerLoops(ruleSet, {
    ask: await built(ruleSet),
    askBare: await built({ ...ruleSet, rules: [] }),
    now: NOW,
  });
  return loops.map(({ rule, urls }) =>
    [rule.from, ...urls.map((url) => url.replace("https://www.example.com", ""))].join(" "),
  );
}

const strict = { trailingSlash: "strict" };

describe("a handler that adds a slash", () => {
  test.each([
    ["a rule takes it away", [{ from: "/docs/", to: "/docs", ...strict }], ["/docs/ /docs/ /docs /docs/"]],
    ["a pattern takes it away", [{ from: "/:page/", to: "/:page", ...strict }], ["/:page/ /x/ /x /x/"]],
    [
      "over another rule",
      [
        { from: "/a", to: "/b" },
        { from: "/b/", to: "/c", ...strict },
        { from: "/c/", to: "/b", ...strict },
      ],
      ["/b/ /b/ /c /c/ /b /b/"],
    ],
    [
      "at the request of an example",
      [{ from: "/:id(\\d+)/", to: "/:id", ...strict, examples: [{ request: "/7/", location: "/7" }] }],
      ["/:id(\\d+)/ /7/ /7 /7/"],
    ],
  ])("%s: round", async (_, rules, expected) => {
    expect(await loopsOf("slashes", rules)).toEqual(expected);
  });

  test.each([
    ["a target that gets its slash is one hop more, no loop", [{ from: "/a", to: "/b" }]],
    ["a target with a slash", [{ from: "/a", to: "/b/" }]],
    ["a target on another site", [{ from: "/a", to: "https://example.org/a" }]],
    ["gone", [{ from: "/a", status: 410 }]],
    [
      "a loop of rules alone, which another check decides",
      [
        { from: "/a/", to: "/b/" },
        { from: "/b/", to: "/a/" },
      ],
    ],
  ])("%s", async (_, rules) => {
    expect(await loopsOf("slashes", rules)).toEqual([]);
  });
});

describe("a handler that moves to one host", () => {
  test("a rule that leads away from it, on the same site: round", async () => {
    const rules = [{ from: "//www.example.com/a", to: "http://example.com/a" }];
    expect(await loopsOf("one-hop", rules)).toEqual([]);
  });
});
