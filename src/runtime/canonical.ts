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

/** M2: triplets of what RFC 3986 calls unreserved are decoded. O(length). */
export const canonical = (text: string): string =>
  printable(text).replace(/%[\dA-Fa-f]{2}|[^!$&-;=@-Z[\]_a-z~]/g, (part) =>
    part[1]
      ? /%(2[DE]|3\d|[46][1-9A-F]|[57][\dA]|5F|7E)/i.test(part)
        ? decodeURIComponent(part)
        : part.toUpperCase()
      : encodeURIComponent(part),
  );

/** M3: the path without the trailing slash that does not count. */
export const withoutSlash = (path: string): string => path.replace(/([^/])\/$/, "$1");
