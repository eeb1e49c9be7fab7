import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { OLD_SITE } from "../doctor/old-site.ts";
import { type RecordedAws, startRecordedAws } from "../support/recorded-aws.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

let aws: RecordedAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

const WITHOUT_NAMES = {
  ...OLD_SITE,
  "GET /2020-05-31/distribution/E1OLDSITE": {
    body: (OLD_SITE["GET /2020-05-31/distribution/E1OLDSITE"]?.body ?? "").replaceAll(
      /<CNAME>.*?<\/CNAME>/g,
      "",
    ),
  },
};

describe("doctor", () => {
  test("findings with their cure, then the one command of the cut-over", async () => {
    aws = await startRecordedAws(WITHOUT_NAMES);
    const { code, stdout } = await runCli(await temporaryDirectory(), ["doctor", "E1OLDSITE"]);
    expect(code).toBe(1);
    expect(stdout).toContain("bucket my-site: warning[FP5001]: the bucket still has 2 of 50 RoutingRules");
    expect(stdout).toContain("  help: fingerpost import s3 --bucket my-site --out rules/s3.json");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      "  aws cloudfront create-invalidation --distribution-id E1OLDSITE --paths '/about/index.html' '/docs/*' '/what%3F:now.html'",
    );
  });

  test("--json: findings, invalidation, redirect objects", async () => {
    aws = await startRecordedAws(WITHOUT_NAMES);
    const { stdout } = await runCli(await temporaryDirectory(), ["doctor", "E1OLDSITE", "--json"]);
    const report = JSON.parse(stdout);
    expect(report.findings).toContainEqual(expect.objectContaining({ code: "FP5005", severity: "error" }));
    expect(report.invalidation.paths).toContain("/docs/*");
    expect(report.redirectObjects).toContainEqual({
      bucket: "my-site",
      key: "about/index.html",
      location: "/company",
    });
  });

  test("the deployed function is compared with the last build", async () => {
    aws = await startRecordedAws(WITHOUT_NAMES);
    const cwd = await temporaryDirectory();
    await mkdir(join(cwd, ".fingerpost"));
    await writeFile(
      join(cwd, ".fingerpost/viewer-request.js"),
      "function handler(event){return event.request}",
    );
    const { stdout } = await runCli(cwd, ["doctor", "E1OLDSITE"]);
    expect(stdout).not.toContain("function/add-index");
  });

  test("an unknown distribution: one line, exit code 2", async () => {
    aws = await startRecordedAws({
      "GET /2020-05-31/distribution/E0": {
        status: 404,
        body: `<?xml version="1.0"?><ErrorResponse xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Error><Type>Sender</Type><Code>NoSuchDistribution</Code><Message>The specified distribution does not exist.</Message></Error></ErrorResponse>`,
      },
    });
    const { code, stderr } = await runCli(await temporaryDirectory(), ["doctor", "E0"]);
    expect([code, stderr]).toEqual([
      2,
      "error: cannot read E0: The specified distribution does not exist.\n  help: see the message; `aws sts get-caller-identity` says whose credentials are in use\n",
    ]);
  });

  test("nothing to look at", async () => {
    expect((await runCli(await temporaryDirectory(), ["doctor"])).code).toBe(2);
  });
});

describe("doctor --logs", () => {
  const HEAD =
    "#Version: 1.0\n#Fields: date time x-host-header cs-method cs-uri-stem cs-uri-query sc-status x-edge-result-type\n";
  const line = (path: string, result: string) =>
    `2026-11-20\t10:00:00\twww.example.com\tGET\t${path}\t-\t301\t${result}\n`;

  async function project(log: string): Promise<string> {
    const cwd = await temporaryDirectory();
    await mkdir(join(cwd, "rules"));
    await mkdir(join(cwd, "logs"));
    await writeFile(join(cwd, "rules/a.json"), '{ "rules": [\n  { "from": "/old", "to": "/new" }\n] }');
    await writeFile(join(cwd, "logs/a.log"), log);
    return cwd;
  }

  test("stale redirects, and the command that drops them; no AWS is asked", async () => {
    const log = `${HEAD}${line("/old", "Hit")}${line("/old", "FunctionGeneratedResponse")}${line("/else", "Miss")}`;
    const { code, stdout } = await runCli(await project(log), ["doctor", "--logs", "logs"]);
    expect(code).toBe(1);
    expect(stdout).toBe(`3 requests in 1 log file of logs; redirects were answered
          1 by a function at the edge (1 URLs)
          1 from the cache, kept from the origin (1 URLs)
          1 by the origin (1 URLs)

Stale: the cache answers, although a rule does by now:
          1 www.example.com/old (301, last 2026-11-20T10:00Z; rule rules/a.json:2)

  aws cloudfront create-invalidation --distribution-id DISTRIBUTION --paths '/old'

Redirects of the origin that no rule answers:
          1 www.example.com/else (301, last 2026-11-20T10:00Z)
`);
  });

  test("all at the edge: exit code 0", async () => {
    const { code } = await runCli(await project(`${HEAD}${line("/old", "FunctionGeneratedResponse")}`), [
      "doctor",
      "--logs",
      "logs",
    ]);
    expect(code).toBe(0);
  });

  test("no such directory: exit code 2", async () => {
    expect((await runCli(await project(HEAD), ["doctor", "--logs", "nowhere"])).code).toBe(2);
  });
});

describe("import s3 --bucket, live", () => {
  test("routing rules and redirect objects become one rules file", async () => {
    aws = await startRecordedAws(OLD_SITE);
    const cwd = await temporaryDirectory();
    const { code, stdout, stderr } = await runCli(cwd, ["import", "s3", "--bucket", "my-site"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).rules.map(({ from, to }: { from: unknown; to: string }) => [from, to])).toEqual(
      [
        [{ prefix: "docs/" }, "https://www.example.com/guide/*"],
        [{ prefix: "sale" }, "/shop/sale.html"],
        ["/about/index.html", "/company"],
        ["/about/", "/company"],
        ["/what%3F\\:now.html", "https://example.org/?a=1"],
      ],
    );
    expect(stderr).toContain("1 redirect objects were never reached, such as docs/gone.html");
  });

  test.each([
    ["no website", "my-media", "bucket my-media has no website configuration"],
    ["refused", "locked", "cannot read the bucket locked: UnknownError"],
  ])("%s: exit code 2, nothing written", async (_, bucket, message) => {
    const denied = { status: 403, body: "" };
    aws = await startRecordedAws({ ...OLD_SITE, "HEAD /locked": denied, "GET /locked?website": denied });
    const { code, stdout, stderr } = await runCli(await temporaryDirectory(), [
      "import",
      "s3",
      "--bucket",
      bucket,
    ]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  test("without file and bucket there is nothing to read", async () => {
    expect((await runCli(await temporaryDirectory(), ["import", "s3"])).code).toBe(2);
  });
});
