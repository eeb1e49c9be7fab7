/** Changes as plain data, for JSON and for the texts that people read. */
import { isoTime } from "../match/explain.ts";
import type { Decision } from "../match/indexed-matcher.ts";
import { type Request, requestUrl } from "../match/request.ts";
import type { Rule } from "../rules/rule.ts";
import type { Change, ChangeKind, Undecided } from "./change.ts";
import type { Diff } from "./diff.ts";

export interface ShownRule {
  readonly file: string;
  readonly line: number;
  readonly from: string;
  readonly to: string | null;
}

export interface ShownAnswer extends ShownRule {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ShownChange {
  readonly kind: ChangeKind;
  readonly url: string;
  /** What the request must have beside its URL; a plain GET has nothing. */
  readonly request?: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    /** ISO 8601. */
    readonly time?: string;
  };
  /** Null where the request passes through. */
  readonly before: ShownAnswer | null;
  readonly after: ShownAnswer | null;
}

export interface ShownUndecided {
  readonly before: ShownRule | null;
  readonly after: ShownRule | null;
}

export interface ShownDiff {
  readonly same: boolean;
  readonly changes: readonly ShownChange[];
  readonly undecided: readonly ShownUndecided[];
}

/** @param now seconds since 1970: the time that witnesses need not name */
export const shownDiff = ({ same, changes, undecided }: Diff, now: number): ShownDiff => ({
  same,
  changes: changes.map((change) => shownChange(change, now)),
  undecided: undecided.map(shownUndecided),
});

export function shownChange({ kind, request, before, after }: Change, now: number): ShownChange {
  const needs = needsOf(request, now);
  return {
    kind,
    url: requestUrl(request),
    ...(Object.keys(needs).length > 0 && { request: needs }),
    before: shownAnswer(before),
    after: shownAnswer(after),
  };
}

function needsOf(request: Request, now: number): NonNullable<ShownChange["request"]> {
  const cookies = Object.entries(request.cookies).map(([name, value]) => `${name}=${value}`);
  const headers = { ...request.headers, ...(cookies.length > 0 && { cookie: cookies.join("; ") }) };
  return {
    ...(request.method !== "GET" && { method: request.method }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(request.time !== now && { time: isoTime(request.time) }),
  };
}

function shownAnswer(decision: Decision | undefined): ShownAnswer | null {
  if (!decision?.answer) return null;
  const { status, location, headers } = decision.answer;
  return { status, location: location ?? null, headers, ...shownRule(decision.rule) };
}

const shownRule = ({ location: { file, line }, from, to }: Rule): ShownRule => ({
  file,
  line,
  from,
  to: to ?? null,
});

const shownUndecided = ({ before, after }: Undecided): ShownUndecided => ({
  before: before ? shownRule(before) : null,
  after: after ? shownRule(after) : null,
});
