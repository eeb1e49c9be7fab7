import { describe, expect, test } from "vitest";
import { diffMarkdown, MARKDOWN_LIMIT } from "../../src/diff/markdown.ts";
import type { ShownChange, ShownDiff } from "../../src/diff/shown.ts";
import type { Extras } from "../../src/diff/wording.ts";

const EXTRAS: Extras = {
  base: "main",
  size: ["size: 1 of 2 bytes before, 2 of 2 bytes now"],
  urls: undefined,
};
const COMMAND = "fingerpost diff main";

const change = (path: string): ShownChange => ({
  kind: "began",
  url: `https://w.test${path}`,
  before: null,
  after: {
    status: 301,
    location: "/t",
    headers: { location: "/t" },
    file: "rules/a.json",
    line: 3,
    from: path,
    to: "/t",
  },
});

const diffOf = (changes: readonly ShownChange[]): ShownDiff => ({
  same: changes.length === 0,
  changes,
  undecided: [],
});

const markdown = (changes: readonly ShownChange[]) => diffMarkdown(diffOf(changes), EXTRAS, COMMAND);

const rowsOf = (text: string): number =>
  text.split("\n").filter((line) => line.startsWith("| `https")).length;

describe("markdown", () => {
  test("a table a kind, with both answers and the rule", () => {
    expect(markdown([change("/a")])).toBe(
      `### Redirects: 1 change of behaviour

Compared with \`main\`.

- size: 1 of 2 bytes before, 2 of 2 bytes now

#### Begins to redirect (1)

| request | before | after |
| --- | --- | --- |
| \`https://w.test/a\` | passes through | \`301  /t\` \`rules/a.json:3\` |
`,
    );
  });

  test("no change", () => {
    expect(markdown([])).toContain("### Redirects: no change of behaviour");
  });

  test.each([
    ["/a|b", "`https://w.test/a\\|b`"],
    ["/a\\|b", "<code>https://w.test/a&#92;&#124;b</code>"],
    ["/`a", "``https://w.test/`a``"],
    ["/a`", "`` https://w.test/a` ``"],
  ])("%s stays in its cell", (path, shown) => {
    expect(markdown([change(path)])).toContain(`| ${shown} |`);
  });

  const LONG = 1_000;
  const many = (n: number) =>
    Array.from({ length: n }, (_, i) => change(`/${String(i).padStart(LONG, "x")}`));

  test("what is as long as the limit is not cut, one row more is", () => {
    const most = Math.floor(
      MARKDOWN_LIMIT /
        Buffer.byteLength(
          markdown(many(2))
            .split("\n")
            .find((line) => line.startsWith("| `h")) ?? "",
        ),
    );
    const whole = markdown(many(most - 1));
    expect(rowsOf(whole)).toBe(most - 1);
    expect(whole).not.toContain("not shown");
    const cut = markdown(many(most + 20));
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(cut).toContain(`${most + 20 - rowsOf(cut)} more are not shown; see all with \`${COMMAND}\``);
    expect(cut).toContain(`(${most + 20})`);
  });

  test("undecided pairs and listed URLs", () => {
    const rule = { file: "rules/a.json", line: 1, from: "regex a|b", to: "/t" };
    const text = diffMarkdown(
      { same: false, changes: [], undecided: [{ before: rule, after: null }] },
      { ...EXTRAS, urls: { asked: 2, changes: [change("/a")] } },
      COMMAND,
    );
    expect(text).toContain("### Redirects: 1 pair of rules undecided");
    expect(text).toContain("- `rules/a.json:1  regex a|b -> /t  against  no rule`");
    expect(text).toContain("#### 1 of 2 listed URLs answered differently");
  });
});
