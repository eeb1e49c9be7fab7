/** One request of a CloudFront access log, of what redirects are told from. */
export interface LogEntry {
  /** Seconds since 1970; undefined where the log does not have the field. */
  readonly time: number | undefined;
  readonly method: string;
  /** That the viewer asked for, lower case. */
  readonly host: string;
  /** Percent-encoded, as the viewer sent it. */
  readonly path: string;
  /** Without `?`; empty where there was none. */
  readonly query: string;
  readonly status: number;
  /** `x-edge-result-type`, e.g. `Hit`. */
  readonly resultType: string;
}

/** By the names of the standard log's fields, which W3C and JSON share. `-` = no value. */
export type LogFields = (name: string) => string | undefined;

/** Undefined for a line that is no request. Source of names and forms: DG/standard-logs-reference.html. */
export function entryOf(fields: LogFields): LogEntry | undefined {
  const value = (...names: string[]) =>
    names.map(fields).find((text) => text !== undefined && text !== "" && text !== "-");
  const path = value("cs-uri-stem");
  const status = Number(value("sc-status"));
  if (path === undefined || !Number.isInteger(status)) return undefined;
  return {
    time: timeOf(value("date"), value("time"), value("timestamp")),
    method: value("cs-method") ?? "GET",
    host: (value("x-host-header", "cs(Host)") ?? "").toLowerCase().replace(/:\d+$/, ""),
    path: decodeOnce(path),
    query: decodeOnce(value("cs-uri-query") ?? ""),
    status,
    resultType: value("x-edge-result-type", "x-edge-response-result-type") ?? "",
  };
}

function timeOf(date?: string, time?: string, timestamp?: string): number | undefined {
  if (date !== undefined && time !== undefined) return secondsOf(Date.parse(`${date}T${time}Z`));
  return timestamp === undefined ? undefined : secondsOf(Number(timestamp) * 1000);
}

const secondsOf = (milliseconds: number): number | undefined =>
  Number.isFinite(milliseconds) ? Math.floor(milliseconds / 1000) : undefined;

/** The log encodes `%` again: `/a%20b` stands there as `/a%2520b`. */
const decodeOnce = (text: string): string => text.replace(/%25(?=[0-9A-Fa-f]{2})/g, "%");
