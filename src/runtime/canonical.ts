/**
 * What a canonical path does not hold, and the triplets that it seldom holds: with `search` it tells what is to be done.
 * Triplets of UTF-8 beyond ASCII and of `%20` to `%2F`, but for those of `-` and `.`, stay as they are.
 */
const DOUBTFUL = /%(?![89A-F][\dA-F]|2[\dA-CF])([\dA-Fa-f]{2})?|[^!$%&-;=@-Z[\]_a-z~]/g;

/**
 * Text as visible ASCII without `#`: where it holds anything else, that and what may stand in no URL is
 * percent-encoded. njs 0.7.9 fails, or never ends, in a global `replace` on 32 or more characters that are not all
 * ASCII, so this comes before any other.
 */
export const printable = (text: string): string =>
  text.search(/[^!"$-~]/) < 0
    ? text
    : encodeURI(text)
        .replace(/%(25|5B|5D)/g, decodeURIComponent)
        .split("#")
        .join("%23");

/** M2: triplets of what RFC 3986 calls unreserved are decoded. O(length); most paths need one native search. */
export const canonical = (text: string): string =>
  text.search(DOUBTFUL) < 0
    ? text
    : printable(text).replace(DOUBTFUL, (part, hex) => {
        if (!hex) return encodeURIComponent(part);
        const character = String.fromCharCode(("0x" + hex) as unknown as number);
        return /[\w.~-]/.test(character) ? character : part.toUpperCase();
      });

/** M3: the path without the trailing slash that does not count. */
export const withoutSlash = (path: string): string =>
  path.endsWith("/") && path[1] && !path.endsWith("//") ? path.slice(0, -1) : path;
