import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { countDiagnostics } from "../../src/report/grouped.ts";
import { REPORTERS, type Report } from "../../src/report/report.ts";
import { MOST_RESULTS } from "../../src/report/sarif.ts";
import type { Diagnostic } from "../../src/rules/diagnostic.ts";

const TEXT = '{ "rules": [\n  { "from": "/a", "to": "/b" },\n  { "from": "/a",\n    "to": "/c" }\n] }\n';

const finding = (more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "FP2002",
  severity: "error",
  file: "rules/a.json",
  line: 3,
  column: 13,
  length: 4,
  message: "`/a` stands in rules/a.json:2 already: this rule never answers",
  help: "remove one of the two",
  ...more,
});

const report = (diagnostics: readonly Diagnostic[]): Report => ({
  diagnostics,
  texts: new Map([["rules/a.json", TEXT]]),
  colour: false,
  checked: "2 rules, 0 examples",
  version: "1.2.3",
});

const times = (n: number, more: Partial<Diagnostic> = {}): Diagnostic[] =>
  Array.from({ length: n }, (_, i) => finding({ message: `number ${i + 1}`, ...more }));

const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

test.each([
  [[], undefined],
  [[finding()], "1 error"],
  [[...times(2), finding({ severity: "info" })], "2 errors and 1 hint"],
  [
    [finding(), ...times(2, { severity: "warning" }), finding({ severity: "info" })],
    "1 error, 2 warnings and 1 hint",
  ],
])("counts %#", (diagnostics, text) => expect(countDiagnostics(diagnostics)).toBe(text));

describe("terminal", () => {
  const { terminal } = REPORTERS;

  test("a place, a frame, help, and a count", () => {
    expect(terminal(report([finding()]))).toBe(`\
rules/a.json:3:13: error[FP2002]: \`/a\` stands in rules/a.json:2 already: this rule never answers
> 3 |   { "from": "/a",
    |             ^^^^
  help: remove one of the two

1 error
`);
  });

  test("by problem, the gravest first, and help that is the same once", () => {
    const mixed = [
      finding({ severity: "info", code: "FP2315", help: "x" }),
      finding({ line: 2 }),
      finding({ severity: "info", code: "FP2211", help: "x" }),
      finding(),
    ];
    const lines = terminal(report(mixed)).split("\n");
    const shown = lines.flatMap((line) => /\[(FP\d+)\]|(help)/.exec(line)?.slice(1).find(Boolean) ?? []);
    expect(shown).toEqual(["FP2002", "FP2002", "help", "FP2211", "help", "FP2315", "help"]);
  });

  test.each([
    ["error", 20],
    ["warning", 20],
    ["info", 5],
  ] as const)("of one problem, %s: %i are shown", (severity, most) => {
    const all = (n: number) => terminal(report(times(n, { severity })));
    expect(all(most)).not.toContain("more of");
    expect(count(all(most + 2), /number/g)).toBe(most);
    expect(all(most + 2)).toContain("\n... and 2 more of FP2002: --format json lists all\n");
  });

  test("nothing found", () => expect(terminal(report([]))).toBe("2 rules, 0 examples: nothing found\n"));
});

describe("github", () => {
  const { github } = REPORTERS;

  test("an annotation: title, place, and text that cannot break out", () => {
    const odd = finding({ file: "rules/a,b:c.json", message: "100 %\r\n::error::x", severity: "warning" });
    expect(github(report([odd]))).toBe(
      "::warning file=rules/a%2Cb%3Ac.json,line=3,col=13,title=FP2002 duplicate-rule::" +
        "100 %25%0D%0A::error::x%0Ahelp: remove one of the two\n1 warning\n",
    );
  });

  test("at most ten of a level, because GitHub drops more in silence", () => {
    const text = github(report([...times(10), ...times(12, { severity: "info" })]));
    expect(count(text, /^::error /gm)).toBe(10);
    expect(count(text, /^::notice /gm)).toBe(10);
    expect(text).toMatch(/\n10 errors and 12 hints; 2 of them are not shown as annotations\n$/);
  });

  test("nothing found", () => expect(github(report([]))).toBe("2 rules, 0 examples: nothing found\n"));
});

describe("markdown", () => {
  const { markdown } = REPORTERS;

  test("a row a finding; what is quoted is code, and nothing is markup", () => {
    const odd = finding({ message: "`/a|b` and @team <img> [x](y) and\nmore" });
    const text = markdown(report([odd]));
    expect(text.split("\n").slice(0, 4)).toEqual([
      "**fingerpost check**: 1 error.",
      "",
      "| | where | what |",
      "| --- | --- | --- |",
    ]);
    const row = text.split("\n")[4] ?? "";
    expect(row.startsWith("| error FP2002 duplicate-rule | <code>rules/a.json:3</code> | ")).toBe(true);
    expect(row).toContain("<code>/a&#124;b</code> and &#64;team &#60;img&#62; ");
    expect(row.split("|").length).toBe(5);
  });

  test("cut below what GitHub takes, and said so", () => {
    const text = markdown(report(times(2000)));
    expect(text.length).toBeLessThan(60_100);
    expect(text.length).toBeGreaterThan(59_000);
    const shown = count(text, /number/g);
    expect(text).toContain(`\n${2000 - shown} more: \`fingerpost check\` lists all.\n`);
  });

  test("nothing found", () =>
    expect(markdown(report([]))).toBe("**fingerpost check**: 2 rules, 0 examples, nothing found.\n"));
});

