/** The workflow of pull requests: what it runs is there, and its comment step does right with a `gh` that is not GitHub. */
import { execFileSync } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { run } from "../../src/cli/run.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const FILE = ".github/workflows/redirects.yml";
const OWN = "node dist/cli/main.js";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
}

async function cli(cwd: string, ...args: string[]) {
  let out = "";
  const write = (text: string) => {
    out += text;
  };
  return { code: await run(args, { cwd, stdout: write, stderr: write, colour: false }), out };
}

const own = await readFile(FILE, "utf8");
const workflow = parse(own);
const steps: Step[] = workflow.jobs.redirects.steps;
let written: string;
beforeAll(async () => {
  const cwd = await temporaryDirectory();
  expect((await cli(cwd, "init")).code).toBe(0);
  written = await readFile(join(cwd, FILE), "utf8");
});

test("init writes the same, run as users run it", () => {
  expect(written).not.toContain(OWN);
  expect(written.replaceAll("npx fingerpost", OWN)).toBe(own);
});

test("it may read, and write comments, and runs no stranger's code with that", () => {
  expect(workflow.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  expect(Object.keys(workflow.on)).toEqual(["pull_request"]);
});

test("actions are GitHub's own, of a major version", () => {
  const uses = steps.flatMap((step) => step.uses ?? []);
  expect(uses.length).toBeGreaterThan(0);
  for (const action of uses) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
});

const commands = steps.flatMap((step) =>
  [...(step.run ?? "").matchAll(/node dist\/cli\/main\.js ([^\n)>|]+)/g)].map(([, text = ""]) => text.trim()),
);

test("check, test, diff and build are run", () => {
  expect(commands.map((command) => command.split(" ")[0])).toEqual(["check", "test", "diff", "build"]);
});

test.each(commands)("the command line has: %s", async (command) => {
  const [name = "", ...rest] = command.split(/\s+/);
  const { code, out } = await cli(".", name, "--help");
  expect(code).toBe(0);
  for (const option of rest.filter((word) => word.startsWith("--"))) expect(out).toContain(`${option} <`);
  const format = rest[rest.indexOf("--format") + 1];
  if (rest.includes("--format"))
    expect(out.replace(/\s+/g, " ")).toMatch(new RegExp(`choices:[^)]*"${format}"`));
});

test("every script is bash", () => {
  for (const { run: script } of steps) {
    if (script) execFileSync("bash", ["-n"], { input: script });
  }
});

test.each([
  ["what is checked out was merged into", true, "base"],
  ["has gone to, where no merge is checked out", false, "later"],
])("the base is the commit that %s", async (_title, merged, expected) => {
  const cwd = await temporaryDirectory();
  const git = (...args: string[]) => {
    const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: "pipe" }).trim();
  };
  const commit = (message: string) => git("commit", "--quiet", "--allow-empty", "--message", message);
  git("init", "--quiet", "--initial-branch", "main");
  commit("base");
  git("switch", "--quiet", "--create", "pull");
  commit("change");
  git("switch", "--quiet", "--detach", "main");
  if (merged) git("merge", "--quiet", "--no-ff", "--message", "merge", "pull");
  else git("switch", "--quiet", "--detach", "pull");
  const head = git("rev-parse", "HEAD");
  git("switch", "--quiet", "main");
  commit("later");
  git("update-ref", "refs/remotes/origin/main", "main");
  git("switch", "--quiet", "--detach", head);
  const script = steps.find(({ name }) => name === "Base")?.run ?? "";
  const env = { ...process.env, BASE: "origin/main" };
  execFileSync("bash", ["-e", "-o", "pipefail", "-c", script], { cwd, env, stdio: "pipe" });
  expect(git("log", "-1", "--format=%s", "origin/main")).toBe(expected);
});

describe("the comment", () => {
  /** What the step does where `gh` lists these comments; `fails` where the token may not write. */
  async function comment({ listed = "", from = "o/r", fails = false }) {
    const cwd = await temporaryDirectory();
    const gh = `#!/bin/sh
echo "$@" >> "${cwd}/calls"
case "$*" in *--jq*) printf '%b' "${listed}";; *) exit ${fails ? 1 : 0};; esac
`;
    await writeFile(join(cwd, "gh"), gh);
    await chmod(join(cwd, "gh"), 0o755);
    await writeFile(join(cwd, "difference.md"), "one difference\n");
    await writeFile(join(cwd, "summary"), "");
    await writeFile(join(cwd, "calls"), "");
    const script = steps.find(({ name }) => name === "Comment")?.run ?? "";
    const environment = {
      PATH: `${cwd}:${process.env["PATH"]}`,
      RUNNER_TEMP: cwd,
      GITHUB_STEP_SUMMARY: join(cwd, "summary"),
      COMMENTS: "repos/o/r/issues/7/comments",
      REPOSITORY: "o/r",
      FROM: from,
    };
    execFileSync("bash", ["-e", "-o", "pipefail", "-c", script], { env: environment, stdio: "pipe" });
    const read = (name: string) => readFile(join(cwd, name), "utf8");
    const calls = (await read("calls")).trim().split("\n");
    return { calls, summary: await read("summary"), body: await read("comment.md") };
  }

  test("is written once", async () => {
    const { calls, summary, body } = await comment({});
    expect(calls[1]).toMatch(/--method POST repos\/o\/r\/issues\/7\/comments --field body=@/);
    expect(body).toBe("<!-- fingerpost diff -->\none difference\n");
    expect(summary).toBe("");
  });

  test("is kept current", async () => {
    const { calls } = await comment({ listed: "41\\n42\\n" });
    expect(calls[0]).toContain(
      '.[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- fingerpost diff -->"))) | .id',
    );
    expect(calls[1]).toMatch(/--method PATCH repos\/o\/r\/issues\/comments\/41 --field body=@/);
  });

  test.each([
    ["a fork", { from: "fork/r" }, 1],
    ["a token that may not write", { fails: true }, 2],
  ])("is a summary for %s", async (_title, options, calls) => {
    const done = await comment(options);
    expect(done.summary).toBe("one difference\n");
    expect(done.calls.length).toBe(calls);
  });
});
