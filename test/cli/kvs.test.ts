/** `kvs` from the command line, from the build to what a function then answers. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { loadArtefact } from "../../src/testing/artefact-runner.ts";
import { functionsEvent } from "../../src/testing/events.ts";
import { createKeyValueStore } from "../../src/testing/key-value-store.ts";
import { handlerFiles, REDIRECT_OR_PASS, rulesFile, writeIn } from "../dev/project.ts";
import { createFakeStore, type FakeStore } from "../support/fake-aws/fake-store.ts";
import { useFakeAws } from "../support/fake-aws/open-store.ts";
import { xmlError } from "../support/fake-aws/xml-error.ts";
import { live } from "../support/releases.ts";
import { type Ran, runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const RULES = 300;

const fingerpost = (cwd: string, terminal: boolean, ...args: readonly string[]): Promise<Ran> =>
  runCli(cwd, args, { terminal });

let root: string;
beforeAll(async () => {
  root = await temporaryDirectory();
  for (const [path, text] of Object.entries(handlerFiles(REDIRECT_OR_PASS))) await writeIn(root, path, text);
  await writeIn(root, "rules/site.json", '{ "hosts": ["www.example.com"] }');
  await build("old", RULES, "old");
  await build("new", RULES + 20, "new");
  await build("few", RULES - 30, "old");
  await build("fewer", RULES - 31, "old");
  await build("shop", RULES, "old", "--namespace", "shop");
});

/** Rules `/from/0` and on, to a folder of the name given. */
async function build(out: string, count: number, to: string, ...args: readonly string[]): Promise<void> {
  const rules = Array.from({ length: count }, (_, i) => ({ from: `/from/${i}`, to: `/${to}/${i}` }));
  await writeIn(root, "rules/main.json", rulesFile(...rules));
  const ran = await fingerpost(root, false, "build", "--tier", "kvs", "--out", out, ...args);
  expect(ran).toMatchObject({ code: 0, stderr: "" });
}

const kvs = (command: string, out: string, ...args: readonly string[]): Promise<Ran> =>
  fingerpost(root, false, "kvs", command, "--store", "redirects", "--out", out, ...args);

const code = (out: string): Promise<string> => readFile(join(root, out, "viewer-request.js"), "utf8");
const version = async (out: string): Promise<string> =>
  JSON.parse(await readFile(join(root, out, "manifest.json"), "utf8")).store.version;

/** What a function that stands at the edge answers from the store as it is: targets of rules 0 and 299. */
async function answers(out: string, store: FakeStore): Promise<(string | undefined)[]> {
  const items = [...store.data].map(([key, value]) => ({ key, value }));
  const handler = loadArtefact(await code(out), "cloudfront-functions", {
    store: createKeyValueStore(items),
  });
  const ask = async (path: string) => {
    const response = (await handler(functionsEvent(path))) as { headers?: { location?: { value: string } } };
    return response.headers?.location?.value;
  };
  return [await ask("/from/0"), await ask(`/from/${RULES - 1}`)];
}

async function useStore(functions: readonly string[] = []): Promise<FakeStore> {
  const store = createFakeStore();
  const live = await Promise.all(
    functions.map(async (out) => ({ name: `fn-${out}`, store: store.arn, code: { LIVE: await code(out) } })),
  );
  await useFakeAws({ stores: [store], functions: live });
  return store;
}

describe("from the build to the answer", () => {
  test("apply, apply again, roll back: each function reads its own version, whole", async () => {
    const store = await useStore();
    expect(await kvs("apply", "old")).toMatchObject({ code: 0 });
    expect(await answers("old", store)).toEqual(["/old/0", "/old/299"]);
    expect(await kvs("apply", "new")).toMatchObject({ code: 0 });
    expect(await answers("old", store)).toEqual(["/old/0", "/old/299"]);
    expect(await answers("new", store)).toEqual(["/new/0", "/new/299"]);
    const back = await kvs("rollback", "new");
    expect(back).toMatchObject({
      code: 0,
      stdout: `${await version("old")} is whole in the store and live again; ${await version("new")} is kept\nnone is associated with the store; deploy the artefact's\n`,
    });
    expect(live(store.data)).toBe(await version("old"));
  });

  test("a table in a namespace of a shared store", async () => {
    const store = await useStore();
    await kvs("apply", "old");
    const { stdout } = await kvs("apply", "shop");
    expect(stdout).toContain(`${await version("shop")} is whole in the store, namespace shop\n`);
    expect([live(store.data), live(store.data, "shop:")]).toEqual([
      await version("old"),
      await version("shop"),
    ]);
    expect(await answers("shop", store)).toEqual(["/old/0", "/old/299"]);
    await kvs("apply", "new");
    await kvs("apply", "few", "--allow-removals");
    expect(await answers("shop", store)).toEqual(["/old/0", "/old/299"]);
  });

  test("the version of a function that was never replaced outlives two applies without a deployment", async () => {
    const store = await useStore(["old"]);
    await kvs("apply", "old");
    await kvs("apply", "new");
    await kvs("apply", "few", "--allow-removals");
    expect(await answers("old", store)).toEqual(["/old/0", "/old/299"]);
  });
});

