/** A command loads itself and no other: all of them take longer to load than most take to run. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rulesFile, writeIn } from "../dev/project.ts";
import { projectRoot } from "../support/project-root.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const COMMANDS = "init check build test explain diff dev import export coverage doctor kvs verify".split(" ");

/** Files of commands that a run has loaded, as Node's coverage lists them. */
async function loaded(...args: readonly string[]): Promise<string[]> {
  const root = await temporaryDirectory();
  await writeIn(root, "rules/main.json", rulesFile({ from: "/a", to: "/b" }));
  const coverage = join(root, "coverage");
  execFileSync(process.execPath, [join(projectRoot, "dist/cli/main.js"), ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"], NODE_V8_COVERAGE: coverage },
  });
  const text = readdirSync(coverage)
    .map((name) => readFileSync(join(coverage, name), "utf8"))
    .join("\n");
  return COMMANDS.filter((name) => text.includes(`/dist/cli/${name}.js"`));
}

test.each([
  { args: ["--version"], commands: [] },
  { args: ["check"], commands: ["check"] },
  { args: ["explain", "/a"], commands: ["explain"] },
  { args: ["--help"], commands: COMMANDS },
])("$args", { timeout: 60_000 }, async ({ args, commands }) => {
  expect(await loaded(...args)).toEqual(commands);
});
