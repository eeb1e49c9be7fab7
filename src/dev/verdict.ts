/** Who answered? M14: the built bytes are held against the reference matcher on every request. */
import type { Answer } from "../match/matcher.ts";
import type { Rule } from "../rules/rule.ts";
import type { GeneratedResponse } from "../testing/response-shapes.ts";
import { callHandler, type Outcome } from "./call-handler.ts";
import { toReference, type WireRequest } from "./event-from-request.ts";
import type { Live } from "./live-build.ts";

export type Verdict =
  | { readonly by: "rule"; readonly rule: Rule }
  /** The site's own work in the handler, or nobody. */
  | { readonly by: "handler" | "nobody" }
  | Disagreement;

/** A bug in fingerpost. */
export interface Disagreement {
  readonly by: "disagreement";
  readonly expected: Answer | undefined;
  readonly got: Outcome;
}

/** Only where the handler answers otherwise than the rules are the rules' own bytes asked, without the handler. */
export async function judge(
  live: Live,
  wire: WireRequest,
  outcome: Outcome,
  timeout: number,
): Promise<Verdict> {
  const expected = live.matcher(toReference(wire));
  if (agrees(expected, outcome)) return expected ? { by: "rule", rule: expected.rule } : { by: "nobody" };
  const got = await askRedirectOnly(live, wire, timeout);
  if (!agrees(expected, got)) return { by: "disagreement", expected, got };
  return { by: outcome.kind === "response" ? "handler" : "nobody" };
}

async function askRedirectOnly(live: Live, wire: WireRequest, timeout: number): Promise<Outcome> {
  const redirect = await live.redirectOnly();
  const passing = { uri: "/" };
  const handler = async (event: unknown) => (await redirect(event)) ?? passing;
  return callHandler({ handler, platform: live.platform, timeout }, wire);
}

/** A handler may add headers to a redirect; those of the rule must stand as they are. */
function agrees(expected: Answer | undefined, outcome: Outcome): boolean {
  if (!expected) return outcome.kind === "request";
  if (outcome.kind !== "response") return false;
  const { response } = outcome;
  return (
    response.status === expected.status &&
    Object.entries(expected.headers).every(([name, value]) => headerOf(response, name) === value)
  );
}

export const headerOf = (response: GeneratedResponse, name: string): string | undefined =>
  response.headers.find(([key]) => key.toLowerCase() === name)?.[1];