describe("plan", () => {
  test("first, then without changes", async () => {
    await useStore(["old"]);
    const [first, ...rest] = (await kvs("plan", "old")).stdout.split("\n");
    expect(first).toBe(`version    none -> ${await version("old")}`);
    expect(rest.join("\n")).toMatch(
      /^rules {6}300 added, 0 removed, of 0 live; .*\nkeys {7}\d+ added, 0 changed, 0 removed, of 0 live\nbatches {4}2: \d+ keys written \(\d+ bytes\), 0 of older versions deleted \(0 bytes\)\nstore {6}0 of 5000000 bytes now\nfunction {3}fn-old \(LIVE\) reads [\w-]{6}\n$/,
    );
    await kvs("apply", "old");
    expect((await kvs("plan", "old")).stdout).toMatch(/\nnothing to do\n$/);
  });

  test("as JSON", async () => {
    await useStore(["old"]);
    await kvs("apply", "old");
    const { code: exit, stdout } = await kvs("plan", "new", "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      changes: true,
      namespace: "",
      live: await version("old"),
      version: await version("new"),
      rules: { live: 300, added: 20, removed: 0 },
      functions: [{ name: "fn-old", stage: "LIVE", reads: false }],
    });
  });

  test("--detailed-exitcode: 0 nothing to do, 1 could not run, 2 changes", async () => {
    await useStore();
    const codes = async (...args: string[]) =>
      (await kvs("plan", "old", "--detailed-exitcode", ...args)).code;
    expect(await codes()).toBe(2);
    expect(await codes("--no-such-option")).toBe(1);
    expect(await codes("--store", "missing")).toBe(1);
    expect(await codes("--out", "missing")).toBe(1);
    await kvs("apply", "old");
    expect(await codes()).toBe(0);
  });

  test("without the right to read functions it says that nothing is deleted", async () => {
    const store = createFakeStore();
    await useFakeAws({
      stores: [store],
      before: ({ operation }) =>
        operation === "cloudfront GET function" ? xmlError(403, "AccessDenied", "no") : undefined,
    });
    expect((await kvs("plan", "old")).stdout).toContain("function   not known: this role may not");
    expect(JSON.parse((await kvs("plan", "old", "--json")).stdout).functions).toBeNull();
  });
});

describe("apply", () => {
  test("10 % may go, one rule more may not without --allow-removals", async () => {
    const store = await useStore();
    await kvs("apply", "old");
    const before = new Map(store.data);
    const refused = await kvs("apply", "fewer");
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(refused.stderr).toMatch(
      /refused: 31 of 300 live rules would be removed, more than 10 %; nothing was changed/,
    );
    expect(store.data).toEqual(before);
    expect((await kvs("apply", "few")).code).toBe(0);
    expect((await kvs("apply", "fewer", "--allow-removals")).code).toBe(0);
  });

  test("a progress bar on a terminal", async () => {
    await useStore();
    const { stderr } = await fingerpost(root, true, "kvs", "apply", "--store", "redirects", "--out", "old");
    expect(stderr).toBe(
      `\r\x1b[K[${"#".repeat(30)}] upload 1/1\r\x1b[K[${"#".repeat(30)}] switch 1/1\r\x1b[K`,
    );
  });

  test("as JSON: what was done", async () => {
    await useStore();
    const { stdout } = await kvs("apply", "old", "--json");
    expect(JSON.parse(stdout)).toMatchObject({
      live: null,
      version: await version("old"),
      rules: { added: 300 },
    });
  });
});

describe("could not run: exit code 2", () => {
  test.each<[string, string[], RegExp]>([
    [
      "no build",
      ["plan", "--store", "redirects", "--out", "nowhere"],
      /cannot read nowhere.kvs\.json: no such file\n {2}help: run `fingerpost build --tier kvs`/,
    ],
    ["no store named", ["plan"], /required option '--store <name>' not specified/],
    [
      "no such store",
      ["apply", "--store", "missing", "--out", "old"],
      /AWS: EntityNotFound: no such store\n {2}help: name the store/,
    ],
    [
      "no such store by ARN",
      ["apply", "--store", "arn:aws:cloudfront::123456789012:key-value-store/x", "--out", "old"],
      /ResourceNotFoundException/,
    ],
  ])("%s", async (_name, args, message) => {
    await useStore();
    const ran = await fingerpost(root, false, "kvs", ...args);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toMatch(message);
  });

  test("a file that was altered", async () => {
    await useStore();
    const { data } = JSON.parse(await readFile(join(root, "old/kvs.json"), "utf8"));
    data[0].value += "x";
    await writeIn(root, "altered/kvs.json", JSON.stringify({ data }));
    expect((await kvs("apply", "altered")).stderr).toMatch(
      /is not what a build writes: items are missing or altered/,
    );
  });

  test("no credentials", async () => {
    await useStore();
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    expect((await kvs("plan", "old")).stderr).toMatch(/CredentialsProviderError.*\n {2}help: log in/);
  });

  test("rollback with nothing to go back to is refused: exit code 1", async () => {
    await useStore();
    expect(await kvs("rollback", "old")).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "refused: the store has no live version; nothing was changed\n",
    });
  });

  test("a namespace that is none", async () => {
    const { code: exit, stderr } = await fingerpost(
      root,
      false,
      "build",
      "--tier",
      "kvs",
      "--namespace",
      "a:b",
    );
    expect([exit, stderr]).toEqual([2, expect.stringContaining("1 to 32 of a-z, 0-9 and hyphens")]);
  });
});
