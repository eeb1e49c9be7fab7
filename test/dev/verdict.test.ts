import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadRules } from "../../src/cli/load-rules.ts";
import { callHandler } from "../../src/dev/call-handler.ts";
import type { WireRequest } from "../../src/dev/event-from-request.ts";
import { buildLive, type LiveBuild } from "../../src/dev/live-build.ts";
import { judge } from "../../src/dev/verdict.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { parseRules } from "../../src/rules/parse.ts";
import { handlerFiles, REDIRECT_OR_PASS, rulesFile, writeProject } from "./project.ts";

const WIRE: WireRequest = { method: "GET", host: "a.example", target: "/a", headers: {} };

async function liveOf(tier: "inline" | "lambda", ...rules: object[]): Promise<LiveBuild> {
  const root = await writeProject({ ...handlerFiles(REDIRECT_OR_PASS), "rules/a.json": rulesFile(...rules) });
  const io = { cwd: root, stdout: () => {}, stderr: () => {}, colour: false };
  const result = await buildLive({
    load: () => loadRules("rules", io),
    handler: join(root, "functions/viewer-request.ts"),
    tier,
  });
  if ("failure" in result) throw new Error(JSON.stringify(result.failure));
  return result.live;
}

const matcherOf = (...rules: object[]) =>
  createMatcher(parseRules([{ path: "a.json", text: JSON.stringify(rules) }]).ruleSet);

describe.each(["inline", "lambda"] as const)(
  "M14, tier %s: bytes that were built from other rules are found out",
  (tier) => {
    test.each<[string, object[], string]>([
      ["no rule", [], "disagreement"],
      ["another target", [{ from: "/a", to: "/c" }], "disagreement"],
      [
        "another status",
        [{ from: "/a", to: "/b", status: 308, cacheControl: "public, max-age=3600" }],
        "disagreement",
      ],
      ["another Cache-Control", [{ from: "/a", to: "/b", cacheControl: "no-store" }], "disagreement"],
      ["another header", [{ from: "/a", to: "/b", headers: { "x-a": "1" } }], "disagreement"],
      ["the same answer", [{ from: "/*", to: "/b" }], "rule"],
    ])("%s", async (_, rules, by) => {
      const live = await liveOf(tier, { from: "/a", to: "/b" });
      const outcome = await callHandler({ ...live, timeout: 1000 }, WIRE);
      expect((await judge({ ...live, matcher: matcherOf(...rules) }, WIRE, outcome, 1000)).by).toBe(by);
    });

    test("a redirect that the bytes do not make", async () => {
      const live = await liveOf(tier);
      const outcome = await callHandler({ ...live, timeout: 1000 }, WIRE);
      const verdict = await judge(
        { ...live, matcher: matcherOf({ from: "/a", to: "/b" }) },
        WIRE,
        outcome,
        1000,
      );
      expect(verdict).toMatchObject({
        by: "disagreement",
        expected: { location: "/b" },
        got: { kind: "request" },
      });
    });
  },
);
