/** A path and what conditions ask for -> a request. */
import type { Request } from "../match/request.ts";
import type { Assignment } from "./satisfy.ts";
import type { Setting } from "./values.ts";

export function requestFor(path: string, assignment: Assignment, { hosts, now }: Setting): Request {
  const first = (dimension: string) => assignment.get(dimension)?.[0];
  const country = first("country");
  return {
    method: first("method") ?? "GET",
    host: first("host") ?? hosts[0] ?? "www.example.com",
    path,
    query: pairsOf(assignment, "query ")
      .map(([name, value]) => `${name}=${value}`)
      .join("&"),
    scheme: first("scheme") === "http" ? "http" : "https",
    headers: {
      ...Object.fromEntries(pairsOf(assignment, "header ")),
      ...(country !== undefined && { "cloudfront-viewer-country": country }),
    },
    cookies: Object.fromEntries(pairsOf(assignment, "cookie ")),
    country,
    time: Number(first("time") ?? now),
  };
}

/** [name, value] for each value of the dimensions of a kind. */
const pairsOf = (assignment: Assignment, kind: string): [string, string][] =>
  [...assignment].flatMap(([dimension, values]) =>
    dimension.startsWith(kind)
      ? values.map((value): [string, string] => [dimension.slice(kind.length), value])
      : [],
  );
