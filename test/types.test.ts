/** What a user's compiler sees of the public interface; checked by `npm run typecheck`, so nothing here is asserted at run time. */
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type Answer,
  type Artefact,
  type BuildProblem,
  build,
  createMatcher,
  createRequest,
  type Diagnostic,
  parseRules,
  type Request,
  type Rule,
  type RuleSet,
  readSources,
  type Source,
} from "../src/index.ts";
import {
  createEdge,
  type Edge,
  type EdgeEvent,
  type EdgeResult,
  type EventOptions,
  eventFor,
  type FunctionsEvent,
  loadArtefact,
  type Platform,
  readResult,
} from "../src/testing/index.ts";
import "../src/testing/vitest.ts";

describe("fingerpost", () => {
  test("parseRules takes sources, and gives data that nobody can change", () => {
    expectTypeOf(parseRules).parameter(0).toEqualTypeOf<readonly Source[]>();
    expectTypeOf(parseRules).returns.toHaveProperty("ruleSet").toEqualTypeOf<RuleSet>();
    expectTypeOf(parseRules).returns.toHaveProperty("diagnostics").toEqualTypeOf<readonly Diagnostic[]>();
    expectTypeOf(readSources).returns.resolves.toEqualTypeOf<Source[]>();
    expectTypeOf<RuleSet["rules"]>().toEqualTypeOf<readonly Rule[]>();
    // @ts-expect-error a rule set is read only
    (ruleSet: RuleSet) => ruleSet.rules.push();
  });

  test("a matcher answers with a status that a rule can have, or not at all", () => {
    expectTypeOf(createMatcher).returns.toEqualTypeOf<(request: Request) => Answer | undefined>();
    expectTypeOf<Answer["status"]>().toEqualTypeOf<301 | 302 | 303 | 307 | 308 | 410>();
    expectTypeOf<Answer["location"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf(createRequest).returns.toEqualTypeOf<Request>();
    expectTypeOf(createRequest).toBeCallableWith("/a?x=1");
    // @ts-expect-error headers are text
    createRequest("/a", { headers: { accept: 1 } });
  });

  test("build gives an artefact or the reasons why not", () => {
    expectTypeOf(build).returns.resolves.extract<{ artefact: unknown }>().toEqualTypeOf<{
      readonly artefact: Artefact;
    }>();
    expectTypeOf(build).returns.resolves.exclude<{ artefact: unknown }>().toEqualTypeOf<{
      readonly problems: readonly BuildProblem[];
    }>();
    expectTypeOf(build)
      .parameter(1)
      .toHaveProperty("tier")
      .toEqualTypeOf<"auto" | "inline" | "kvs" | "lambda" | undefined>();
    // @ts-expect-error a build needs a handler
    (ruleSet: RuleSet) => build(ruleSet, {});
  });
});

describe("fingerpost/testing", () => {
  test("the event is that of the platform", () => {
    expectTypeOf(eventFor("cloudfront-functions", "/")).toEqualTypeOf<FunctionsEvent>();
    expectTypeOf(eventFor("lambda-edge", "/")).toEqualTypeOf<EdgeEvent>();
    expectTypeOf(eventFor<Platform>).returns.toEqualTypeOf<FunctionsEvent | EdgeEvent>();
    expectTypeOf(eventFor).parameter(2).toEqualTypeOf<EventOptions | undefined>();
    // @ts-expect-error no such platform
    eventFor("origin-request", "/");
  });

  test("a result is told apart by its type", () => {
    expectTypeOf(readResult).returns.toEqualTypeOf<EdgeResult>();
    const narrowed = (result: EdgeResult) => {
      if (result.type === "response") {
        expectTypeOf(result.status).toEqualTypeOf<number>();
        expectTypeOf(result.location).toEqualTypeOf<string | undefined>();
        // @ts-expect-error a response goes to nobody's origin
        return result.uri;
      }
      expectTypeOf(result.uri).toEqualTypeOf<string>();
      expectTypeOf(result.querystring).toEqualTypeOf<string>();
      // @ts-expect-error a request has no status
      return result.status;
    };
    expect(narrowed({ type: "request", uri: "/", querystring: "", headers: {} })).toBeUndefined();
  });

  test("an edge needs no options, and its answers are results", () => {
    expectTypeOf(createEdge).toBeCallableWith();
    expectTypeOf(createEdge).returns.resolves.toEqualTypeOf<Edge>();
    expectTypeOf<Edge["get"]>().returns.resolves.toEqualTypeOf<EdgeResult>();
    expectTypeOf<Edge["request"]>().parameter(1).toEqualTypeOf<EventOptions | undefined>();
    // @ts-expect-error get is GET
    (edge: Edge) => edge.get("/", { method: "POST" });
    expectTypeOf(loadArtefact).returns.toEqualTypeOf<(event: unknown) => Promise<unknown>>();
  });

  test("the matchers are known to expect", () => {
    const matchers = (result: EdgeResult) => {
      expectTypeOf(expect(result).toRedirectTo).toEqualTypeOf<(location: string, status?: number) => void>();
      expectTypeOf(expect(result).not.toPassThrough).parameters.toEqualTypeOf<[uri?: string]>();
      expectTypeOf(expect(result).toBeGone).parameters.toEqualTypeOf<[]>();
      expectTypeOf(expect(result).toHaveCacheControl).parameters.toEqualTypeOf<[value: string]>();
      // @ts-expect-error a status is a number
      expect(result).toRedirectTo("/a", "301");
    };
    expectTypeOf(matchers).returns.toBeVoid();
  });
});
