/** What must never be deployed: packaging ends with an exit code and words that help. */
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Given, PACKAGE, plugged, UserError } from "./plugged.ts";
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

/** Each way that an error takes through a CLI: of the rules, of the template, of the settings. */
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
    name: "settings that there are not",
    service: { ...GOOD, settings: { behaviors: [], rule: "rules" } },
    args: ["redirects", "check"],
    says: ["Configuration error", "custom.fingerpost.behaviors", "unrecognized property 'rule'"],
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
    expect(output).not.toMatch(/\n +at .*:\d+:\d+/);
  });

  test("leaves no template behind", async () => {
    const path = join(directory, ".serverless/cloudformation-template-update-stack.json");
    await expect(access(path)).rejects.toThrow("ENOENT");
  });
});

describe("as an error of the user, which a CLI prints without a stack", () => {
  beforeEach(() => void vi.spyOn(process.stdout, "write").mockReturnValue(true));

  test.each<[string, Service, Given, string[]]>([
    [
      "rules that the function cannot hold",
      MANY,
      { settings: { tier: "inline" } },
      ["error[FP3002]: the function takes", "custom.fingerpost"],
    ],
    [
      "Lambda@Edge in another region",
      GOOD,
      { settings: { tier: "lambda" }, provider: { getRegion: () => "eu-west-1" } },
      ["Lambda@Edge functions are made in us-east-1 only; the region is eu-west-1"],
    ],
    [
      "a resource of another type",
      GOOD,
      { settings: { resource: "Site" } },
      ["Site is of type AWS::CloudFront::Distribution"],
    ],
    [
      "a directory of rules that there is not",
      GOOD,
      { settings: { rules: "redirects" } },
      ["cannot read the rules in redirects: no such directory", "custom.fingerpost"],
    ],
  ])("%s", async (_, service, given, says) => {
    const { run } = plugged(await createService(service), given);
    const error = await run(...PACKAGE).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    for (const text of says) expect(String(error)).toContain(text);
  });
});

test("`redirects build` writes the function and its manifest", async () => {
  const directory = await createService(GOOD);
  const run = await runServerless(OSLS, directory, ["redirects", "build", "--out", "out"]);
  expect(run).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("  out/viewer-request.js\n") });
  expect((await readdir(join(directory, "out"))).sort()).toEqual(["manifest.json", "viewer-request.js"]);
  expect(await readFile(join(directory, "out/viewer-request.js"), "utf8")).toContain("/old");
}, 120_000);
