import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { run } from "../../src/cli/run.ts";
import { handlerFiles, REDIRECT_OR_PASS, rulesFile, send, writeIn, writeProject } from "../dev/project.ts";
import { projectRoot } from "../support/project-root.ts";

const MAIN = join(projectRoot, "dist/cli/main.js");

const FILES = {
  ...handlerFiles(REDIRECT_OR_PASS),
  "rules/main.json": rulesFile(
    { from: "/a/*", to: "/b/*", examples: [{ request: "/a/it's?x=1&y" }] },
    { from: "//old.example.com/shop", to: "https://www.example.com/", status: 307 },
    { from: "/gone", status: 410 },
    { from: "/more", to: "/less" },
  ),
  "rules/site.json": '{ "hosts": ["www.example.com"] }',
  "dist/page.html": "<h1>page</h1>",
};

interface Running {
  readonly child: ChildProcess;
  readonly root: string;
  readonly port: number;
  out(): string;
  err(): string;
}

/** The command in a process of its own, up to the line that names its port. */
async function start(files: Readonly<Record<string, string>>, args: readonly string[]): Promise<Running> {
  const root = await writeProject(files);
  const child = spawn(process.execPath, [MAIN, "dev", ...args], { cwd: root });
  onTestFinished(() => void child.kill("SIGKILL"));
  const text = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => {
    text.out += chunk;
  });
  child.stderr.on("data", (chunk: Buffer) => {
    text.err += chunk;
  });
  const port = await vi.waitFor(
    () => {
      if (child.exitCode !== null) throw new Error(`exit ${child.exitCode}: ${text.err}`);
      return Number(
        /listening on http:\/\/127\.0\.0\.1:(\d+).*Ctrl-C/s.exec(text.out + text.err)?.[1] ?? fail(),
      );
    },
    { timeout: 20_000, interval: 20 },
  );
  return { child, root, port, out: () => text.out, err: () => text.err };
}

function fail(): never {
  throw new Error("not yet");
}

const waitFor = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });
const get = (port: number, path: string) => send(port, { method: "GET", path, headers: {} });

