/** `explain --all FILE`: the answer to each URL of a list, as CSV. */
import { stringify } from "csv-stringify/sync";
import { follow } from "../flow/follow.ts";
import { createIsInside } from "../flow/hosts.ts";
import { place } from "../match/explain.ts";
import { createIndexedMatcher } from "../match/indexed-matcher.ts";
import { type Request, requestUrl } from "../match/request.ts";
import type { RuleSet } from "../rules/rule.ts";

/** Columns of the CSV, in order. `hops` counts the answers until the visitor is there, `final` is where. */
const COLUMNS = ["url", "status", "location", "cache-control", "rule", "hops", "final"];

/** O(URLs), hardly more with more rules. */
export function answersAsCsv(
  ruleSet: RuleSet,
  urls: readonly string[],
  requestOf: (url: string) => Request,
): string {
  const followed = { matcher: createIndexedMatcher(ruleSet), isInside: createIsInside(ruleSet) };
  const rows = urls.map((url) => {
    const trace = follow(requestOf(url), followed);
    const answer = trace.hops[0]?.answer;
    const final = {
      page: requestUrl(trace.last),
      outside: requestUrl(trace.last),
      gone: "gone",
      loop: "loop",
      endless: "loop",
    };
    return [
      url,
      answer?.status ?? "",
      answer?.location ?? "",
      answer?.headers["cache-control"] ?? "",
      answer ? place(answer.rule) : "",
      trace.hops.length,
      answer ? final[trace.end] : url,
    ];
  });
  return stringify([COLUMNS, ...rows]);
}
