/** The index of a Lambda@Edge bundle: what `../answer.ts` does with text, done with what is kept. */
import { withoutSlash } from "../canonical.ts";
import { factsOf } from "../facts.ts";
import { hostOf, type Request } from "../request.ts";
import { respond } from "../respond.ts";
import { collectKept } from "./index-trie.ts";
import { type Kept, readKept } from "./kept.ts";
import { type Captures, plainCaptures } from "./plain-path.ts";

/** No rule of the index answers. */
export const NOTHING = false;

/**
 * The response of the first rule that fits, undefined where that would not be safe: the request passes through.
 *
 * @param until offset from which on rules do not come before an exact path
 */
export const answerIndexed = (
  request: Request,
  path: string,
  key: string,
  until: number,
): object | undefined | typeof NOTHING => {
  const found: Kept[] = [];
  const tail = path.slice(key.length);
  collectKept("", key, tail, found);
  if (FP_HOSTS) collectKept(hostOf(request), key, tail, found);
  if (found.length > 1) found.sort((a, b) => a.offset - b.offset);
  for (let i = 0; i < found.length; i++) {
    const kept = found[i] as Kept;
    if (kept.offset >= until) break;
    readKept(kept);
    const captures = capturesOf(kept, path, request);
    if (captures) return respond(kept, request, captures);
  }
  return NOTHING;
};

const NO_CAPTURES: Captures = [""];

/** The captures of a record, or undefined where it does not fit path and request. */
const capturesOf = (kept: Kept, path: string, request: Request): Captures | undefined => {
  let captures: Captures | null | undefined = NO_CAPTURES;
  const { plain, path: regex } = kept;
  if (FP_PATTERNS && plain) captures = plainCaptures(plain, path);
  else if (FP_PATTERNS && regex) {
    captures =
      regex.exec(path) ||
      (kept.strict ? undefined : regex.exec(path.endsWith("/") ? withoutSlash(path) : path + "/"));
  }
  if (FP_FACTS && captures && kept.facts) {
    const more = kept.facts.exec(factsOf(request));
    captures = more && captures.concat(more.slice(1));
  }
  // A bound that is not there is not a number, or 0: neither comparison holds.
  const now = FP_TIME ? Date.now() : 0;
  if (captures && !(FP_TIME && (now < kept.starts || now >= kept.ends))) return captures;
};
