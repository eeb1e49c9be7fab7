/** Fixed rules take every visitor where the rules took them before, with fewer hops, and one by one where no chain was. */

import { expect, test } from "vitest";
import { fixRules } from "../../src/fix/fix.ts";
import { follow, type Trace } from "../../src/flow/follow.ts";
import { createIsInside } from "../../src/flow/hosts.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest, requestUrl } from "../../src/match/request.ts";
import { parseRules } from "../../src/rules/parse.ts";
import { arbitraryRequests, arbitraryRules } from "../support/arbitrary-rules.ts";
import fc from "../support/fast-check.ts";

const NOW = Date.parse("2026-06-01T00:00:00Z") / 1000;

/** Few paths, so that most rules lead to others. */
const chainRule = fc.record(
  {
    from: fc.constantFrom(
      "/a",
      "/b",
      "/c/",
      "/d",
      "/%62",
      "/a/*",
      "/b/*",
      "/c/:x",
      "/d/:x(\\d+)",
      "/:x/b",
      "//h.test/c",
      "/c/:x/*",
    ),
    to: fc.constantFrom(
      "/a",
      "/b",
      "/c",
      "/d?x=1",
      "/b?q=2#f",
      "/a/*",
      "/b/*",
      "/c/:x",
      "/d/:x?q=:x",
      "/c/:x|upper#g",
      "https://h.test/c",
      "https://o.test/z",
      "/b/1",
      "/c/2/3",
    ),
    status: fc.constantFrom(301, 302, 303, 307, 308),
    query: fc.constantFrom("keep", "drop", "replace"),
    preserveMethod: fc.boolean(),
    cacheControl: fc.constantFrom("no-store", "max-age=1", "public, max-age=90"),
    trailingSlash: fc.constant("strict"),
    ignoreCase: fc.constant(true),
  },
  { requiredKeys: ["from", "to"] },
);
const chainRules = fc.record({
  site: fc.constantFrom({}, { hosts: ["h.test"] }, { defaults: { status: 302 } }),
  rules: fc.array(chainRule, { minLength: 2, maxLength: 10, size: "max" }),
});
const either = fc.oneof(
  { weight: 3, arbitrary: chainRules },
  { weight: 1, arbitrary: arbitraryRules(true, 10) },
);

const endOf = ({ hops, last, end }: Trace, fragment: string): string =>
  end === "gone" ? "gone" : `${last.method} ${requestUrl(last)}${fragment} after ${hops.length > 0 ? 1 : 0}`;

/** RFC 9110, 10.2.2: a `Location` without a fragment takes the one before over. */
const fragmentOf = ({ hops }: Trace): string =>
  hops.reduce((before, { answer }) => /#.*/.exec(answer.location ?? "")?.[0] ?? before, "");

test("the end of the hops is the same, and a request without a chain has the same answer", {
  timeout: 240_000,
}, () => {
  let mended = 0;
  fc.assert(
    fc.property(
      either.chain((json) => fc.tuple(fc.constant(json), arbitraryRequests(json as never, 20))),
      ([json, requests]) => {
        // Rules that cannot be read are left out, as the parser says.
        const all = json.rules.filter((rule) => {
          const text = JSON.stringify([rule]);
          return (
            parseRules([
              { path: "a.json", text },
              { path: "site.json", text: JSON.stringify(json.site) },
            ]).diagnostics.length === 0
          );
        });
        const sources = [
          { path: "a.json", text: JSON.stringify(all, null, 2) },
          { path: "site.json", text: JSON.stringify(json.site) },
        ];
        const fixed = fixRules(sources, NOW);
        mended += fixed.flattened.length;
        const texts = sources.map(({ path, text }) => ({
          path,
          text: fixed.files.find((file) => file.path === path)?.after ?? text,
        }));
        expect(fixRules(texts, NOW).files).toEqual([]);
        const [before, after] = [sources, texts].map((each) => {
          const { ruleSet, diagnostics } = parseRules(each);
          expect(diagnostics).toEqual([]);
          return { matcher: createMatcher(ruleSet), isInside: createIsInside(ruleSet) };
        });
        if (!before || !after) return;
        for (const { url, method, headers } of requests) {
          const scheme = headers["cloudfront-forwarded-proto"] as "http" | undefined;
          const request = { ...createRequest(url, { method, headers, time: NOW }), scheme };
          const [one, two] = [
            follow(request, before),
            follow(request, { ...after, isInside: before.isInside }),
          ];
          const what = `${JSON.stringify(all)}\n${texts[0]?.text}\n${method} ${requestUrl(request)}`;
          if (one.end === "loop" || one.end === "endless") continue;
          expect([endOf(two, fragmentOf(two)), what]).toEqual([endOf(one, fragmentOf(one)), what]);
          expect(two.hops.length).toBeLessThanOrEqual(one.hops.length);
          if (one.hops.length <= 1) {
            const answers = [one, two].map(({ hops }) => hops[0]?.answer.headers);
            expect([answers[1], what]).toEqual([answers[0], what]);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(mended).toBeGreaterThan(20);
});
