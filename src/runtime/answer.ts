/** A request -> the answer of the one rule that has it, or undefined: the request passes through. */
import { canonical, withoutSlash } from "./canonical.ts";
import { conditionsHold, hostOf } from "./conditions.ts";
import { collectCandidates } from "./index-lookup.ts";
import { locate } from "./location.ts";
import type { Answer, Request } from "./request.ts";
import { boundary, exact, kinds, records } from "./table.ts";

/** May throw for an event that no platform sends; `redirect` then lets the request pass. */
export function answer(request: Request): Answer | undefined {
  const path = canonical(request.path);
  if (path[0] !== "/") return;
  let key = withoutSlash(path);
  const tail = path.slice(key.length);
  if (FP_FOLD) key = key.toLowerCase();
  const simple = FP_EXACT ? exact(key) : undefined;
  if (FP_INDEX) {
    const offsets: number[] = [];
    roots(request).forEach((root) => {
      collectCandidates(root, key, tail, offsets);
    });
    offsets.sort((a, b) => a - b);
    for (let i = 0; i < offsets.length; i++) {
      const offset = offsets[i] as number;
      if (FP_EXACT && simple !== undefined && offset >= boundary) break;
      const fields = records.slice(offset, records.indexOf("\n", offset)).split("\t");
      const captures = matchRecord(fields, path, request);
      if (captures) return respond(fields[0] as string, captures, request);
    }
  }
  if (FP_EXACT && simple !== undefined) return respond(simple, [], request);
}

/** What keys may begin with: the host, `*.` and each name above it, nothing. */
function roots(request: Request): string[] {
  if (!FP_HOSTS) return [""];
  const host = hostOf(request);
  const found = [host, ""];
  if (FP_WILDCARD_HOSTS) {
    for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
      found.push("*" + host.slice(dot));
    }
  }
  return found;
}

/** The captures of a record (from index 1 on) that fits path and request. */
function matchRecord(
  fields: readonly string[],
  path: string,
  request: Request,
): (string | undefined)[] | undefined {
  let captures: (string | undefined)[] = [""];
  const source = fields[1];
  if (FP_PATTERNS && source) {
    const flags = fields[2] || "";
    const regex = new RegExp("^" + source + "$", FP_FOLD && flags.indexOf("i") >= 0 ? "i" : "");
    const match = regex.exec(path) || (flags.indexOf("x") < 0 && regex.exec(otherSlashForm(path)));
    if (!match) return;
    captures = match;
  }
  if (FP_CONDITIONS && !conditionsHold(fields, 3, request, captures)) return;
  return captures;
}

/** M3; a path that has no other form is given back as it is. */
const otherSlashForm = (path: string): string => (path.slice(-1) === "/" ? withoutSlash(path) : path + "/");

function respond(
  record: string,
  captures: readonly (string | undefined)[],
  request: Request,
): Answer | undefined {
  const digits = FP_KINDS ? (/^\d*/.exec(record) as RegExpExecArray)[0] : "";
  const kind = (kinds[+digits] as string).split("\n");
  const head = kind[0] as string;
  const target = record.slice(digits.length);
  const headers = ["cache-control", head.slice(5)].concat(FP_HEADERS ? kind.slice(1) : []);
  let status = head.slice(0, 3);
  if (FP_PRESERVE_METHOD && head[4] === "p" && request.method !== "GET" && request.method !== "HEAD") {
    status = status === "301" ? "308" : status === "302" ? "307" : status;
  }
  if (!FP_GONE || target) {
    const location = locate(target, captures, head[3] as string, request);
    if (!location) return;
    headers.push("location", location);
  }
  return { status, headers };
}
