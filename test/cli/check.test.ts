/** `check` as a command: exit codes, formats, and what a change in git brought. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Ran, runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const checked = (cwd: string, ...args: string[]): Promise<Ran> => runCli(cwd, ["check", ...args]);

async function found(cwd: string, ...args: string[]): Promise<string[]> {
  const { stdout } = await checked(cwd, "--json", ...args);
  return JSON.parse(stdout).diagnostics.map(
    ({ code, line }: { code: string; line: number }) => `${code}:${line}`,
  );
}

const example = (from: string, to: string) => ({
  from,
  to,
  examples: [{ request: from, location: to }],
});

async function write(cwd: string, rules: readonly object[], directory = "rules"): Promise<void> {
  await mkdir(join(cwd, directory), { recursive: true });
  const lines = rules.map((rule) => JSON.stringify(rule)).join(",\n");
  await writeFile(join(cwd, directory, "a.json"), `{ "rules": [\n${lines}\n] }\n`);
}

describe("exit codes", () => {
  test.each<[string, readonly object[], readonly string[], number, string]>([
    ["nothing", [example("/a", "/b")], [], 0, "1 rules, 1 examples: nothing found\n"],
    ["a hint", [{ from: "/a", to: "/b" }], [], 0, "1 hint\n"],
    ["a hint, strictly", [{ from: "/a", to: "/b" }], ["--strict"], 1, "1 hint\n"],
    ["a warning", [example("/a", "/b "), example("/c", "/d")], [], 1, "1 error and 1 warning\n"],
    ["an error in reading, which comes alone", [{ from: "a", to: "/b " }], [], 1, "1 error\n"],
  ])("%s", async (_, rules, args, code, end) => {
    const cwd = await temporaryDirectory();
    await write(cwd, rules);
    const ran = await checked(cwd, ...args);
    expect(ran.stdout.endsWith(end) ? end : ran.stdout).toBe(end);
    expect(ran.code).toBe(code);
  });
});

test.each([
  ["terminal", /^rules\/a\.json:2:\d+: info\[FP2315\]/],
  ["json", /^\{\n {2}"diagnostics": \[/],
  ["github", /^::notice file=rules\/a\.json,line=2,/],
  ["sarif", /"version": "2\.1\.0"/],
  ["markdown", /^\*\*fingerpost check\*\*: 1 hint/],
])("--format %s", async (format, text) => {
  const cwd = await temporaryDirectory();
  await write(cwd, [{ from: "/a", to: "/b" }]);
  expect((await checked(cwd, "--format", format)).stdout).toMatch(text);
});

test("--explain prints the manual, and knows no other codes", async () => {
  const cwd = await temporaryDirectory();
  expect(await checked(cwd, "--explain", "FP2002")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("## FP2002 duplicate-rule\n"),
  });
  expect(await checked(cwd, "--explain", "FP2")).toMatchObject({ code: 2, stdout: "" });
});

describe("--site", () => {
  test("asks for the pages of the folder", async () => {
    const cwd = await temporaryDirectory();
    await mkdir(join(cwd, "dist/blog"), { recursive: true });
    for (const file of ["index.html", "blog/a.html"]) await writeFile(join(cwd, "dist", file), "x");
    await write(cwd, [example("/b", "/blog/a"), example("/c", "/blog/c"), example("/blog/a.html", "/")]);
    expect(await found(cwd, "--site", "dist")).toEqual(["FP2501:3", "FP2502:4"]);
    expect(await found(cwd)).toEqual([]);
  });

  test("a folder that is not there", async () => {
    const cwd = await temporaryDirectory();
    await write(cwd, [example("/a", "/b")]);
    const ran = await checked(cwd, "--site", "dist");
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain("cannot read the site in dist: no such directory");
  });
});

describe("what is built", () => {
  const HANDLER =
    'import { redirect } from "fingerpost:table";\nexport const handler = (event) => redirect(event);\n';

  test("--tier lambda: conditions that it does not see", async () => {
    const cwd = await temporaryDirectory();
    await write(cwd, [{ ...example("/a", "/b"), when: { country: "DE" } }]);
    expect(await found(cwd, "--tier", "lambda")).toContain("FP2115:2");
    expect(await found(cwd)).not.toContain("FP2115:2");
  });

  test("rules that nearly fill a function", async () => {
    const cwd = await temporaryDirectory();
    const path = (i: number) => `/${createHash("sha256").update(String(i)).digest("hex").slice(0, 60)}`;
    const rules = Array.from({ length: 60 }, (_, i) => example(path(i), path(i + 100)));
    await write(cwd, rules);
    await writeFile(join(cwd, "handler.ts"), HANDLER);
    const codes = async (...args: string[]) => (await found(cwd, ...args)).map((each) => each.slice(0, 6));
    expect(await codes("--handler", "handler.ts")).toEqual(["FP2316"]);
    expect(await codes()).toEqual([]);
    await write(cwd, rules.slice(0, 20));
    expect(await codes("--handler", "handler.ts")).toEqual([]);
  });

  test("a handler that cannot be bundled is told, and the rest is checked", async () => {
    const cwd = await temporaryDirectory();
    await write(cwd, [{ from: "/a", to: "/b" }]);
    await writeFile(join(cwd, "handler.ts"), "export const =");
    const ran = await checked(cwd, "--handler", "handler.ts");
    expect(ran.stderr).toContain("the rules cannot be built, so their size is not checked");
    expect(ran.stdout).toContain("FP2315");
  });
});

describe("--since", () => {
  const git = (cwd: string, ...args: string[]) => {
    const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8" });
  };

  async function repository(rules?: readonly object[], directory?: string): Promise<string> {
    const cwd = await temporaryDirectory();
    git(cwd, "init", "-q", "-b", "main");
    await writeFile(join(cwd, "README.md"), "x");
    if (rules) await write(cwd, rules, directory);
    git(cwd, "add", "-A");
    git(cwd, "commit", "-qm", "first");
    return cwd;
  }

  const OLD = [
    { from: "/a", to: "/b" },
    { from: "/c ", to: "/d" },
  ];

  test.each<[string, readonly object[], string[]]>([
    ["nothing has changed", OLD, []],
    [
      "rules have moved, with new notes",
      [example("/x", "/y"), ...OLD.map((rule) => ({ ...rule, note: "n" })).reverse()],
      [],
    ],
    ["a new rule", [...OLD, { from: "/e", to: "/f" }], ["FP2315:4"]],
    ["a rule has changed", [{ from: "/a", to: "/b2" }, ...OLD.slice(1)], ["FP2315:2"]],
    ["one more of what was there", [...OLD, OLD[0] ?? {}], ["FP2002:4", "FP2315:4"]],
    ["an old rule has a new fault", [{ ...OLD[0], allow: { FP2002: "x" } }, ...OLD.slice(1)], ["FP2003:2"]],
    ["a fault is mended", [{ from: "/a", to: "/b" }, example("/c", "/d")], []],
    ["a rule cannot be read", [...OLD, { from: "e", to: "/f" }], ["FP1101:4"]],
    ["a removed rule led back", [{ from: "/b", to: "/a", examples: [{ request: "/b" }] }], ["FP2311:2"]],
  ])("%s", async (_, rules, expected) => {
    const cwd = await repository(OLD);
    await write(cwd, rules);
    expect(await found(cwd, "--since", "HEAD")).toEqual(expected);
  });

  test("the rules were not there, or are elsewhere", async () => {
    const cwd = await repository(OLD, "redirects");
    await write(cwd, OLD);
    expect(await found(cwd, "--since", "main")).toEqual(["FP2315:2", "FP2313:3", "FP2315:3"]);
    expect(await found(cwd, "--since", "main", "--rules", "redirects")).toEqual([]);
  });

  test("a directory below the root of the repository", async () => {
    const cwd = await repository(OLD, "site/rules");
    await write(cwd, [...OLD, { from: "/e", to: "/f" }], "site/rules");
    expect(await found(join(cwd, "site"), "--since", "HEAD")).toEqual(["FP2315:4"]);
  });

  test.each([["no-such-branch"], ["--help"], ["main:README.md"]])("no revision: %s", async (revision) => {
    const cwd = await repository(OLD);
    const ran = await checked(cwd, `--since=${revision}`);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain(`cannot read revision \`${revision}\``);
  });

  test("no repository", async () => {
    const cwd = await temporaryDirectory();
    await write(cwd, OLD);
    const ran = await checked(cwd, "--since", "HEAD");
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("not a git repository");
  });
});
