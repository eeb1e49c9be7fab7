/** An answer of a live site against what the rules say. */
import type { VerifyCase } from "./case.ts";
import type { ProbeAnswer } from "./probe.ts";

export type ProblemKind =
  | "unreachable"
  | "status"
  | "location"
  | "cache-control"
  | "edge"
  | "target"
  | "chain"
  | "loop";

export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
}

/** Where a redirect ends. */
export interface Journey {
  /** Redirects on the way. */
  readonly hops: number;
  /** Status at the end; undefined where there is none: a loop, or a server that does not answer. */
  readonly finalStatus: number | undefined;
  readonly end: "arrived" | "loop" | "unreachable";
}

/** What CloudFront says where a function, and not cache or origin, has answered. */
const AT_THE_EDGE = /^(Function|Lambda)GeneratedResponse\b/;

export function judge(
  { expected }: VerifyCase,
  answer: ProbeAnswer,
  journey: Journey | undefined,
): Problem[] {
  return [
    ...(expected ? differences(expected, answer) : unexpected(answer)),
    ...(journey ? onTheWay(journey) : []),
  ];
}

function differences(expected: NonNullable<VerifyCase["expected"]>, answer: ProbeAnswer): Problem[] {
  const { status, location, cacheControl, xCache } = answer;
  const wanted = expected.headers["cache-control"];
  const checks: readonly [boolean, ProblemKind, string][] = [
    [status !== expected.status, "status", `status ${status}, the rules say ${expected.status}`],
    [
      location !== expected.location,
      "location",
      `Location ${shown(location)}, the rules say ${shown(expected.location)}`,
    ],
    [
      cacheControl !== wanted,
      "cache-control",
      `Cache-Control ${shown(cacheControl)}, the rules say ${shown(wanted)}`,
    ],
    [
      xCache !== undefined && !AT_THE_EDGE.test(xCache),
      "edge",
      `X-Cache ${shown(xCache)}: the cache or the origin has answered, not the function`,
    ],
  ];
  return checks.filter(([wrong]) => wrong).map(([, kind, message]) => ({ kind, message }));
}

/** Of an answer that no rule gives, only CloudFront can say that it is the function's. */
const unexpected = ({ status, location, xCache = "" }: ProbeAnswer): Problem[] =>
  AT_THE_EDGE.test(xCache)
    ? [
        {
          kind: "status",
          message: `the function answers ${status} ${shown(location)}, the rules say nothing`,
        },
      ]
    : [];

function onTheWay({ hops, finalStatus, end }: Journey): Problem[] {
  if (end === "loop") return [{ kind: "loop", message: `the redirect does not end, after ${hops} hops` }];
  if (end === "unreachable") return [{ kind: "target", message: "the target does not answer" }];
  return [
    ...(hops > 1 ? [{ kind: "chain" as const, message: `${hops} redirects one after the other` }] : []),
    ...(finalStatus !== undefined && finalStatus >= 400
      ? [{ kind: "target" as const, message: `the target answers ${finalStatus}` }]
      : []),
  ];
}

const shown = (text: string | undefined): string => (text === undefined ? "none" : `\`${text}\``);
