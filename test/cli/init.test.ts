import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "fingerpost-init-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const cli = (...args: string[]) => runCli(directory, args);

test("init writes a service that checks, tests and builds", async () => {
  expect((await cli("init")).code).toBe(0);
  expect(await cli("check")).toMatchObject({ code: 0, stdout: "4 rules, 5 examples: nothing found\n" });
  expect((await cli("test")).stdout).toBe("5 of 5 examples hold on the built bytes, tier inline\n");
  expect((await cli("test", "--tier", "lambda")).code).toBe(0);
  const built = await cli("build", "--json");
  expect(built.code).toBe(0);
  expect(JSON.parse(built.stdout)).toMatchObject({
    tier: "inline",
    rules: 4,
    budget: 10_000,
    files: [join(".fingerpost", "viewer-request.js"), join(".fingerpost", "manifest.json")],
  });
});

test("init keeps what exists", async () => {
  writeFileSync(join(directory, "serverless.yml"), "service: mine\n");
  const { stdout } = await cli("init");
  expect(stdout).toContain("kept     serverless.yml");
  expect(readFileSync(join(directory, "serverless.yml"), "utf8")).toBe("service: mine\n");
});

test("init's serverless.yml names the package's plugin", async () => {
  await cli("init");
  expect(readFileSync(join(directory, "serverless.yml"), "utf8")).toContain("- fingerpost/serverless");
});

test.each([
  ["no rules directory", ["check"], "cannot read the rules in rules: no such directory"],
  ["unknown command", ["frobnicate"], "unknown command 'frobnicate'"],
  ["unknown option", ["check", "--frob"], "unknown option '--frob'"],
  ["unknown tier", ["build", "--tier", "x"], "'x' is invalid"],
])("exit code 2 and a line: %s", async (_title, args, message) => {
  const { code, stderr } = await cli(...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test("a stage that site.json does not name is no stage", async () => {
  await cli("init");
  for (const command of [["build"], ["test"], ["explain", "/old-page"]]) {
    const { code, stderr } = await cli(...command, "--stage", "stagign");
    expect(code).toBe(2);
    expect(stderr).toContain("no stage `stagign` in site.json\n  help: its stages are staging");
  }
  expect((await cli("explain", "/old-page", "--stage", "staging")).stdout).toContain("answer     302");
});

test("check reports all errors of all files, with code frames, exit code 1", async () => {
  await cli("init");
  writeFileSync(join(directory, "rules", "a.json"), '{ "rules": [{ "from": "/a?x=1", "to": "/b" }] }');
  writeFileSync(join(directory, "rules", "b.json"), '{ "rules": [{ "from": "/a", "too": "/b" }] }');
  const { code, stdout } = await cli("check");
  expect(code).toBe(1);
  expect(stdout).toContain("rules/a.json:1:26: error[FP1102]");
  expect(stdout).toContain("rules/b.json:1:29: error[FP1002]: unknown key `too`");
  expect(stdout).toContain("did you mean `to`?");
  expect(stdout).toContain("> 1 |");
});

test("explain --json has the shape that scripts rely on", async () => {
  await cli("init");
  const { code, stdout } = await cli("explain", "/blog/2024/hello?x=1", "--method", "POST", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    request: { method: "POST", path: "/blog/2024/hello", query: "x=1" },
    answer: { status: 308, location: "/articles/hello?x=1", headers: { location: "/articles/hello?x=1" } },
    rule: { file: "rules/redirects.json", from: "/blog/:year(\\d{4})/:slug", to: "/articles/:slug" },
    considered: [{ outcome: "answers" }],
  });
});
