/** A request -> the response of the one rule that answers it, or undefined: the request passes through. */
import { canonical, withoutSlash } from "./canonical.ts";
import { factsOf } from "./facts.ts";
import { collectCandidates } from "./index-lookup.ts";
import { answerIndexed, NOTHING } from "./lambda/answer-indexed.ts";
import type { Captures } from "./lambda/plain-path.ts";
import { hostOf, type Request } from "./request.ts";
import { respond } from "./respond.ts";
import { boundary, exact, records } from "./table.ts";

/**
 * May throw for an event that no platform sends; `redirect` then lets the request pass.
 *
 * @param stored the record of an exact path, where those are in a store
 * @param page further records, empty for none: `src/table/pages/encode.ts` says how they are written
 */
export const answer = (request: Request, stored?: string, page?: string): object | undefined => {
  const path = canonical(request.uri);
  // In njs a call costs some 900 instructions; without an index there is one place that calls, and nothing left of it.
  const slashless = FP_INDEX && !path.endsWith("/") ? path : withoutSlash(path);
  const key = FP_FOLD ? slashless.toLowerCase() : slashless;
  const simple = FP_EXACT && (FP_KVS ? stored : (exact(key) as string | false | undefined));
  // What no rule goes before needs no look into the index.
  if (FP_INDEX && path[0] === "/" && !(FP_EXACT && simple && !boundary)) {
    if (FP_LAMBDA) {
      const found = answerIndexed(request, path, key, FP_EXACT && simple ? boundary : records.length);
      if (found !== NOTHING) return found;
    } else {
      const offsets: number[] = [];
      const tail = path.slice(key.length);
      collectCandidates("", key, tail, offsets);
      if (FP_HOSTS) collectCandidates(hostOf(request), key, tail, offsets);
      if (FP_PAGES && page) {
        page
          .trim()
          .split("\n")
          .forEach((line) => {
            offsets.push(parseFloat(line));
          });
      }
      offsets.sort((a, b) => a - b);
      while (offsets.length) {
        const offset = offsets.shift() as number;
        if (FP_EXACT && simple && offset >= boundary) break;
        // The offset of a record in a page is no whole number.
        const fields = (FP_PAGES && offset % 1
          ? (((page as string).split("\n" + offset + "\t")[1] as string).split("\n")[0] as string)
          : records.slice(offset, records.indexOf("\n", offset))
        ).split("\t") as unknown as Record;
        const captures = capturesOf(fields, path, request);
        if (captures) return respond(fields[0], request, captures);
      }
    }
  }
  if (FP_EXACT && simple) return respond(simple, request);
};

type Record = readonly [target: string, ...others: (string | undefined)[]];

/**
 * The captures of a record (from index 1 on), or undefined where it does not fit path and request.
 *
 * @param fields target, flags, path (strict about the slash where it begins with `^`), facts, starts, ends (ms)
 */
const capturesOf = (fields: Record, path: string, request: Request): Captures | undefined => {
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
