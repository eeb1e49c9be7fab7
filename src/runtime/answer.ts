/** A request -> the response of the one rule that answers it, or undefined: the request passes through. */
import { canonical, withoutSlash } from "./canonical.ts";
import { factsOf } from "./facts.ts";
import { collectCandidates } from "./index-lookup.ts";
import { locate } from "./location.ts";
import { hostOf, type Request } from "./request.ts";
import { boundary, exact, type Headers, kinds, records } from "./table.ts";

/** May throw for an event that no platform sends; `redirect` then lets the request pass. */
export const answer = (request: Request): object | undefined => {
  const path = canonical(request.uri);
  if (path[0] !== "/") return;
  const slashless = withoutSlash(path);
  const key = FP_FOLD ? slashless.toLowerCase() : slashless;
  const simple = FP_EXACT && exact(key);
  if (FP_INDEX) {
    const offsets: number[] = [];
    const tail = path.slice(key.length);
    collectCandidates("", key, tail, offsets);
    if (FP_HOSTS) collectCandidates(hostOf(request), key, tail, offsets);
    offsets.sort((a, b) => a - b);
    while (offsets.length) {
      const offset = offsets.shift() as number;
      if (FP_EXACT && simple && offset >= boundary) break;
      const fields = records.slice(offset, records.indexOf("\n", offset)).split("\t");
      const captures = capturesOf(fields, path, request);
      if (captures) return respond(fields[0] as string, captures, request);
    }
  }
  if (FP_EXACT && simple) return respond(simple, [], request);
};

/**
 * The captures of a record (from index 1 on), or undefined where it does not fit path and request.
 *
 * @param fields target, flags, path (strict about the slash where it begins with `^`), facts, starts, ends (ms)
 */
const capturesOf = (
  fields: readonly string[],
  path: string,
  request: Request,
): readonly (string | undefined)[] | undefined => {
  const source = fields[2];
  let captures: (string | undefined)[] | false | null = [""];
  if (FP_PATTERNS && source) {
    const regex = RegExp("^" + source + "$", FP_FOLD ? fields[1] : "");
    captures =
      regex.exec(path) ||
      (source[0] !== "^" && regex.exec(path.endsWith("/") ? withoutSlash(path) : path + "/"));
  }
  if (FP_FACTS && captures && fields[3]) {
    const more = RegExp(fields[3]).exec(factsOf(request));
    captures = more && captures.concat(more.slice(1));
  }
  // A bound that is not there is not a number, or 0: neither comparison holds.
  const now = FP_TIME ? Date.now() : 0;
  if (captures && !(FP_TIME && (now < +(fields[4] as string) || now >= +(fields[5] as string))))
    return captures;
};

/** @param record number of the kind (nothing for the first), then the target */
const respond = (
  record: string,
  captures: readonly (string | undefined)[],
  request: Request,
): object | undefined => {
  const kind = kinds[FP_KINDS ? ~~parseInt(record, 10) : 0] as (typeof kinds)[number];
  const target = FP_KINDS ? record.replace(/^\d+/, "") : record;
  const location = (!FP_GONE || target) && locate(target, captures, kind[2], request);
  if (!location && target) return;
  const own: Headers = location
    ? { location: FP_LAMBDA ? [{ key: "location", value: location }] : { value: location } }
    : {};
  const headers = Object.assign(own, kind[3]);
  const status = kind[FP_PRESERVE_METHOD && !/^(GET|HEAD)$/.test(request.method) ? 1 : 0];
  return FP_LAMBDA ? { status, headers } : { statusCode: status, headers };
};
