/** Two hops' codes as one: 301 + 301 = 301, anything temporary stays temporary, and a method that is lost stays lost. */
import type { Rule } from "../rules/rule.ts";
import type { Status } from "../rules/schema.ts";

export type Coded = Pick<Rule, "status" | "preserveMethod">;

/** What becomes of a method that is neither GET nor HEAD: sent again, POST becomes GET, or all become GET. */
type Method = "kept" | "post" | "lost";
const METHODS: readonly Method[] = ["kept", "post", "lost"];

/** @param first what the result stays as near to as it can */
export function joinStatus(first: Coded, second: Coded): Coded {
  if (first.status === second.status && first.preserveMethod === second.preserveMethod) {
    return { status: first.status, preserveMethod: first.preserveMethod };
  }
  const permanent = isPermanent(first) && isPermanent(second);
  const method = METHODS[Math.max(...[first, second].map((each) => METHODS.indexOf(methodOf(each))))];
  const means = (each: Coded) =>
    methodOf(each) === method && (isPermanent(each) === permanent || method === "lost");
  const explicit = first.status === 307 || first.status === 308;
  const statuses: Status[] = explicit ? [308, 307, 301, 302, 303] : [301, 302, 303, 308, 307];
  const choices = [first.preserveMethod, !first.preserveMethod].flatMap((preserveMethod) =>
    [first.status, ...statuses].map((status) => ({ status, preserveMethod })),
  );
  return choices.find(means) ?? first;
}

const isPermanent = ({ status }: Coded): boolean => status === 301 || status === 308;

function methodOf({ status, preserveMethod }: Coded): Method {
  if (status === 303) return "lost";
  return status === 307 || status === 308 || preserveMethod ? "kept" : "post";
}

/**
 * The one that lets an answer be kept less long; undefined where they hold more than how long, so that neither stands
 * for both.
 */
export function shorterCache(a: string, b: string): string | undefined {
  if (a === b) return a;
  const [first, second] = [lifetime(a), lifetime(b)];
  if (first === undefined || second === undefined) return undefined;
  return first <= second ? a : b;
}

/** Seconds; -1 for `no-cache`, -2 for `no-store`. */
function lifetime(value: string): number | undefined {
  const directives = value
    .toLowerCase()
    .split(",")
    .map((each) => each.trim());
  if (directives.some((each) => !/^(public|must-revalidate|no-cache|no-store|max-age=\d+)$/.test(each))) {
    return undefined;
  }
  if (directives.includes("no-store")) return -2;
  if (directives.includes("no-cache")) return -1;
  const age = directives.find((each) => each.startsWith("max-age="));
  return age === undefined ? undefined : Number(age.slice("max-age=".length));
}
