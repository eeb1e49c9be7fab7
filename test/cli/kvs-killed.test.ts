/** `kvs apply` as a process of its own that is killed at each of its writes: readers see whole versions, and the next run ends it. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { type FakeAwsOptions, startFakeAws } from "../support/fake-aws/fake-aws.ts";
import { createFakeStore, type FakeStore } from "../support/fake-aws/fake-store.ts";
import { useFakeAws } from "../support/fake-aws/open-store.ts";
import { projectRoot } from "../support/project-root.ts";
import { holding, importFile, live, pointerIn, release, seen } from "../support/releases.ts";
import { type Ran, runCli } from "../support/run-cli.ts";
import { temporaryDirectory } from "../support/temporary-directory.ts";

const OLDEST = release("oldest", 5);
const OLD = release("old", 60);
const NEW = release("new", 70);
const OTHER = release("other", 65);

let directory: string;
beforeAll(async () => {
  directory = await temporaryDirectory();
  for (const [name, keys] of [
    ["oldest", 5],
    ["old", 60],
    ["new", 70],
    ["other", 65],
  ] as const) {
    await mkdir(join(directory, name));
    await writeFile(join(directory, name, "kvs.json"), importFile(name, keys));
  }
});

/** What a run says, and how it ended. */
interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const applyOf = (name: string) => ["kvs", "apply", "--store", "redirects", "--out", name];

function apply(
  name: string,
  env: Readonly<Record<string, string>>,
): { child: ChildProcess; ended: Promise<Ended> } {
  const main = join(projectRoot, "dist/cli/main.js");
  const child = spawn(process.execPath, [main, ...applyOf(name)], {
    cwd: directory,
    env: { PATH: process.env["PATH"], ...env },
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const ended = Promise.all([exit, text(child.stdout), text(child.stderr)]);
  return { child, ended: ended.then(([code, stdout, stderr]) => ({ code, stdout, stderr })) };
}

async function withAws<T>(
  options: FakeAwsOptions,
  use: (env: Readonly<Record<string, string>>) => Promise<T>,
): Promise<T> {
  const aws = await startFakeAws(options);
  try {
    return await use(aws.env);
  } finally {
    await aws.close();
  }
}

/** A run that nobody kills, in this process. */
async function applied(store: FakeStore, name: string): Promise<Ran> {
  await useFakeAws({ stores: [store] });
  return runCli(directory, applyOf(name));
}

/** The run dies at the n-th write: before it has an effect, or after it and before the answer. */
async function killed(store: FakeStore, n: number, when: "before" | "after"): Promise<Ended> {
  let writes = 0;
  let child: ChildProcess | undefined;
  const kill = ({ operation }: { operation: string }) => {
    if (operation !== "UpdateKeys" || writes++ !== n) return undefined;
    child?.kill("SIGKILL");
    return "drop" as const;
  };
  return withAws({ stores: [store], [when]: kill }, (env) => {
    const run = apply("new", env);
    child = run.child;
    return run.ended;
  });
}

/** What there is before the first write and after each: two uploads, the switch, the collection. */
const WRITES = [
  ["none", OLD],
  ["part", OLD],
  ["whole", OLD],
  ["whole", NEW],
  ["whole", NEW],
] as const;

/** Milliseconds: each test starts processes that load the SDK. */
const PATIENCE = { timeout: 120_000 };

describe("killed", PATIENCE, () => {
  /** Killed after a write and before its answer, the run leaves what it would leave before the next write. */
  test.each([
    [0, "before", WRITES[0]],
    [0, "after", WRITES[1]],
    [1, "after", WRITES[2]],
    [2, "after", WRITES[3]],
    [3, "after", WRITES[4]],
  ] as const)("at write %i, %s it is done", async (n, when, expected) => {
    const store = { ...createFakeStore(), data: holding(OLDEST, OLD) };
    const { code, stdout } = await killed(store, n, when);
    expect([code, stdout]).toEqual([null, ""]);
    const { data } = store;
    expect([seen(data, NEW), live(data), seen(data, OLD)]).toEqual([
      expected[0],
      expected[1].version,
      "whole",
    ]);

    const next = await applied(store, "new");
    expect(next).toMatchObject({ code: 0, stderr: expect.not.stringContaining("error") });
    expect([seen(data, NEW), seen(data, OLD), seen(data, OLDEST)]).toEqual(["whole", "whole", "none"]);
    expect(pointerIn(data)).toEqual({ ...NEW.pointer, previous: OLD.pointer });
  });

  test("killed in the midst, and then another version is applied: what was left is collected", async () => {
    const store = { ...createFakeStore(), data: holding(OLDEST, OLD) };
    await killed(store, 1, "before");
    await applied(store, "other");
    expect([seen(store.data, NEW), seen(store.data, OLD), live(store.data)]).toEqual([
      "none",
      "whole",
      OTHER.version,
    ]);
  });
});

test("not killed: progress in plain lines, then what is left to do", PATIENCE, async () => {
  const { code, stdout, stderr } = await withAws(
    { stores: [createFakeStore()] },
    (env) => apply("new", env).ended,
  );
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `${NEW.version} is whole in the store\nnone is associated with the store; deploy the artefact's\n`,
  });
  expect(stderr).toContain("upload 1/2\nupload 2/2\nswitch 1/1\n");
});
