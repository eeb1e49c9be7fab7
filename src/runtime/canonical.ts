/** M2 in one pass; a path that is canonical already is returned as it is. O(length). */
export const canonical = (text: string): string =>
  /[^!$&-;=@-Z[\]_a-z~]/.test(text)
    ? text.replace(/%[\dA-Fa-f]{2}|[^!-~]+|[^!$&-;=@-Z[\]_a-z~]/g, (part) => {
        if (part[0] !== "%" || part.length < 3) return encodeURIComponent(part);
        const character = String.fromCharCode(parseInt(part.slice(1), 16));
        return /[\w.~-]/.test(character) ? character : part.toUpperCase();
      })
    : text;

/** M3: the path without the trailing slash that does not count. */
export const withoutSlash = (path: string): string => path.replace(/([^/])\/$/, "$1");
