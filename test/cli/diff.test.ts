import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const SITE = '{ "hosts": ["w.test"] }';
const rules = (text: string): string => `{ "rules": [\n${text}\n] }`;
const OLD = rules('{ "from": "/a", "to": "/t" },\n{ "from": "/b", "to": "/t" }');
const NEW = rules('{ "from": "/b", "to": "/t", "note": "n" },\n{ "from": "/a", "to": "/u" }');
const HANDLER = `import { redirect } from "fingerpost:table";
export async function handler(event) { return (await redirect(event)) ?? event.request; }`;

let cwd: string;

async function write(path: string, text: string): Promise<void> {
  await mkdir(join(cwd, path, ".."), { recursive: true });
  await writeFile(join(cwd, path), text);
}

const git = (...args: string[]) =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd,
    stdio: "pipe",
  });

beforeAll(async () => {
  cwd = await temporaryDirectory();
  git("init", "--quiet");
  await write("rules/site.json", SITE);
  await write("rules/a.json", OLD);
  await write("functions/viewer-request.js", HANDLER);
  git("add", ".");
  git("commit", "--quiet", "--message", "old");
  git("tag", "old");
  await write("rules/a.json", NEW);
  await write("shuffled/site.json", SITE);
  await write("shuffled/z.json", rules('{ "to": "/u", "from": "/a/" },\n{ "from": "/b", "to": "/t" }'));
  await write("broken/a.json", rules('{ "from": "a" }'));
  await write("urls.txt", "# listed\n/a?x=1\nhttps://w.test/b\n\n/c\n");
  await write("sitemap.xml", "<urlset><url><loc>https://w.test/a?x=1&amp;y=2</loc></url></urlset>");
  await write("odd.txt", "a\n");
});

const runDiff = (...args: string[]) =>
  runCli(cwd, ["diff", "--handler", "functions/viewer-request.js", ...args]);

describe("fingerpost diff", () => {
  test("against a revision: grouped, with both rules' places and the size", async () => {
    const { code, stdout, stderr } = await runDiff("old");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout.replace(/\d+ of 10000/g, "N of 10000")).toBe(`other target (1)
    https://w.test/a
      - 301  /t   rules/a.json:2  /a -> /t
      + 301  /u   rules/a.json:3  /a -> /u

1 change of behaviour, compared with old
size: N of 10000 bytes before, N of 10000 bytes now
`);
  });

  test("against a directory with the same meaning: exit code 0", async () => {
    const { code, stdout } = await runDiff("shuffled");
    expect(stdout).toContain("no change of behaviour, compared with shuffled");
    expect(code).toBe(0);
  });

  test("--json has the shape that programs read", async () => {
    const { code, stdout } = await runDiff("old", "--json");
    const { same, changes, undecided, size } = JSON.parse(stdout);
    expect({ code, same, undecided }).toEqual({ code: 1, same: false, undecided: [] });
    expect(changes).toEqual([
      {
        kind: "target",
        url: "https://w.test/a",
        before: expect.objectContaining({ status: 301, location: "/t", file: "rules/a.json", line: 2 }),
        after: expect.objectContaining({ status: 301, location: "/u", file: "rules/a.json", line: 3 }),
      },
    ]);
    expect(size).toEqual({
      before: { tier: "inline", bytes: expect.any(Number), budget: 10_000 },
      after: { tier: "inline", bytes: expect.any(Number), budget: 10_000 },
    });
  });

  test("--format markdown", async () => {
    const { stdout } = await runDiff("old", "--format", "markdown");
    expect(stdout).toContain(
      "| `https://w.test/a` | `301  /t` `rules/a.json:2` | `301  /u` `rules/a.json:3` |",
    );
  });

  test.each([
    ["urls.txt", "1 of 3 listed URLs answered differently\n    https://w.test/a?x=1\n"],
    ["sitemap.xml", "1 of 1 listed URL answered differently\n    https://w.test/a?x=1&y=2\n"],
  ])("--urls %s", async (file, text) => {
    expect((await runDiff("old", "--urls", file)).stdout).toContain(text);
  });

  test("rules that were not there yet", async () => {
    const { code, stdout } = await runDiff("old", "--rules", "shuffled");
    expect(code).toBe(1);
    expect(stdout).toContain("begins to redirect (2)");
  });

  test.each([
    ["an unknown revision", ["nope"], "cannot read revision `nope`"],
    ["what looks like an option", ["--", "--output=x"], "cannot read revision"],
    ["rules that cannot be read", ["broken"], "the rules of broken cannot be compared: 1 error"],
    ["no rules", ["old", "--rules", "functions"], "no rules in functions"],
    ["no directory of rules", ["old", "--rules", "none"], "cannot read the rules in none: no such directory"],
    ["a list that is not there", ["old", "--urls", "nope.txt"], "cannot read nope.txt: no such file"],
    ["a list of something else", ["old", "--urls", "odd.txt"], "`a` in odd.txt is neither a path nor a URL"],
  ])("%s: exit code 2", async (_, args, message) => {
    const { code, stderr } = await runDiff(...args);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test("outside of a repository: exit code 2, and where to run it", async () => {
    const outside = await temporaryDirectory();
    await mkdir(join(outside, "rules"));
    await writeFile(join(outside, "rules/a.json"), OLD);
    const { code, stderr } = await runCli(outside, ["diff", "HEAD"]);
    expect(stderr).toContain("help: run it in a clone of the repository");
    expect(code).toBe(2);
  });

  test("no handler: no size, but a diff", async () => {
    const { code, stdout } = await runCli(cwd, ["diff", "old"]);
    expect(code).toBe(1);
    expect(stdout).not.toContain("size");
  });
});
