import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

let cwd: string;
beforeEach(async () => {
  cwd = await temporaryDirectory();
  const rules = [
    { from: "/moved", to: "/new/" },
    { from: "/twice", to: "/moved" },
    { from: "/away", to: "https://example.org/" },
    { from: "/nowhere", to: "/not-there" },
    { from: "/round", to: "/round/again", query: "drop" },
    { from: "/round/again", to: "/round" },
    { from: "/closed", status: 410 },
  ];
  const files = {
    "rules/site.json": '{ "hosts": ["www.example.com"] }',
    "rules/a.json": JSON.stringify({ rules }),
    "dist/index.html": "",
    "dist/new/index.html": "",
    "dist/about.html": "",
    "dist/ü.pdf": "",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  }
});

async function coverage(urls: readonly string[], ...args: readonly string[]) {
  await writeFile(join(cwd, "old.txt"), `${urls.join("\n")}\n`);
  return runCli(cwd, ["coverage", "--old", "old.txt", "--site", "dist", ...args]);
}

describe("an old URL", () => {
  test.each([
    ["/", "1 are pages"],
    ["/new", "1 are pages"],
    ["/about", "1 are pages"],
    ["https://www.example.com/%C3%BC.pdf", "1 are pages"],
    ["/moved", "1 redirected,"],
    ["/twice/", "1 redirected,"],
    ["/away", "1 redirected,"],
    ["/closed", "1 gone"],
    ["/nowhere", "1 redirected to no page"],
    ["/round", "1 redirected to no page"],
    ["/else", "1 missing"],
    ["/%E0%A4%A", "1 missing"],
  ])("%s: %s", async (url, says) => {
    const { code, stdout } = await coverage([url]);
    expect(stdout).toContain(says);
    expect(code).toBe(/missing|no page/.test(says) ? 1 : 0);
  });
});

test("the report has what is missing, ready for import csv", async () => {
  await coverage(["/moved", "/else", "/nowhere"], "--report", "out/missing.csv");
  expect(await readFile(join(cwd, "out/missing.csv"), "utf8")).toBe(
    "source,target,status,note\n/else,,301,\n/nowhere,,301,leads to no page: rules/a.json:1\n",
  );
});

test("twenty are shown, the rest is counted", async () => {
  const { stdout } = await coverage(Array.from({ length: 23 }, (_, i) => `/else/${i}`));
  expect(stdout.split("\n").filter((line) => line.startsWith("  /else/"))).toHaveLength(20);
  expect(stdout).toContain("and 3 more; --report FILE has all");
});
