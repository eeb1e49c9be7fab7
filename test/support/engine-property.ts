/** The property behind M14, for the test and for the long run (`npm run fuzz`). */

import { EXACT_FORMATS } from "../../src/table/exact-format.ts";
import { createKeyValueStore } from "../../src/testing/key-value-store.ts";
import { type ArbitraryRequest, arbitraryRequests, arbitraryRules } from "./arbitrary-rules.ts";
import {
  askFunction,
  askLambda,
  askNjs,
  askReference,
  functionCode,
  kvsFunction,
  lambdaCode,
  ruleSetOf,
  type Summary,
} from "./engines.ts";
import fc from "./fast-check.ts";

export interface Tally {
  ruleSets: number;
  rules: number;
  /** Answers compared with the reference's, by all engines together. */
  comparisons: number;
  requests: number;
  /** Requests that the reference redirects. */
  redirects: number;
}

export interface EngineOptions {
  readonly requests: number;
  readonly njs: boolean;
}

const cases = (requests: number) =>
  fc
    .boolean()
    .chain((seesAll) => fc.tuple(fc.constant(seesAll), arbitraryRules(seesAll)))
    .chain(([seesAll, rules]) =>
      fc.record({
        seesAll: fc.constant(seesAll),
        rules: fc.constant(rules),
        requests: arbitraryRequests(rules, requests),
        format: fc.constantFrom(...EXACT_FORMATS),
        pageBytes: fc.constantFrom(undefined, 80, 150, 1018),
      }),
    );

/** Counts into `tally`; fails with the engine, the request and both answers. */
export function enginesAgree(options: EngineOptions, tally: Tally) {
  return fc.asyncProperty(
    cases(options.requests),
    async ({ seesAll, rules, requests, format, pageBytes }) => {
      const ruleSet = ruleSetOf(rules);
      const expected = askReference(ruleSet, requests);
      const code = await functionCode(ruleSet, undefined, format);
      compare(`function, ${format}`, requests, expected, await askFunction(code, requests));
      if (options.njs) compare("njs", requests, expected, askNjs(code, requests));
      const kvs = await kvsFunction(ruleSet, { pageBytes });
      const store = createKeyValueStore(kvs.items);
      compare(
        `kvs, pages of ${pageBytes} bytes`,
        requests,
        expected,
        await askFunction(kvs.code, requests, store),
      );
      if (options.njs) compare("njs, kvs", requests, expected, askNjs(kvs.code, requests, kvs.items));
      if (!seesAll) {
        const shown = requests.map(asLambdaSeesIt);
        const answers = await askLambda(await lambdaCode(ruleSet), requests);
        compare("lambda", shown, askReference(ruleSet, shown), answers);
      }
      tally.ruleSets++;
      tally.rules += ruleSet.rules.length;
      tally.requests += requests.length;
      tally.comparisons += requests.length * (2 + 2 * Number(options.njs) + Number(!seesAll));
      tally.redirects += expected.filter((answer) => answer !== "-").length;
    },
  );
}

/** Viewer events of Lambda@Edge show nothing that CloudFront adds, the scheme among it. */
const asLambdaSeesIt = (request: ArbitraryRequest): ArbitraryRequest => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers).filter(([name]) => !name.startsWith("cloudfront-")),
  ),
});

function compare(
  engine: string,
  requests: readonly ArbitraryRequest[],
  expected: readonly Summary[],
  actual: readonly Summary[],
): void {
  if (actual.length !== expected.length)
    throw new Error(`${engine} gave ${actual.length} answers of ${expected.length}`);
  actual.forEach((answer, i) => {
    if (answer === expected[i]) return;
    throw new Error(
      `${engine} differs\n  request   ${JSON.stringify(requests[i])}\n  reference ${expected[i]}\n  ${engine.padEnd(9)} ${answer}`,
    );
  });
}

/** A counterexample without the hundreds of requests that agree. */
export function shortReport<T>(details: fc.RunDetails<T>): string {
  const [found] = (details.counterexample ?? []) as { rules?: unknown }[];
  return `seed ${details.seed}, after ${details.numRuns} rule sets\n${JSON.stringify(found?.rules, null, 1)}\n${details.errorInstance}`;
}
