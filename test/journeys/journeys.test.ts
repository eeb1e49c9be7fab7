/** The journeys of newcomers, with the packed package in an empty directory and no AWS account. */
import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionsEvent } from "../../src/testing/events.ts";
import { OSLS, runServerless } from "../serverless/run-serverless.ts";
import { startFakeAws } from "../support/fake-aws/fake-aws.ts";
import { createFakeStore } from "../support/fake-aws/fake-store.ts";
import { type InstalledPackage, installPackage, type Ran } from "../support/installed-package.ts";

// A journey is a dozen processes, and the machine may have other work.
vi.setConfig({ testTimeout: 240_000 });

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
}, 300_000);

/** An empty directory of one journey. */
async function journey(name: string, files: Readonly<Record<string, string>> = {}) {
  const cwd = join(installed.directory, name);
  await mkdir(cwd);
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), text);
  };
  for (const [path, text] of Object.entries(files)) await write(path, text);
  const fingerpost = (...args: string[]): Promise<Ran> => installed.run(cwd, args);
  return { cwd, write, fingerpost, read: (path: string) => readFile(join(cwd, path), "utf8") };
}

const ok = (ran: Ran, code: 0 | 1 = 0): string => {
  expect(ran, ran.stderr).toMatchObject({ code });
  return ran.stdout;
};

test("what is packed is what a user needs, and no more", async () => {
  const root = join(installed.directory, "node_modules", "fingerpost");
  const names = await readdir(root, { recursive: true });
  expect(names.filter((name) => /\.test\.|fixtures|^(test|bench|src\/(?!table-module))/.test(name))).toEqual(
    [],
  );
  for (const name of [
    "dist/cli/main.js",
    "serverless/index.cjs",
    "schema/rules.schema.json",
    "functions/viewer-request.ts",
  ]) {
    expect(names).toContain(name);
  }
});

test("J1: leave S3 routing rules in an afternoon", async () => {
  const website = {
    RoutingRules: [
      {
        Condition: { KeyPrefixEquals: "handbook/" },
        Redirect: { ReplaceKeyPrefixWith: "guide/", HttpRedirectCode: "301" },
      },
      { Condition: { HttpErrorCodeReturnedEquals: "404" }, Redirect: { ReplaceKeyWith: "404.html" } },
    ],
  };
  const { cwd, fingerpost, read } = await journey("j1", { "website.json": JSON.stringify(website, null, 1) });
  ok(await fingerpost("init"));
  const imported = await fingerpost("import", "s3", "website.json", "--out", "rules/s3.json");
  ok(imported, 1);
  expect(imported.stderr).toContain("FP4101");
  expect(imported.stderr).toContain("1 rule imported, 1 not carried over as they were");
  ok(await fingerpost("check"));
  ok(await fingerpost("test"));
  expect(ok(await fingerpost("build"))).toContain("5 rules, tier inline");
  const handler = loadArtefact(await read(".fingerpost/viewer-request.js"), "cloudfront-functions");
  expect(await handler(functionsEvent("/handbook/install?x=1"))).toMatchObject({
    statusCode: 301,
    headers: { location: { value: "/guide/install?x=1" } },
  });
  const packaged = await runServerless(OSLS, cwd, ["package", "--stage", "staging"]);
  expect(packaged.exitCode, packaged.stdout + packaged.stderr).toBe(0);
  const template = JSON.parse(await read(".serverless/cloudformation-template-update-stack.json"));
  const code = template.Resources.RedirectFunction.Properties.FunctionCode;
  expect(await loadArtefact(code, "cloudfront-functions")(functionsEvent("/handbook/install"))).toMatchObject(
    {
      statusCode: 302,
      headers: { "cache-control": { value: "no-cache" } },
    },
  );
});

test("J2: SEO hands over 3,000 rows two days before launch", async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, i) => `/old/section-${i % 40}/page-${i},/new/${i % 40}/${i}`,
  );
  const map = [
    "source,target",
    ...rows,
    "/old/section-1/page-1,/elsewhere",
    "no path,/x",
    "/first,/old/section-2/page-2",
  ];
  const pages = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`dist/new/${i}/${i}/index.html`, ""]),
  );
  const { fingerpost, read } = await journey("j2", {
    "map.csv": map.join("\n"),
    "old.txt": "/old/section-2/page-2\n/old/section-3/page-3\n/forgotten\n",
    ...pages,
  });
  ok(await fingerpost("init"));
  const dry = await fingerpost("import", "csv", "map.csv", "--dry-run");
  ok(dry, 1);
  expect(dry.stderr).toContain("3000 new, 0 same, 0 with another answer, 3 not carried over");
  expect(dry.stderr).toContain("map.csv:3:1");
  expect(dry.stderr).toContain("has another answer in line 3002");
  ok(await fingerpost("import", "csv", "map.csv", "--out", "rules/map.json"), 1);
  const missing = await fingerpost(
    "coverage",
    "--old",
    "old.txt",
    "--site",
    "dist",
    "--report",
    "missing.csv",
  );
  expect(ok(missing, 1)).toContain(
    "3 old URLs: 0 are pages, 2 redirected, 0 gone, 0 redirected to no page, 1 missing",
  );
  expect(await read("missing.csv")).toContain("/forgotten");
  const fixed = await fingerpost("check", "--fix");
  expect([0, 1], fixed.stderr).toContain(fixed.code);
  expect(await read("rules/map.json")).not.toContain('"to": "/old/section-2/page-2"');
  const built = ok(await fingerpost("build"));
  expect(built).toMatch(/tier kvs/);
  expect(await read(".fingerpost/kvs.json")).toContain('"data"');
  ok(await fingerpost("test"));
  const exported = await fingerpost("export", "csv", "--out", "for-seo.csv");
  expect(exported.code).toBe(1);
  expect((await read("for-seo.csv")).split("\n")[0]).toBe(
    "source,target,status,query,ignore case,note,owner,added",
  );
});