describe("sarif", () => {
  const { sarif } = REPORTERS;
  const schema = createRequire(import.meta.url)("schemastore/schemas/json/sarif-2.1.0.json");
  const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

  const many = [
    finding(),
    finding({ code: "FP1202", line: 2 }),
    finding({ severity: "info", code: "FP2315", line: 3, column: 3, length: 40, file: "rules/ü b.json" }),
  ];

  test.each([
    ["nothing", []],
    ["findings of all kinds", many],
  ])("is valid: %s", (_, diagnostics) => {
    validate(JSON.parse(sarif(report(diagnostics))));
    expect(validate.errors).toBeNull();
  });

  test("the schema refuses what is wrong", () => {
    const text = sarif(report(many)).replaceAll('"startLine": 3', '"startLine": 0');
    expect(validate(JSON.parse(text))).toBe(false);
  });

  test("results name their rule and their place", () => {
    const [run] = JSON.parse(sarif(report(many))).runs;
    expect(run.tool.driver).toMatchObject({ name: "fingerpost", version: "1.2.3" });
    expect(
      run.results.map((each: { ruleIndex: number }) => run.tool.driver.rules[each.ruleIndex].id),
    ).toEqual(many.map(({ code }) => code));
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "rules/a.json", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3, startColumn: 13, endColumn: 17 },
    });
    expect(run.results[2].level).toBe("note");
    expect(run.results[2].locations[0].physicalLocation.artifactLocation.uri).toBe("rules/%C3%BC%20b.json");
  });

  test("a finding on several lines ends on its first", () => {
    const [run] = JSON.parse(sarif(report([finding({ column: 3, length: 40 })]))).runs;
    expect(run.results[0].locations[0].physicalLocation.region.endColumn).toBe(18);
  });

  test("the gravest come first", () => {
    const mixed = [
      finding({ severity: "info", line: 1 }),
      finding({ severity: "warning", line: 2 }),
      finding({ line: 3 }),
      finding({ line: 4 }),
    ];
    const { results } = JSON.parse(sarif(report(mixed))).runs[0];
    expect(
      results.map(
        (each: { level: string; locations: { physicalLocation: { region: { startLine: number } } }[] }) => [
          each.level,
          each.locations[0]?.physicalLocation.region.startLine,
        ],
      ),
    ).toEqual([
      ["error", 3],
      ["error", 4],
      ["warning", 2],
      ["note", 1],
    ]);
  });

  test.each([
    [MOST_RESULTS - 1, 0],
    [MOST_RESULTS, 0],
    [MOST_RESULTS + 1, 1],
  ])("of %i findings those are left out that code scanning would refuse: %i", (findings, left) => {
    const all = [finding({ severity: "info" }), ...times(findings - 1)];
    const text = JSON.parse(sarif(report(all)));
    validate(text);
    expect(validate.errors).toBeNull();
    const [run] = text.runs;
    expect(run.results).toHaveLength(findings - left);
    expect(run.results.at(-1).level).toBe(left > 0 ? "error" : "note");
    const notes = run.invocations?.[0].toolExecutionNotifications ?? [];
    expect(notes.map((note: { message: { text: string } }) => note.message.text.split(",")[0])).toEqual(
      left > 0 ? [`${left} more findings`] : [],
    );
  });

  test("fingerprints do not change with lines, and no two are the same", () => {
    const prints = (diagnostics: readonly Diagnostic[]): string[] =>
      JSON.parse(sarif(report(diagnostics))).runs[0].results.map(
        (each: { partialFingerprints: Record<string, string> }) => Object.values(each.partialFingerprints)[0],
      );
    const twice = (line: number) => [
      finding({ line }),
      finding({ line, identity: () => "a" }),
      finding({ line }),
    ];
    expect(prints(twice(2))).toEqual(prints(twice(3)));
    expect(new Set(prints(twice(2))).size).toBe(3);
  });
});

test("json has the keys that programs rely on, and no others", () => {
  expect(JSON.parse(REPORTERS.json(report([finding({ identity: () => "x" })])))).toEqual({
    diagnostics: [
      {
        code: "FP2002",
        severity: "error",
        file: "rules/a.json",
        line: 3,
        column: 13,
        message: expect.any(String),
        help: "remove one of the two",
      },
    ],
  });
});