describe("a running server", { timeout: 30_000 }, () => {
  test("prints three requests to try, and each is answered as printed", async () => {
    const { out, port } = await start(FILES, ["--port", "0"]);
    const tries = [...out().matchAll(/^ {2}(curl .*)\n {6}(\d{3})(?: {2}(\S+))? {2}(\S+)$/gm)];
    expect(tries.map(([, command, status, location, place]) => [command, status, location, place])).toEqual([
      [`curl -sI 'http://127.0.0.1:${port}/a/it'\\''s?x=1&y'`, "301", "/b/it's?x=1&y", "rules/main.json:3"],
      [
        `curl -sI -H 'Host: old.example.com' http://127.0.0.1:${port}/shop`,
        "307",
        "https://www.example.com/",
        "rules/main.json:12",
      ],
      [`curl -sI http://127.0.0.1:${port}/gone`, "410", undefined, "rules/main.json:17"],
    ]);
    for (const [, command = "", status, location] of tries) {
      const { stdout } = await promisify(execFile)("sh", ["-c", command]);
      expect(stdout).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(/^location: (\S+)/im.exec(stdout)?.[1]).toBe(location);
    }
    await waitFor(() => {
      expect(out()).toMatch(/^HEAD \/a\/it's\?x=1&y -> 301 \/b\/it's\?x=1&y rules\/main\.json:3 [\d.]+ ms$/m);
      expect(out()).toMatch(
        /^HEAD old\.example\.com\/shop -> 307 https:\S+ rules\/main\.json:12 [\d.]+ ms$/m,
      );
      expect(out()).toMatch(/^HEAD \/gone -> 410 rules\/main\.json:17 [\d.]+ ms$/m);
    });
  });

  test("says the tier and its bytes, serves a site, and ends on Ctrl-C", async () => {
    const { child, out, port } = await start(FILES, ["--port", "0", "--site", "dist", "--tier", "lambda"]);
    expect(out()).toMatch(
      /^4 rules, tier lambda: \d+ of 1000000 bytes\nlistening on \S+ as www\.example\.com\n/,
    );
    expect(await get(port, "/page.html")).toMatchObject({ status: 200, body: "<h1>page</h1>" });
    expect(await get(port, "/nope")).toMatchObject({ status: 403 });
    await waitFor(() => expect(out()).toMatch(/\/nope -> 403 site: nope, no such file/));
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("tells a change that cannot be built with its code frame, then the one that can", async () => {
    const { root, port, out, err } = await start(FILES, ["--port", "0"]);
    await writeIn(root, "rules/main.json", rulesFile({ from: "/a", to: "/:x" }));
    await waitFor(() => expect(err()).toMatch(/still serving the last good build/));
    expect(err()).toMatch(/rules\/main\.json:5:15: error\[FP1202\].*\n> 5 \| +"to": "\/:x"/);
    expect((await get(port, "/more")).headers.location).toBe("/less");
    await writeIn(root, "rules/main.json", rulesFile({ from: "/more", to: "/most" }));
    await waitFor(() =>
      expect(out()).toMatch(/^rebuilt in \d+ ms: 1 rules, tier inline: \d+ of 10000 bytes$/m),
    );
    expect((await get(port, "/more")).headers.location).toBe("/most");
  });

  test("a change of many rules is answered by a draft, and then by the build", async () => {
    const rules = (to: string) =>
      rulesFile(...Array.from({ length: 250 }, (_, i) => ({ from: `/${i}`, to: `/${to}/${i}` })));
    const files = { ...FILES, "rules/main.json": rules("b") };
    const { port, root, out } = await start(files, ["--port", "0"]);
    expect((await get(port, "/7")).headers.location).toBe("/b/7");
    await writeIn(root, "rules/main.json", rules("c"));
    await waitFor(() => expect(out()).toMatch(/^250 rules answer after \d+ ms; the build follows$/m));
    expect((await get(port, "/7")).headers.location).toBe("/c/7");
    await waitFor(() => expect(out()).toMatch(/^rebuilt in \d+ ms: 250 rules/m));
    expect((await get(port, "/7")).headers.location).toBe("/c/7");
  });

  test("outlives a handler that throws, and a promise that it leaves to fail alone", async () => {
    const handler = `
      async function late() { throw new Error("left alone"); }
      export async function handler(event) {
        if (event.request.uri === "/throw") throw new Error("at once");
        if (event.request.uri === "/late") late();
        return { statusCode: 200 };
      }`;
    const { child, port, err } = await start({ ...FILES, "functions/viewer-request.ts": handler }, [
      "--port",
      "0",
    ]);
    expect((await get(port, "/throw")).status).toBe(503);
    expect((await get(port, "/late")).status).toBe(200);
    await waitFor(() => expect(err()).toMatch(/Error: at once\n +at .*Error: left alone\n +at /s));
    expect((await get(port, "/")).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("--json: standard output holds requests only", async () => {
    const handler = `
      import { redirect } from "fingerpost:table";
      export async function handler(event) {
        console.log("seen by the handler");
        const response = await redirect(event);
        return response ? response : event.request;
      }`;
    const files = { ...FILES, "functions/viewer-request.ts": handler };
    const { root, port, out, err } = await start(files, ["--port", "0", "--json", "--tier", "inline"]);
    await get(port, "/more?a");
    await writeIn(root, "rules/main.json", rulesFile());
    await waitFor(() => expect(err()).toMatch(/seen by the handler\nrebuilt in/));
    await get(port, "/more?a");
    await waitFor(() => expect(out().split("\n")).toHaveLength(3));
    const [answered, passed] = out()
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    expect(answered).toEqual({
      method: "GET",
      host: "www.example.com",
      url: "/more?a",
      status: 301,
      location: "/less?a",
      by: "rule",
      rule: { file: "rules/main.json", line: 21, from: "/more", to: "/less" },
      detail: null,
      ms: expect.any(Number),
    });
    expect(passed).toMatchObject({ status: 404, by: "nobody", rule: null, detail: "as /more" });
  });

  test("takes the next port where the default one is taken, and says so", async () => {
    const other = createServer().listen(8787, "127.0.0.1");
    // Where another program holds the port, it is taken as well.
    await Promise.race([once(other, "listening"), new Promise((resolve) => other.once("error", resolve))]);
    onTestFinished(() => void other.close());
    const { out, port } = await start(FILES, []);
    expect(out()).toContain("port 8787 is taken; listening on");
    expect(port).not.toBe(8787);
    expect((await get(port, "/gone")).status).toBe(410);
  });
});

describe("what keeps it from starting", () => {
  async function runDev(files: Readonly<Record<string, string>>, ...args: string[]) {
    const cwd = await writeProject(files);
    const text = { out: "", err: "" };
    const code = await run(["dev", "--port", "0", ...args], {
      cwd,
      colour: false,
      stdout: (chunk) => {
        text.out += chunk;
      },
      stderr: (chunk) => {
        text.err += chunk;
      },
    });
    return { code, ...text };
  }

  test.each<[string, Record<string, string>, string[], number, RegExp]>([
    [
      "a rule that is wrong",
      { ...FILES, "rules/x.json": "[{}]" },
      [],
      1,
      /rules\/x\.json:1:2: error\[FP1003\]/,
    ],
    [
      "rules that do not fit the tier",
      { ...FILES, "rules/x.json": rulesFile({ from: "http://a.example/", to: "/" }) },
      ["--tier", "lambda"],
      1,
      /error\[FP3004\]/,
    ],
    [
      "a function that throws as it is loaded",
      { ...FILES, "functions/viewer-request.ts": 'throw new Error("at once"); export function handler() {}' },
      [],
      1,
      /fails as it is loaded\n.*Error: at once\n +at /s,
    ],
    ["no rules", {}, [], 2, /cannot read the rules in rules: no such directory/],
    ["no handler", { "rules/main.json": rulesFile() }, [], 1, /error\[FP3005\]: no handler/],
    [
      "a handler that cannot be bundled",
      { ...FILES, "functions/viewer-request.ts": "import x from './none'; export const handler = x;" },
      [],
      2,
      /cannot be bundled/,
    ],
    ["no site", FILES, ["--site", "none"], 2, /no directory none/],
    ["a site that is a file", FILES, ["--site", "dist/page.html"], 2, /no directory dist\/page\.html/],
    ["a port that is none", FILES, ["--port", "70000"], 2, /A port is 0 to 65535/],
    ["a tier that is none", FILES, ["--tier", "moon"], 2, /Allowed choices are auto, inline, kvs, lambda/],
  ])("%s", async (_, files, args, code, message) => {
    expect(await runDev(files, ...args)).toMatchObject({
      code,
      out: "",
      err: expect.stringMatching(message),
    });
  });

  test("a port that was asked for and is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const address = other.address();
    const port = typeof address === "object" && address ? String(address.port) : "";
    const { code, err } = await runDev(FILES, "--port", port);
    expect([code, err]).toEqual([2, expect.stringContaining(`port ${port} is taken`)]);
  });
});

test("--help tells how to name a host", async () => {
  let text = "";
  const code = await run(["dev", "--help"], {
    cwd: "/",
    colour: false,
    stdout: (chunk) => {
      text += chunk;
    },
    stderr: () => {},
  });
  expect([code, text]).toEqual([0, expect.stringContaining("curl -H 'Host: old.example.com'")]);
});
