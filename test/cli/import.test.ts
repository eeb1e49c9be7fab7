import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseRules } from "../../src/index.ts";
import { type Ran, runCli } from "../support/run-cli.ts";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "fingerpost-import-"));
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(directory, name), text);
});
afterAll(() => rm(directory, { recursive: true }));

const FILES = {
  "website.xml": `<RoutingRules>
  <RoutingRule>
    <Condition><KeyPrefixEquals>old-prefix/</KeyPrefixEquals></Condition>
    <Redirect><ReplaceKeyPrefixWith>new-prefix/</ReplaceKeyPrefixWith></Redirect>
  </RoutingRule>
</RoutingRules>`,
  "lossy.json": `[
  { "Condition": { "HttpErrorCodeReturnedEquals": "404" }, "Redirect": { "ReplaceKeyWith": "404.html" } },
  { "Condition": { "KeyPrefixEquals": "a/" }, "Redirect": { "Protocol": "https", "HttpRedirectCode": "307" } }
]`,
  "broken.json": '{ "RoutingRules": [ }',
};

const runImport = (args: readonly string[], stdin?: string): Promise<Ran> =>
  runCli(directory, ["import", ...args], stdin === undefined ? {} : { stdin: async () => stdin });

const WEBSITE_RULES = `{
  "$schema": "../node_modules/fingerpost/schema/rules.schema.json",
  "rules": [
    {
      "from": {
        "prefix": "old-prefix/"
      },
      "to": "/new-prefix/*",
      "status": 301,
      "note": "imported from website.xml line 2"
    }
  ]
}
`;

describe("nothing lost: exit code 0", () => {
  test("rules to standard output, the report to standard error", async () => {
    const { code, stdout, stderr } = await runImport(["s3", "website.xml"]);
    expect(code).toBe(0);
    expect(stdout).toBe(WEBSITE_RULES);
    expect(stderr).toMatch(/^website\.xml:2:3: info\[FP4201\]: /);
    expect(stderr).toMatch(/\n1 rule imported, nothing was lost\n$/);
  });

  test("standard input", async () => {
    const { code, stdout } = await runImport(["s3", "-"], FILES["website.xml"]);
    expect(code).toBe(0);
    expect(stdout).toBe(WEBSITE_RULES.replace("website.xml", "standard input"));
  });

  test("--out writes the file whole, and nothing to standard output", async () => {
    const { code, stdout } = await runImport(["s3", "website.xml", "--out", "rules/s3.json"]);
    expect([code, stdout]).toEqual([0, ""]);
    const text = await readFile(join(directory, "rules/s3.json"), "utf8");
    expect(text).toBe(WEBSITE_RULES);
    expect(await readdir(join(directory, "rules"))).toEqual(["s3.json"]);
    expect(parseRules([{ path: "s3.json", text }]).diagnostics).toEqual([]);
  });
});

describe("something lost: exit code 1", () => {
  test("the report frames each loss", async () => {
    const { code, stdout, stderr } = await runImport(["s3", "lossy.json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).rules).toEqual([]);
    expect(stderr).toContain("lossy.json:2:20: warning[FP4101]: the rule answers when S3 returned 404");
    expect(stderr).toContain("help: import with --host");
    expect(stderr).toMatch(/\n0 rules imported, 2 not carried over as they were\n$/);
  });

  test("--host carries one of them over, and --json prints rules and losses", async () => {
    const { code, stdout } = await runImport(["s3", "lossy.json", "--host", "www.Example.com", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      rules: [
        {
          from: { prefix: "a/" },
          to: "https://www.example.com/a/*",
          status: 307,
          note: "imported from lossy.json line 3",
        },
      ],
      losses: [
        expect.objectContaining({
          code: "FP4101",
          severity: "warning",
          file: "lossy.json",
          line: 2,
          column: 20,
        }),
      ],
    });
  });
});

describe("could not run: exit code 2, and nothing on standard output", () => {
  test.each<[string, string[], RegExp]>([
    [
      "malformed input",
      ["s3", "broken.json"],
      /^broken\.json:1:21: error\[FP1001\][\s\S]*nothing was imported\n$/,
    ],
    ["an unknown format", ["s4", "website.xml"], /unknown format `s4`\n {2}help: known formats: csv, s3\n/],
    ["no such file", ["s3", "missing.xml"], /cannot read missing\.xml: no such file/],
    ["a host that is none", ["s3", "website.xml", "--host", "https://x"], /`https:\/\/x` is not a host name/],
    ["no such bucket", ["s3", "website.xml", "--bucket", "b"], /error\[FP4004\]: no website of a bucket `b`/],
    ["no standard input", ["s3", "-"], /there is no standard input/],
    ["a place that cannot be written", ["s3", "website.xml", "--out", "website.xml/a"], /cannot write/],
    ["no file", ["s3"], /no file to read/],
  ])("%s", async (_label, args, message) => {
    const { code, stdout, stderr } = await runImport(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
  });
});
