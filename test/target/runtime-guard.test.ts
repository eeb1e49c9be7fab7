import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileTable } from "../../src/table/compile.ts";
import { FUNCTION_FILE } from "../../src/target/artefact.ts";
import { REFUSALS } from "../../src/target/guard/refusals.ts";
import { buildInline } from "../../src/target/inline.ts";
import { MODULE_MEMBERS, PROTOTYPE_MEMBERS, STATIC_MEMBERS } from "../../src/target/runtime-2.0.ts";
import { guardFunction } from "../../src/target/runtime-guard.ts";
import { GUARD_CASES, type GuardCase, scriptOf } from "../support/guard-cases.ts";
import { describeNjs, njsPolicy, runNjs } from "../support/njs.ts";
import { allFeatures, exactOnly, ruleSetOf } from "../support/rule-sets.ts";

const HANDLER = "functions/viewer-request.ts";
const RULE_SETS = {
  "no rules": () => ruleSetOf([]),
  "exact rules only": exactOnly,
  "every feature": allFeatures,
};

const isPlain = ({ passes }: GuardCase): boolean => !passes.startsWith("import");

/** Names of scripts that njs cannot read, with what it says; all of them in one process. */
function unreadable(scripts: readonly (readonly [name: string, script: string])[]): string[] {
  const read = `JSON.parse(${JSON.stringify(JSON.stringify(scripts))}).forEach((script) => {
    try { new Function(script[1]) } catch (error) { console.log(script[0] + ": " + error.message) }
  })`;
  return runNjs(read).split("\n").filter(Boolean);
}

describe("what runtime 2.0 does not list is refused, and what is like it passes", () => {
  test.each(GUARD_CASES)("$code $name", ({ code, refused, says, passes }) => {
    const problems = guardFunction(scriptOf(refused));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toContain(says);
    expect(guardFunction(scriptOf(passes))).toEqual([]);
  });
});

test("every kind of refused syntax that a parser can give has a case", () => {
  const messages = GUARD_CASES.flatMap(({ refused }) => guardFunction(scriptOf(refused)))
    .map(({ message }) => message)
    .join("\n");
  const { unknown: _, ...refusals } = REFUSALS;
  const untested = Object.values(refusals).filter(({ what }) => !messages.includes(what));
  expect(untested).toEqual([]);
});

describe("the list of runtime 2.0", () => {
  test("names nothing that a modern engine does not have", () => {
    const lists = [
      ...Object.entries(STATIC_MEMBERS).map(([name, members]) => ({ name, members, of: globalNamed(name) })),
      ...Object.entries(PROTOTYPE_MEMBERS).map(([name, members]) => ({
        name: `${name}.prototype`,
        members,
        of: Object(globalNamed(name)).prototype,
      })),
    ];
    const unknown = lists.flatMap(({ name, members, of }) =>
      members.filter((member) => !(member in Object(of))).map((member) => `${name}.${member}`),
    );
    // The last index of a match is a property of each expression, an InternalError one of other engines.
    expect(unknown).toEqual([
      "RegExp.prototype.lastIndex",
      "InternalError.prototype.name",
      "InternalError.prototype.message",
    ]);
  });

  test.each([String, Array, Object, Number, RegExp, Promise, Date, Uint8Array, Buffer])(
    "every method of %o is listed or refused",
    (owner) => {
      const names = Object.entries(Object.getOwnPropertyDescriptors(owner.prototype))
        .filter(([, { value }]) => typeof value === "function")
        .map(([name]) => name);
      const listed = new Set([...Object.values(PROTOTYPE_MEMBERS), ...Object.values(MODULE_MEMBERS)].flat());
      const accepted = names.filter((name) => guardFunction(scriptOf(`event.${name}()`)).length === 0);
      expect(accepted).toEqual(names.filter((name) => listed.has(name)));
    },
  );
});

const globalNamed = (name: string): unknown => Reflect.get(globalThis, name);

describe("a problem", () => {
  test("tells the line, the column and the code there", () => {
    const script = 'import cf from "cloudfront";\nfunction handler(event) {\n  return event.a.at(0);\n}\n';
    expect(guardFunction(script)).toEqual([
      {
        code: "FP3103",
        message: "viewer-request.js:3:18: `.at()` is not in runtime 2.0, at `...return event.a.at(0); }`",
        help: "write `list[i]`, or `list[list.length - 1]` for the last",
      },
    ]);
  });

  test("stands for every place of its kind, in the order of first places", () => {
    const script = scriptOf("event.b.flat(); event.a.at(0); event.c.at(1); return new Map(event.d.at(2))");
    expect(guardFunction(script).map(({ message }) => message)).toEqual([
      expect.stringMatching(/`\.flat\(\)`.*`$/),
      expect.stringMatching(/`\.at\(\)`.* \(and 2 more\)$/),
      expect.stringMatching(/`Map`.*`$/),
    ]);
  });

  test("keeps its excerpt short", () => {
    const [problem] = guardFunction(scriptOf(`const a = "${"x".repeat(5_000)}"; return a.at(0)`));
    expect(problem?.message.length).toBeLessThan(200);
  });
});

describe("what build emits passes", () => {
  test("the rule set of every feature has every feature", () => {
    const off = Object.entries(compileTable(allFeatures()).features).filter(([, on]) => !on);
    expect(off).toEqual([]);
  });

  test.each(Object.entries(RULE_SETS))("%s", async (_, ruleSet) => {
    const result = await buildInline({ ruleSet: ruleSet(), handler: HANDLER });
    expect(result).toHaveProperty("artefact");
  });
});

describeNjs("njs reads everything that the guard accepts", () => {
  let modules = "";
  beforeAll(() => {
    modules = mkdtempSync(join(tmpdir(), "fingerpost-njs-"));
    for (const name of ["cloudfront", "buffer"]) writeFileSync(join(modules, name), "export default {};");
  });
  afterAll(() => rmSync(modules, { recursive: true }));

  test("scripts without imports", () => {
    const scripts = GUARD_CASES.filter(isPlain).map(({ name, passes }) => [name, scriptOf(passes)] as const);
    expect(scripts.length).toBeGreaterThan(150);
    expect(unreadable(scripts)).toEqual([]);
  });

  test.each(GUARD_CASES.filter((script) => !isPlain(script)))("beside $name", ({ passes }) => {
    expect(runNjs(`${scriptOf(passes)}\n;console.log("read")`, modules)).toBe("read\n");
  });

  test.each(Object.entries(RULE_SETS))("%s", async (_, ruleSet) => {
    const result = await buildInline({ ruleSet: ruleSet(), handler: HANDLER });
    const code = "artefact" in result ? result.artefact.files[FUNCTION_FILE] : "";
    expect(runNjs(`${code};console.log(typeof handler)`)).toBe("function\n");
  });

  test("and refuses what it does not know", () => {
    expect(() => runNjs(scriptOf("return event?.a"))).toThrow(/SyntaxError/);
    expect(unreadable([["a name", scriptOf("return event?.a")]])).toEqual([
      expect.stringContaining("a name"),
    ]);
  });
});

test.each([
  [true, undefined, "run"],
  [true, "true", "run"],
  [false, undefined, "skip"],
  [false, "true", "fail"],
] as const)("njs installed: %s, CI: %s -> %s", (available, ci, policy) => {
  expect(njsPolicy(available, ci)).toBe(policy);
});
