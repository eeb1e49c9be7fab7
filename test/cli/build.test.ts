/** What `build` says of the tiers and of the rules, as text and as JSON. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { projectRoot } from "../support/project-root.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const HANDLER = join(projectRoot, "functions/viewer-request.ts");

let cwd: string;
beforeEach(async () => {
  cwd = await temporaryDirectory();
  const rules = [
    { from: "/old", to: "/new" },
    { from: "/older", to: "/new" },
    { from: "/docs/*", to: "/manual/*" },
  ];
  await writeFile(join(cwd, "redirects.json"), JSON.stringify({ rules }));
});

const build = (...args: string[]) =>
  runCli(cwd, ["build", "--rules", cwd, "--handler", HANDLER, "--out", "out", ...args]);

test("a table of the tiers, and one of the rules by file and kind", async () => {
  const { code, stdout } = await build();
  expect(code).toBe(0);
  const [first = "", ...lines] = stdout.split("\n");
  expect(first).toMatch(/^3 rules, tier inline: \d+ of 10000 bytes, \d+ % left$/);
  expect(lines).toEqual(expect.arrayContaining(["  out/viewer-request.js", "  out/manifest.json"]));
  const row = (name: string) => lines.find((line) => line.startsWith(`${name} `))?.split(/ {2,}/);
  expect(row("tier")).toEqual(["tier", "bytes", "budget", "room for", "reads", "$ per million", "why"]);
  expect(row("inline")?.slice(2)).toEqual([
    "10,000",
    expect.stringMatching(/^\d+ more$/),
    "0",
    "0.10",
    "first that fits",
  ]);
  expect(row("lambda")?.slice(4)).toEqual(["0", "0.63", "fits, but inline was taken"]);
  expect(row("exact")?.[1]).toBe("2");
  expect(row("pattern")?.[1]).toBe("1");
});

test("--json has the same", async () => {
  const { code, stdout } = await build("--json", "--tier", "lambda");
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ tier: "lambda", rules: 3, budget: 1_000_000 });
  expect(
    report.tiers.map(({ tier, fits, why }: { tier: string; fits: boolean; why: string }) => [
      tier,
      fits,
      why,
    ]),
  ).toEqual([
    ["inline", true, "fits, but lambda was taken"],
    ["kvs", true, "fits, but lambda was taken"],
    ["lambda", true, "asked for"],
  ]);
  expect(report.groups).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: "exact", rules: 2 })]),
  );
});

test("what no tier holds is an error with the bytes of each", async () => {
  await writeFile(join(cwd, "site.json"), JSON.stringify({ lambda: { maxZipBytes: 1 } }));
  const { code, stdout, stderr } = await build("--tier", "lambda");
  expect([code, stdout]).toEqual([1, ""]);
  expect(stderr).toMatch(
    /^error\[FP3003\]: the zipped bundle takes (\d+) bytes, \d+ more than 1\n {2}help: /,
  );
});
