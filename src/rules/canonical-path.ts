/**
 * M2: the one spelling of a path under which rule and request are compared. This is the plain reading, character
 * by character; `src/runtime/canonical.ts` is the small one that ships, and a property test holds the two together.
 */
const UNRESERVED = /[A-Za-z0-9\-._~]/;
/** RFC 3986 pchar without "%", plus "/", "[" and "]", which CloudFront passes on as they are. */
const MAY_STAND_IN_PATH = /[A-Za-z0-9\-._~!$&'()*+,;=:@/[\]]/;
/** Most paths: every character may stand as it is. */
const CANONICAL = /^[A-Za-z0-9\-._~!$&'()*+,;=:@/[\]]*$/;
const TRIPLET = /^%[0-9A-Fa-f]{2}/;

/** @throws URIError for a lone surrogate, which is no character at all; no HTTP request can hold one. */
export function canonicalPath(raw: string): string {
  if (CANONICAL.test(raw)) return raw;
  let canonical = "";
  for (let at = 0; at < raw.length; ) {
    const triplet = TRIPLET.exec(raw.slice(at, at + 3))?.[0];
    if (triplet) {
      canonical += canonicalTriplet(triplet);
      at += 3;
      continue;
    }
    const character = String.fromCodePoint(raw.codePointAt(at) ?? 0);
    canonical += MAY_STAND_IN_PATH.test(character) ? character : encodeURIComponent(character);
    at += character.length;
  }
  return canonical;
}

function canonicalTriplet(triplet: string): string {
  const character = String.fromCharCode(Number.parseInt(triplet.slice(1), 16));
  return UNRESERVED.test(character) ? character : triplet.toUpperCase();
}

/**
 * Literal text of a target: what may not stand in a URL is percent-encoded, everything else is the author's, byte
 * for byte.
 */
export const targetText = (value: string): string =>
  value.replace(/%(?![0-9A-Fa-f]{2})|[^\x21-\x7e]+|["<>\\^`{|}]+/g, (run) => encodeURIComponent(run));

/** M3: the other spelling of a path that the trailing slash does not tell apart, if there is one. */
export function otherSlashForm(path: string): string | undefined {
  if (path === "/" || path.endsWith("//")) return undefined;
  return path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
}
