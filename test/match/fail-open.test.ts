/** M13 where it meets the meaning: a request that no rule can read passes through, on every engine alike. */
import { describe, expect, test } from "vitest";
import {
  askFunction,
  askLambda,
  askReference,
  functionCode,
  lambdaCode,
  ruleSetOf,
} from "../support/engines.ts";

const RULES = ruleSetOf({
  site: {},
  rules: [
    { from: "/a/*", to: "/t/*" },
    { from: "/q", to: "/t", when: { query: { q: true } } },
    { from: "/drop", to: "/t", query: "drop" },
  ],
});

const ask = (url: string) => ({ url, method: "GET", headers: { host: "www.example.com" } });

/** The request, and whether some rule answers it. */
const REQUESTS: readonly (readonly [what: string, url: string, answered: boolean])[] = [
  ["half of a character in the path", "/a/\ud83d", false],
  ["the other half", "/a/\ude00x", false],
  ["half of a character in a query that is kept", "/a/b?\ud83d", false],
  ["half of a character in a query that a condition looks at", "/q?q=1&x=\ude00", false],
  ["a path that does not begin with a slash", "a/b", false],
  ["an asterisk for the server as a whole", "*", false],
  ["half of a character in a query that nobody looks at", "/drop?\ud83d", true],
  ["both halves", "/a/\ud83d\ude00?\ud83d\ude00", true],
];

describe("M13: fail open", async () => {
  const code = { function: await functionCode(RULES), lambda: await lambdaCode(RULES) };

  test.each(REQUESTS)("%s", async (_what, url, answered) => {
    const requests = [ask(url)];
    const expected = askReference(RULES, requests);
    expect(expected[0] !== "-").toBe(answered);
    expect(await askFunction(code.function, requests)).toEqual(expected);
    expect(await askLambda(code.lambda, requests)).toEqual(expected);
  });
});
