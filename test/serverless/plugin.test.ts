/** Services of users, packaged: what the template holds, for each stage. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { edgeEvent, functionsEvent } from "../../src/testing/events.ts";
import { runShippedCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";
import { functionCode, OSLS, type Package, packageService } from "./run-serverless.ts";
import { createService, variable } from "./service.ts";
import { danglingReferences } from "./template-references.ts";

const SITE = { stages: { dev: {}, staging: { soften: true } } };

/** Everything that Serverless, CloudFormation or a logger might take for its own. */
const FOREIGN = [
  ...["env:HOME", "self:service", "sls:stage", "file(rules/site.json)", "AWS::Region", "SiteBucket"],
  ...["fn(1)", "a.b"],
]
  .map(variable)
  .concat("%s %d %2F {{resolve:ssm:x}}")
  .join(" ");

const STAGES = ["dev", "staging"] as const;

describe("a service with a CloudFront Function", () => {
  let directory: string;
  const packages = new Map<string, Package>();
  const codeOf = (stage: string): string => {
    const packaged = packages.get(stage);
    if (!packaged) throw new Error(`${stage} was not packaged`);
    return functionCode(packaged.template);
  };

  beforeAll(async () => {
    const rules = [
      { from: "/old/:page", to: "/new/:page" },
      { from: "/moved", to: "/for-good", status: 308, cacheControl: "public, max-age=60" },
      { from: "/verbatim", to: "/", headers: { "x-verbatim": FOREIGN } },
    ];
    directory = await createService({ rules, site: SITE });
    for (const stage of STAGES) {
      packages.set(stage, await packageService(OSLS, directory, ["--stage", stage]));
    }
  });

  test.each(STAGES)("holds byte for byte what `fingerpost build --stage %s` writes", async (stage) => {
    const out = await temporaryDirectory();
    expect(await runShippedCli(directory, ["build", "--stage", stage, "--out", out])).toMatchObject({
      code: 0,
    });
    expect(codeOf(stage)).toBe(await readFile(join(out, "viewer-request.js"), "utf8"));
  });

  test.each([
    ["dev", "/old/a", 301, "/new/a", "public, max-age=3600"],
    ["dev", "/moved", 308, "/for-good", "public, max-age=60"],
    ["staging", "/old/a", 302, "/new/a", "no-cache"],
    ["staging", "/moved", 307, "/for-good", "no-cache"],
  ])("M10: on stage %s, %s gets %i", async (stage, url, statusCode, location, cacheControl) => {
    const response = await loadArtefact(codeOf(stage), "cloudfront-functions")(functionsEvent(url));
    expect(response).toEqual({
      statusCode,
      headers: { location: { value: location }, "cache-control": { value: cacheControl } },
    });
  });

  test("text that looks like a variable arrives as it was written", async () => {
    const handler = loadArtefact(codeOf("dev"), "cloudfront-functions");
    expect(await handler(functionsEvent("/verbatim"))).toMatchObject({
      headers: { "x-verbatim": { value: FOREIGN } },
    });
  });

  test("says what the function takes", () => {
    expect(packages.get("dev")?.stdout).toMatch(/^fingerpost: 3 rules, tier inline: \d+ of 10000 bytes/m);
  });
});

describe("a service with a Lambda@Edge function", () => {
  let packaged: Package;
  beforeAll(async () => {
    const cloudFront = { eventType: "viewer-request", origin: "s3://example.s3.amazonaws.com" };
    const redirects = { handler: ".fingerpost/viewer-request.handler", events: [{ cloudFront }] };
    const directory = await createService({
      rules: [{ from: "/old", to: "/new" }],
      settings: { tier: "lambda" },
      redirectFunction: null,
      more: {
        provider: { name: "aws", runtime: "nodejs20.x" },
        functions: { redirects },
        package: { patterns: ["!**", ".fingerpost/viewer-request.js"] },
      },
    });
    packaged = await packageService(OSLS, directory);
  });

  test("uploads the bundle and nothing else, and the bundle redirects", async () => {
    const files = unzipSync(await readFile(join(packaged.directory, "fixture.zip")));
    expect(Object.keys(files)).toEqual([".fingerpost/viewer-request.js"]);
    const code = strFromU8(Object.values(files)[0] ?? new Uint8Array());
    expect(await loadArtefact(code, "lambda-edge")(edgeEvent("/old"))).toMatchObject({
      status: "301",
      headers: { location: [{ value: "/new" }] },
    });
  });

  test("has a template that refers only to what it holds", () => {
    expect(danglingReferences(packaged.template)).toEqual([]);
  });
});
