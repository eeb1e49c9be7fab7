/**
 * The plugin under Serverless 3, which is too large (250 MB) to be installed for every test run. Its templates are those
 * of osls: tiers.test.ts and project.test.ts.
 */
import { describe, expect, test } from "vitest";
import { runServerless } from "./run-serverless.ts";
import { createService } from "./service.ts";

/** Path of the CLI, e.g. node_modules/.bin/serverless. */
const CLI = process.env["FINGERPOST_SERVERLESS_3"] ?? "";

test.runIf(process.env["CI"])("CI names a Serverless 3 in FINGERPOST_SERVERLESS_3", () => {
  expect(CLI).not.toBe("");
});

describe.skipIf(CLI === "")(
  "serverless 3 (FINGERPOST_SERVERLESS_3 = path of its CLI)",
  { timeout: 300_000 },
  () => {
    test("loads the plugin by its name in the package, and stops at a rule with an error", async () => {
      const directory = await createService({ rules: [{ from: "/old?x=1", to: "/new" }] });
      const run = await runServerless(CLI, directory, ["package"]);
      expect(run.exitCode).toBe(1);
      expect(run.stdout + run.stderr).toContain("error[FP1102]");
    });
  },
);
