/** Index of the first control character but those in `allowed`, -1 where there is none. */
export function findControl(text: string, allowed = ""): number {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 0x20 || code === 0x7f) && !allowed.includes(text.charAt(at))) return at;
  }
  return -1;
}
