/** Requests that differ in what answers may depend on, but not in which rules hold. */
import type { Request } from "../match/request.ts";
import { canonicalPath } from "../rules/canonical-path.ts";
import type { Rule } from "../rules/rule.ts";

/** Variations of a witness, the witness itself first. `rules` are those whose answers are compared. */
export function* variationsOf(request: Request, rules: readonly Rule[]): Generator<Request> {
  yield* plainVariationsOf(request, rules);
  yield* spelledOtherwise(request);
}

/** Those that are spelled as people would. */
export function* plainVariationsOf(request: Request, rules: readonly Rule[]): Generator<Request> {
  yield request;
  const withQuery = (pair: string): Request => ({
    ...request,
    query: request.query ? `${request.query}&${pair}` : pair,
  });
  yield withQuery(`${freshName(request, rules)}=1`);
  for (const name of ownParameters(rules)) yield withQuery(`${name}=z`);
  for (const pair of request.query.split("&")) if (pair !== "") yield withQuery(pair);
  yield { ...request, method: request.method === "GET" ? "POST" : "GET" };
}

/** A parameter that no rule asks for or sets. */
function freshName({ query }: Request, rules: readonly Rule[]): string {
  const taken = new Set([
    ...rules.flatMap(({ conditions }) => conditions.map(({ name }) => name)),
    ...ownParameters(rules),
    ...query.split("&").map((pair) => pair.split("=")[0]),
  ]);
  let name = "x";
  while (taken.has(name)) name += "x";
  return name;
}

/** Names of the parameters that stand in targets. */
const ownParameters = (rules: readonly Rule[]): string[] => [
  ...new Set(
    rules.flatMap(({ target }) =>
      (target?.parts ?? []).flatMap((part) =>
        part.type === "text"
          ? [...part.value.matchAll(/[?&]([^=&#]+)/g)].map(([, name = ""]) => canonicalPath(name))
          : [],
      ),
    ),
  ),
];

/** The same path to a rule, but not the text of a target: one unreserved character as a triplet (M2). */
export function* spelledOtherwise(request: Request): Generator<Request> {
  const { path } = request;
  const at = path.search(/(?<!%[0-9A-F]?)[A-Za-z0-9\-._~]/);
  if (at < 0) return;
  const triplet = `%${path.charCodeAt(at).toString(16).toUpperCase()}`;
  yield { ...request, path: path.slice(0, at) + triplet + path.slice(at + 1) };
}
