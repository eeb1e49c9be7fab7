/** Index of the first control character but those in `allowed`, -1 where there is none. */
export const findControl = (text: string, allowed = ""): number =>
  text
    .split("")
    .findIndex((character) => (character < " " || character === "\x7f") && !allowed.includes(character));
