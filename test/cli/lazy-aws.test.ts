/** Only commands that talk to AWS load its SDK: it takes longer to load than all the rest to run. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { handlerFiles, REDIRECT_OR_PASS, rulesFile, writeIn } from "../dev/project.ts";
import { projectRoot } from "../support/project-root.ts";
import { importFile } from "../support/releases.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

let root: string;
beforeAll(async () => {
  root = await temporaryDirectory();
  for (const [path, text] of Object.entries(handlerFiles(REDIRECT_OR_PASS))) await writeIn(root, path, text);
  await writeIn(root, "rules/main.json", rulesFile({ from: "/a", to: "/b" }));
  await writeIn(root, ".fingerpost/kvs.json", importFile("x", 1));
});

/** Names of the SDK's clients that a command has loaded when it ends; one that serves is stopped as it listens. */
async function loaded(...args: readonly string[]): Promise<string | undefined> {
  const child = spawn(process.execPath, [join(projectRoot, "dist/cli/main.js"), ...args], {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      NODE_OPTIONS: `--import ${join(projectRoot, "test/support/report-aws.mjs")}`,
      // Nothing listens there.
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
      AWS_SECRET_ACCESS_KEY: "not-a-secret",
      AWS_MAX_ATTEMPTS: "1",
    },
  });
  let stderr = "";
  child.stderr.on("data", (data) => {
    stderr += data;
  });
  child.stdout.on("data", (data) => {
    const url = /listening on (\S+)/.exec(String(data))?.[1];
    // A server that answers listens to signals too.
    if (url) fetch(url, { redirect: "manual" }).finally(() => child.kill("SIGTERM"));
  });
  await new Promise((resolve) => child.once("close", resolve));
  return /^loaded: ?(.*)$/m.exec(stderr)?.[1];
}

/** Milliseconds: each test is a process of its own. */
describe("what a command loads of AWS", { timeout: 120_000 }, () => {
  test.each([
    ["--help"],
    ["check"],
    ["build", "--tier", "kvs"],
    ["test"],
    ["explain", "/a"],
    ["dev", "--port", "0"],
  ])("%s: nothing", async (...args) => {
    expect(await loaded(...args)).toBe("");
  });

  test("kvs plan does, and this test would see it", async () => {
    expect(await loaded("kvs", "plan", "--store", "redirects")).toBe("client-cloudfront");
  });
});
