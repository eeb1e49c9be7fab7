import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { handlerFiles, type Project, REDIRECT_OR_PASS, rulesFile, startProject, writeIn } from "./project.ts";

const FILES = { ...handlerFiles(REDIRECT_OR_PASS), "rules/a.json": rulesFile({ from: "/a", to: "/1" }) };

const waitFor = (check: () => Promise<void> | void) => vi.waitFor(check, { timeout: 5000, interval: 20 });
const location = async ({ get }: Project, path = "/a") => (await get(path)).headers.location;
const waitForLocation = (project: Project, wanted: string | undefined, path = "/a") =>
  waitFor(async () => expect(await location(project, path)).toBe(wanted));

describe.each(["inline", "lambda"] as const)("tier %s", (tier) => {
  test("a change of rules is served without a restart", async () => {
    const project = await startProject(FILES, { tier });
    expect(await location(project)).toBe("/1");
    await writeIn(project.root, "rules/a.json", rulesFile({ from: "/a", to: "/2" }));
    await waitForLocation(project, "/2");
    expect(project.told.failures).toEqual([]);
  });

  test("so is a change of the handler and of what it imports", async () => {
    const project = await startProject(FILES, { tier });
    const own = 'import { answer } from "./lib/own.ts"; export async function handler() { return answer; }';
    await writeIn(
      project.root,
      "functions/lib/own.ts",
      'export const answer = { statusCode: 404, status: "404", body: "one" };',
    );
    for (const [path, text] of Object.entries(handlerFiles(own))) await writeIn(project.root, path, text);
    await waitFor(async () => expect((await project.get("/a")).body).toBe("one"));
    await writeIn(
      project.root,
      "functions/lib/own.ts",
      'export const answer = { statusCode: 404, status: "404", body: "two" };',
    );
    await waitFor(async () => expect((await project.get("/a")).body).toBe("two"));
  });
});

describe.each(["inline", "lambda"] as const)("many rules, tier %s", (tier) => {
  const many = (to: string) =>
    rulesFile({ from: "/a", to }, { from: "/p/:x", to: "/q/:x" }, { from: "/b", to: "/3", status: 302 });

  test("a draft answers at once, and the build follows", async () => {
    const files = { ...FILES, "rules/a.json": many("/1") };
    const project = await startProject(files, { tier, draftFrom: 3, settle: 300 });
    await writeIn(project.root, "rules/a.json", many("/2"));
    await waitFor(() => expect(project.told.drafted).toHaveLength(1));
    expect(project.told.rebuilt).toEqual([]);
    expect(await location(project)).toBe("/2");
    expect(await location(project, "/p/7?y=1")).toBe("/q/7?y=1");
    await waitFor(() => expect(project.told.rebuilt).toHaveLength(1));
    expect(await location(project)).toBe("/2");
    expect(project.told.rebuilt[0]?.artefact).toMatchObject({ tier, rules: 3 });
    expect([project.told.failures, project.told.disagreements]).toEqual([[], []]);
  });

  test("each change puts the build off", async () => {
    const files = { ...FILES, "rules/a.json": many("/1") };
    const project = await startProject(files, { tier, draftFrom: 3, settle: 60_000 });
    for (const to of ["/2", "/3"]) {
      await writeIn(project.root, "rules/a.json", many(to));
      await waitForLocation(project, to);
    }
    expect(project.told.drafted.length).toBeGreaterThanOrEqual(2);
    expect(project.told.rebuilt).toEqual([]);
  });

  test("what has no draft has no build either, and the last good one goes on", async () => {
    const files = { ...FILES, "rules/a.json": many("/1") };
    const project = await startProject(files, { tier, draftFrom: 3, settle: 60_000 });
    await writeIn(project.root, "rules/a.json", many("/:x"));
    await waitFor(() => expect(project.told.failures).toMatchObject([{ kind: "diagnostics" }]));
    expect(project.told.drafted).toEqual([]);
    expect(await location(project)).toBe("/1");
  });
});

