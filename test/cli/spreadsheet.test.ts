/** J2: a spreadsheet comes in, conflicts are named, and goes out again. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

let cwd: string;
beforeEach(async () => {
  cwd = await temporaryDirectory();
  await mkdir(join(cwd, "rules"));
  await writeFile(join(cwd, "rules/site.json"), '{ "hosts": ["www.example.com"] }');
  await writeFile(
    join(cwd, "rules/own.json"),
    '{ "rules": [\n  { "from": "/same/", "to": "/b" },\n  { "from": "/other", "to": "/b" }\n] }',
  );
  await writeFile(
    join(cwd, "map.csv"),
    "source,target\nhttps://www.example.com/new,/b\n/same,/b\n/other,/c\nbad,/d\n",
  );
});

const cli = (...args: string[]) => runCli(cwd, args);

describe("import csv", () => {
  test("--dry-run says what is new, the same, in conflict and bad, and writes nothing", async () => {
    const { code, stdout, stderr } = await cli(
      "import",
      "csv",
      "map.csv",
      "--out",
      "rules/map.json",
      "--dry-run",
    );
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("1 new, 1 same, 1 with another answer, 1 not carried over\n");
    expect(stderr).toContain("`/other` stands in rules/own.json:3 with another answer: /b, here /c");
    await expect(readFile(join(cwd, "rules/map.json"))).rejects.toThrow("ENOENT");
  });

  test("only what is new is written, and a second import changes nothing", async () => {
    await cli("import", "csv", "map.csv", "--out", "rules/map.json");
    const first = await readFile(join(cwd, "rules/map.json"), "utf8");
    expect(JSON.parse(first).rules).toEqual([{ from: "/new", to: "/b", status: 301 }]);
    await cli("import", "csv", "map.csv", "--out", "rules/map.json");
    expect(await readFile(join(cwd, "rules/map.json"), "utf8")).toBe(first);
  });
});

describe("export csv", () => {
  test("to standard output or a file; the count on standard error", async () => {
    const { code, stdout, stderr } = await cli("export", "csv");
    expect([code, stderr]).toEqual([0, "2 of 2 rules written\n"]);
    expect(stdout.split("\n")[1]).toBe("/same/,/b,301,,,,,");
    await cli("export", "csv", "--out", "out/seo.csv");
    expect(await readFile(join(cwd, "out/seo.csv"), "utf8")).toBe(stdout);
  });

  test("exit codes", async () => {
    await writeFile(join(cwd, "rules/more.json"), '{ "rules": [{ "from": "/a/:b", "to": "/c/:b" }] }');
    expect((await cli("export", "csv")).code).toBe(1);
    expect((await cli("export", "xlsx")).code).toBe(2);
  });
});
