/**
 * Text as visible ASCII: where it holds anything else, that and what may stand in no URL is percent-encoded. njs
 * 0.7.9 fails, or never ends, in a global `replace` on 32 or more characters that are not all ASCII, so this comes
 * before any other.
 */
export const printable = (text: string): string =>
  /[^!-~]/.test(text)
    ? text
        .split("%")
        .map((part) => encodeURI(part).replace(/%5B/g, "[").replace(/%5D/g, "]"))
        .join("%")
    : text;

/** M2; a path that is canonical already is returned as it is. O(length). */
export const canonical = (text: string): string =>
  /[^!$&-;=@-Z[\]_a-z~]/.test(text)
    ? printable(text).replace(/%[\dA-Fa-f]{2}|[^!$&-;=@-Z[\]_a-z~]/g, (part) => {
        if (!part[1]) return encodeURIComponent(part);
        const character = String.fromCharCode(parseInt(part.slice(1), 16));
        return /[\w.~-]/.test(character) ? character : part.toUpperCase();
      })
    : text;

/** M3: the path without the trailing slash that does not count. */
export const withoutSlash = (path: string): string => path.replace(/([^/])\/$/, "$1");
