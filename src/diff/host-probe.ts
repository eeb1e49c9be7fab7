/** M6: with which paths does a target with a capture in its host stay inside `allowedHosts`? */
import type { Automaton } from "../region/automaton.ts";
import { pathAutomaton } from "../region/language.ts";
import type { Region } from "../region/region.ts";
import type { HostPattern, Token } from "../rules/pattern.ts";
import type { Site } from "../rules/rule.ts";
import type { Target } from "../rules/target.ts";

export const hasHostCapture = ({ variant: { rule } }: Region): boolean =>
  rule.target?.authority?.hasCapture ?? false;

/**
 * Automata of the paths that make an allowed host, one a host; undefined where that is not decided: for several
 * captures, for one whose case is changed or that is none of the path, and for regular expressions.
 */
export function hostProbes({ variant }: Region, { allowedHosts }: Site): Automaton[] | undefined {
  const { pattern, rule } = variant;
  const host = rule.target && capturedHost(rule.target);
  if (!host || pattern.kind !== "path" || !pattern.tokens.some((token) => isCapture(token, host.name)))
    return undefined;
  return allowedHosts.flatMap((allowed) => {
    const stand = standIn(host, allowed);
    if (!stand) return [];
    const tokens = pattern.tokens.map((token) => (isCapture(token, host.name) ? stand : token));
    return pathAutomaton({ kind: "path", tokens }, rule) ?? [];
  });
}

const isCapture = (token: Token, name: string): boolean => token.type !== "text" && token.name === name;

interface CapturedHost {
  readonly before: string;
  readonly name: string;
  readonly after: string;
}

/** The host of a target with one capture; undefined for any other. */
function capturedHost({ parts }: Target): CapturedHost | undefined {
  const [first, capture, next] = parts;
  if (first?.type !== "text" || capture?.type !== "capture" || capture.transform !== "none") return undefined;
  const after = next?.type === "text" ? /^([^/?#]*)[/?#]/.exec(next.value)?.[1] : undefined;
  if (after === undefined) return undefined;
  return { before: first.value.replace(/^https?:\/\//, ""), name: capture.name, after };
}

const HOST = "[a-z0-9_.-]";

/** What the capture must be for the host to be allowed. */
function standIn({ before, name, after }: CapturedHost, allowed: HostPattern): Token | undefined {
  if (!allowed.wildcard) {
    const middle = allowed.name.slice(before.length, allowed.name.length - after.length);
    return before + middle + after === allowed.name && middle !== ""
      ? { type: "text", value: middle }
      : undefined;
  }
  const end = `.${allowed.name}`;
  const regex = after.endsWith(end)
    ? `${HOST}+`
    : end.endsWith(after)
      ? endingIn(end.slice(0, end.length - after.length), before)
      : undefined;
  return regex === undefined ? undefined : { type: "param", name, regex };
}

/** `before` and what is captured together end in `end`. */
function endingIn(end: string, before: string): string {
  const splits = Array.from({ length: end.length - 1 }, (_, i) => i + 1).filter((i) =>
    before.endsWith(end.slice(0, i)),
  );
  return [`${HOST}*${escaped(end)}`, ...splits.map((i) => escaped(end.slice(i)))].join("|");
}

const escaped = (text: string): string => text.replaceAll(".", "\\.");
