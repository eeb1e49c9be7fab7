/** What must never be deployed: packaging ends with an exit code and words that help. */
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { OSLS, type Run, runServerless } from "./run-serverless.ts";
import { createService, type Service } from "./service.ts";
import { distribution } from "./template.ts";

const GOOD: Service = { rules: [{ from: "/old", to: "/new" }] };
const BAD: Service = {
  rules: [
    { from: "/fine", to: "/" },
    { from: "/old?x=1", to: "/new" },
  ],
};
const OTHER = { EventType: "viewer-request", FunctionARN: "arn:aws:cloudfront::123456789012:function/other" };
const MANY: Service = {
  rules: Array.from({ length: 2_000 }, (_, i) => ({ from: `/old/${i}`, to: `/new/${i * 7919}` })),
};

const CASES: readonly { name: string; service: Service; args: string[]; says: (string | RegExp)[] }[] = [
  {
    name: "a rule with an error, with its code frame",
    service: BAD,
    args: ["package"],
    says: [
      /rules\/all\.json:8:\d+: error\[FP1102\]/,
      /> 8 \| +"from": "\/old\?x=1"/,
      "1 error; nothing was built",
    ],
  },
  {
    name: "rules that the function cannot hold",
    service: { ...MANY, settings: { tier: "inline" } },
    args: ["package"],
    says: ["error[FP3002]: the function takes", "custom.fingerpost"],
  },
  {
    name: "Lambda@Edge in another region",
    service: {
      ...GOOD,
      settings: { tier: "lambda" },
      more: {
        provider: { name: "aws", region: "eu-west-1" },
        resources: { Resources: { Site: distribution() } },
      },
    },
    args: ["package"],
    says: ["Lambda@Edge functions are made in us-east-1 only; the region is eu-west-1"],
  },
  {
    name: "a second function for viewer requests",
    service: {
      ...GOOD,
      more: { resources: { Resources: { Site: distribution({ FunctionAssociations: [OTHER] }) } } },
    },
    args: ["package"],
    says: [
      "the behavior default of Site has another function for viewer-request",
      "call `redirect` first in it",
    ],
  },
  {
    name: "a resource of another type",
    service: {
      ...GOOD,
      settings: { resource: "Site" },
      more: { resources: { Resources: { Site: distribution() } } },
    },
    args: ["package"],
    says: ["Site is of type AWS::CloudFront::Distribution"],
  },
  {
    name: "behaviors that name none",
    service: { ...GOOD, settings: { behaviors: [] } },
    args: ["redirects", "check"],
    says: ["Configuration error", "custom.fingerpost.behaviors"],
  },
  {
    name: "a setting that there is not",
    service: { ...GOOD, settings: { rule: "rules" } },
    args: ["redirects", "check"],
    says: ["Configuration error", "unrecognized property 'rule'"],
  },
  {
    name: "a directory of rules that there is not",
    service: { ...GOOD, settings: { rules: "redirects" } },
    args: ["redirects", "check"],
    says: ["cannot read the rules in redirects: no such directory", "custom.fingerpost"],
  },
];

describe.each(CASES)("$name", ({ service, args, says }) => {
  let directory: string;
  let run: Run;
  beforeAll(async () => {
    directory = await createService(service);
    run = await runServerless(OSLS, directory, args);
  });

  test("ends with exit code 1 and says why, without a stack", () => {
    expect(run.exitCode).toBe(1);
    const output = run.stdout + run.stderr;
    for (const text of says) expect(output).toMatch(text);
    expect(output).not.toMatch(/\n +at /);
  });

  test("leaves no template behind", async () => {
    const path = join(directory, ".serverless/cloudformation-template-update-stack.json");
    await expect(access(path)).rejects.toThrow("ENOENT");
  });
});

test("`redirects build` writes the function and its manifest", async () => {
  const directory = await createService(GOOD);
  const run = await runServerless(OSLS, directory, ["redirects", "build", "--out", "out"]);
  expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("  out/viewer-request.js\n") });
  expect((await readdir(join(directory, "out"))).sort()).toEqual(["manifest.json", "viewer-request.js"]);
  expect(await readFile(join(directory, "out/viewer-request.js"), "utf8")).toContain("/old");
}, 120_000);
