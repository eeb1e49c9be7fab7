/** What a request may cost, in steps of the look-up and not in time: visitors choose paths, rules must bound the work. */
import { createContext, Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { functionsEvent } from "../../src/testing/events.ts";
import { functionCode, ruleSetOf } from "../support/engines.ts";

/** Every step of a bisection reads one `lastIndexOf`. */
const COUNTER = `var steps = 0; var original = String.prototype.lastIndexOf;
String.prototype.lastIndexOf = function (a, b) { steps++; return original.call(this, a, b); };`;

interface Counted {
  readonly handler: (event: unknown) => Promise<unknown>;
  readonly steps: () => number;
}

function load(code: string): Counted {
  return new Script(`${COUNTER}${code};({ handler, steps: () => steps })`).runInContext(createContext({}));
}

async function stepsOf({ handler, steps }: Counted, url: string, host = "www.example.com"): Promise<number> {
  const before = steps();
  await handler(functionsEvent(url, { host }));
  return steps() - before;
}

const RULES = [
  { from: "/a/:x/c", to: "/t" },
  { from: "/b/:y/*", to: "/u" },
  { from: "/:z/:y/end", to: "/v" },
  { from: "//a.test/a/a/:z", to: "/w" },
  { from: "/~x/:z/:w", to: "/x" },
  { from: "/x/y", to: "/z" },
];

describe("M13: long paths cost no more look-ups than the rules are deep", async () => {
  const counted = load(await functionCode(ruleSetOf({ site: {}, rules: RULES })));

  test.each([
    ["many segments that a rule begins with", "/a"],
    ["segments behind a wildcard", "/b"],
    ["segments that no rule has", "/q"],
    ["empty segments", "/"],
    ["the greatest character of a path", "/~"],
    ["the greatest character, as a rule begins", "/~x"],
    ["dots", "/."],
  ])("%s", async (_name, segment) => {
    const short = await stepsOf(counted, segment.repeat(8));
    const long = await stepsOf(counted, segment.repeat(8192 / segment.length));
    expect(short).toBeGreaterThan(0);
    // The same walk; only the text that ends it is another.
    expect(long).toBeLessThanOrEqual(short + 20);
  });
});