test("a draft whose build does not fit gives way to the last good build", async () => {
  const rules = (count: number, to: string) =>
    rulesFile(
      { from: "/a", to },
      ...Array.from({ length: count }, (_, i) => ({ from: `/${i}/*`, to: `/${i * 7}` })),
    );
  const files = { ...FILES, "rules/a.json": rules(3, "/1") };
  const project = await startProject(files, { tier: "inline", draftFrom: 3, settle: 100 });
  await writeIn(project.root, "rules/a.json", rules(2_000, "/2"));
  await waitForLocation(project, "/2");
  await waitFor(() => expect(project.told.failures).toMatchObject([{ problems: [{ code: "FP3002" }] }]));
  expect(await location(project)).toBe("/1");
});

test("files may come, go and be put in place by a rename", async () => {
  const project = await startProject(FILES);
  await writeIn(project.root, "rules/b.json", rulesFile({ from: "/b", to: "/3" }));
  await waitForLocation(project, "/3", "/b");
  await writeIn(project.root, "new.json", rulesFile({ from: "/b", to: "/4" }));
  await rename(join(project.root, "new.json"), join(project.root, "rules/b.json"));
  await waitForLocation(project, "/4", "/b");
  await rm(join(project.root, "rules/b.json"));
  await waitForLocation(project, undefined, "/b");
  expect(await location(project)).toBe("/1");
});

test("the rules that answer are those of the log", async () => {
  const project = await startProject(FILES);
  await writeIn(project.root, "rules/a.json", rulesFile({ from: "/b", to: "/2" }, { from: "/a", to: "/2" }));
  await waitForLocation(project, "/2");
  project.told.requests.length = 0;
  await project.get("/a");
  await waitFor(() => expect(project.told.requests.at(-1)?.rule?.location.line).toBe(7));
  expect(project.told.disagreements).toEqual([]);
});

describe("what cannot be built leaves the last good build in place", () => {
  test.each([
    ["rules/a.json", "{", { kind: "diagnostics", loaded: { diagnostics: [{ code: "FP1001" }] } }],
    [
      "rules/a.json",
      rulesFile({ from: "/a", to: "/:x" }),
      { kind: "diagnostics", loaded: { diagnostics: [{ code: "FP1202" }] } },
    ],
    [
      "functions/viewer-request.ts",
      "export const handler = ;",
      { kind: "error", error: { message: /Unexpected ";"/ } },
    ],
    [
      "functions/viewer-request.ts",
      "export const other = 1;",
      { kind: "problems", problems: [{ code: "FP3001" }] },
    ],
    [
      "functions/viewer-request.ts",
      'throw new Error("at once"); export async function handler() {}',
      { kind: "error", error: { message: /at once/ } },
    ],
  ])("%s: %s", async (path, text, failure) => {
    const project = await startProject(FILES, { tier: "inline" });
    await writeIn(project.root, path, text);
    await waitFor(() => expect(project.told.failures.length).toBeGreaterThan(0));
    expect(await location(project)).toBe("/1");
    expect(matching(project.told.failures.at(-1))).toMatchObject(matching(failure));

    await writeIn(project.root, path, FILES[path as keyof typeof FILES]);
    await waitFor(() => expect(project.told.rebuilt.length).toBeGreaterThan(0));
    expect(await location(project)).toBe("/1");
  });

  test("a rules directory that is gone", async () => {
    const project = await startProject(FILES, { tier: "inline" });
    await rm(join(project.root, "rules"), { recursive: true });
    await waitFor(() => expect(project.told.failures.at(-1)).toMatchObject({ kind: "error" }));
    expect(await location(project)).toBe("/1");
  });
});

/** Errors hold their message where `toMatchObject` does not look. */
const matching = (failure: unknown): object =>
  typeof failure === "object" && failure !== null && "error" in failure
    ? { ...failure, error: messageOf(failure.error) }
    : (failure as object);

function messageOf(error: unknown): unknown {
  const message = typeof error === "object" && error !== null && "message" in error ? error.message : error;
  return message instanceof RegExp ? expect.stringMatching(message) : message;
}
