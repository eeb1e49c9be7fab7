/** What must never be deployed: packaging ends with an exit code and words that help. */
import { access, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { OSLS, type Run, runServerless } from "./run-serverless.ts";
import { createService, type Service } from "./service.ts";

const GOOD: Service = { rules: [{ from: "/old", to: "/new" }] };
const BAD: Service = {
  rules: [
    { from: "/fine", to: "/" },
    { from: "/old?x=1", to: "/new" },
  ],
};
const MANY: Service = {
  rules: Array.from({ length: 600 }, (_, i) => ({ from: `/old/${i}`, to: `/new/${i * 7919}` })),
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
    name: "rules that need Lambda@Edge, where the service has none",
    service: MANY,
    args: ["package"],
    says: ["the rules need tier lambda", "no function has the handler .fingerpost/viewer-request.handler"],
  },
  {
    name: "a template without the function",
    service: { ...GOOD, settings: { resource: "Elsewhere" } },
    args: ["package"],
    says: ["Elsewhere is not among the resources"],
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
