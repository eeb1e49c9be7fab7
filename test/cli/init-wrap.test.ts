/** J5: a project that has a viewer-request function keeps it, and redirects come first. */
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { createEdge, functionsEvent, loadArtefact } from "../../src/testing/index.ts";
import fc from "../support/fast-check.ts";
import { runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const SITE = "test/support/handlers/site";

async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const cwd = await temporaryDirectory();
  for (const [path, source] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await copyFile(join(SITE, source), join(cwd, path));
  }
  return cwd;
}

const cli = (cwd: string, ...args: string[]) => runCli(cwd, args);

describe("a function that is found", () => {
  test.each([
    ["edge/viewer-request.js", "console-script.js", "functions/viewer-request.ts", ""],
    ["functions/viewer-request.js", "console-script.js", "functions/viewer-request.ts", ""],
    [
      "functions/viewer-request.ts",
      "module.ts",
      "functions/redirects.ts",
      " --handler functions/redirects.ts",
    ],
    ["lambda/viewer-request.cjs", "lambda.cjs", "functions/viewer-request.lambda.ts", ""],
    ["src/rewrite.js", "console-script.js", "functions/viewer-request.ts", ""],
  ])("%s is wrapped, and stays as it is", async (path, source, wrapper, flags) => {
    const cwd = await projectWith({ [path]: source });
    const { code, stdout } = await cli(cwd, "init");
    expect(code).toBe(0);
    expect(stdout).toContain(`wrapped  ${path} in ${wrapper}\n`);
    expect(stdout).toContain(`npx fingerpost test${flags} &&`);
    expect(await readFile(join(cwd, path), "utf8")).toBe(await readFile(join(SITE, source), "utf8"));
    const text = await readFile(join(cwd, wrapper), "utf8");
    expect(text).toContain("return response ?? site(event);");
    expect(await readdir(join(cwd, "functions"))).not.toContain("index-document.ts");
    const tier = wrapper.includes("lambda") ? ["--tier", "lambda"] : [];
    const tested = await cli(cwd, "test", ...tier, ...flags.split(" ").filter(Boolean));
    expect([tested.code, tested.stderr]).toEqual([0, ""]);
  });

  test("a second init changes nothing", async () => {
    const cwd = await projectWith({ "edge/viewer-request.js": "console-script.js" });
    await cli(cwd, "init");
    const { stdout } = await cli(cwd, "init");
    expect(stdout).not.toContain("wrapped");
    expect(stdout).not.toContain("written");
    expect(await readdir(join(cwd, "functions"))).toEqual(["viewer-request.ts"]);
  });

  test("serverless.yml names the wrapper", async () => {
    const cwd = await projectWith({ "functions/viewer-request.ts": "module.ts" });
    await cli(cwd, "init");
    expect(await readFile(join(cwd, "serverless.yml"), "utf8")).toContain(
      "handler: functions/redirects.ts\n",
    );
  });

  test("several: none is guessed, --wrap names one", async () => {
    const cwd = await projectWith({ "edge/a.js": "console-script.js", "edge/b.js": "console-script.js" });
    const { stdout, stderr } = await cli(cwd, "init");
    expect(stderr).toContain("several functions may be the site's own: edge/a.js, edge/b.js");
    expect(stdout).not.toContain("wrapped");
    const fresh = await projectWith({ "edge/a.js": "console-script.js", "edge/b.js": "console-script.js" });
    expect((await cli(fresh, "init", "--wrap", "edge/b.js")).stdout).toContain("wrapped  edge/b.js in");
  });

  test.each(["edge/none.js", "readme.md"])("--wrap %s: no such function, exit code 2", async (file) => {
    const cwd = await projectWith({});
    await writeFile(join(cwd, "readme.md"), "handler event.request fingerpost:table");
    const { code, stderr } = await cli(cwd, "init", "--wrap", file);
    expect(code).toBe(2);
    expect(stderr).toContain(`no viewer-request function in ${file}`);
    expect(await readdir(cwd)).toEqual(["readme.md"]);
  });
});

test("--recipe adds parts of a handler", async () => {
  const cwd = await projectWith({});
  const { code } = await cli(cwd, "init", "--recipe", "spa-fallback", "--recipe", "basic-auth");
  expect(code).toBe(0);
  expect(await readdir(join(cwd, "functions"))).toEqual(
    expect.arrayContaining(["basic-auth.ts", "spa-fallback.ts", "viewer-request.ts"]),
  );
  expect((await cli(cwd, "init", "--recipe", "nothing")).code).toBe(2);
});

describe("what the wrapped function does with a request that no rule answers is what it did", async () => {
  const rules = [
    {
      path: "rules/a.json",
      text: '{ "rules": [{ "from": "/old/*", "to": "/new/*" }, { "from": "/x", "to": "/y" }] }',
    },
  ];
  const cwd = await projectWith({ "edge/viewer-request.js": "console-script.js" });
  await cli(cwd, "init");
  const edge = await createEdge({ rules, tier: "inline", handler: join(cwd, "functions/viewer-request.ts") });
  const original = loadArtefact(
    await readFile(join(SITE, "console-script.js"), "utf8"),
    "cloudfront-functions",
  );

  test("for any path, query, method and header", async () => {
    const path = fc
      .array(fc.constantFrom("/", "a", "docs", ".", "%20", "é", "index.html", "maintenance", "//"), {
        maxLength: 6,
      })
      .map((parts) => `/${parts.join("")}`);
    await fc.assert(
      fc.asyncProperty(
        path,
        fc.constantFrom("", "?a=1&a=2", "?x"),
        fc.constantFrom("GET", "POST", "HEAD"),
        async (uri, query, method) => {
          fc.pre(!/^\/(old|x)(\/|$)/.test(uri));
          const event = () => functionsEvent(uri + query, { method, headers: { "X-Trace": "1" } });
          expect(JSON.stringify(await edge.handler(event()))).toBe(JSON.stringify(await original(event())));
        },
      ),
    );
  });

  test("and a rule answers first", async () => {
    expect(await edge.handler(functionsEvent("/old/maintenance"))).toMatchObject({ statusCode: 301 });
  });
});