test("J3: a reviewer decides in two minutes", async () => {
  const { cwd, write, fingerpost } = await journey("j3");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], {
      cwd,
      stdio: "pipe",
    });
  ok(await fingerpost("init"));
  git("init", "-q", "-b", "main");
  git("add", "rules", "functions");
  git("commit", "-q", "-m", "first");
  await write(
    "rules/redirects.json",
    JSON.stringify({
      rules: [
        { from: "/old-page", to: "/newer-page" },
        { from: "/added", to: "/new" },
      ],
    }),
  );
  const diff = await fingerpost("diff", "main", "--format", "markdown");
  const comment = ok(diff, 1);
  for (const text of ["/newer-page", "/added", "/newsletter", "rules/redirects.json"])
    expect(comment).toContain(text);
  expect(JSON.parse(ok(await fingerpost("diff", "main", "--json"), 1))).toMatchObject({ same: false });
  git("add", "rules");
  git("commit", "-q", "-m", "second");
  ok(await fingerpost("diff", "main"));
});

test("J4: why does this URL go there?", async () => {
  const { fingerpost } = await journey("j4");
  ok(await fingerpost("init"));
  const text = ok(await fingerpost("explain", "https://www.example.com/old-page?utm_source=x"));
  for (const part of ["301", "/new-page?utm_source=x", "rules/redirects.json:"]) expect(text).toContain(part);
  expect(ok(await fingerpost("explain", "--method", "POST", "/old-page"))).toContain("308");
  expect(ok(await fingerpost("explain", "/nothing-here"))).not.toMatch(/^answer +30/m);
});

test("J5: a project that has a viewer-request function", async () => {
  const { cwd, fingerpost, read } = await journey("j5");
  await mkdir(join(cwd, "edge"));
  await copyFile("test/support/handlers/site/console-script.js", join(cwd, "edge/viewer-request.js"));
  expect(ok(await fingerpost("init"))).toContain(
    "wrapped  edge/viewer-request.js in functions/viewer-request.ts",
  );
  ok(await fingerpost("build", "--out", "out"));
  expect(await readdir(join(cwd, "out"))).toEqual(
    expect.arrayContaining(["manifest.json", "viewer-request.js"]),
  );
  const built = loadArtefact(await read("out/viewer-request.js"), "cloudfront-functions");
  const original = loadArtefact(await read("edge/viewer-request.js"), "cloudfront-functions");
  for (const url of ["/", "/docs/", "/a.css", "/maintenance", "/docs?x=1"]) {
    expect(JSON.stringify(await built(functionsEvent(url)))).toBe(
      JSON.stringify(await original(functionsEvent(url))),
    );
  }
  const dev = installed.start(cwd, ["dev", "--port", "0"]);
  try {
    const origin = await listening(dev.stdout);
    const answer = await fetch(`${origin}/old-page?from=mail`, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/new-page?from=mail"]);
  } finally {
    dev.kill();
  }
});

async function listening(stdout: NodeJS.ReadableStream | null): Promise<string> {
  if (!stdout) throw new Error("no output");
  for await (const line of createInterface({ input: stdout })) {
    const origin = /listening on (http:\/\/\S+?)(?: |$)/.exec(line)?.[1];
    if (origin !== undefined) return origin;
  }
  throw new Error("the server ended");
}

describe("J6: launch, check, undo", () => {
  test("plan, apply and roll back a store, and verify what is served", async () => {
    const rule = (to: string) =>
      JSON.stringify({
        rules: Array.from({ length: 60 }, (_, i) => ({ from: `/old/${i}`, to: `/${to}/${i}` })),
      });
    const { cwd, write, fingerpost } = await journey("j6");
    ok(await fingerpost("init"));
    await write("rules/map.json", rule("first"));
    ok(await fingerpost("build", "--tier", "kvs"));
    const store = createFakeStore();
    const aws = await startFakeAws({ stores: [store] });
    const kvs = (...args: string[]) => installed.run(cwd, ["kvs", ...args, "--store", "redirects"], aws.env);
    try {
      expect((await kvs("plan", "--detailed-exitcode")).code).toBe(2);
      ok(await kvs("apply"));
      expect((await kvs("plan", "--detailed-exitcode")).code).toBe(0);
      await write("rules/map.json", rule("second"));
      ok(await fingerpost("build", "--tier", "kvs"));
      ok(await kvs("apply"));
      ok(await kvs("rollback"));
    } finally {
      await aws.close();
    }
    const dev = installed.start(cwd, ["dev", "--port", "0"]);
    try {
      ok(await fingerpost("verify", await listening(dev.stdout), "--no-follow", "--rate", "500"));
    } finally {
      dev.kill();
    }
  });
});
