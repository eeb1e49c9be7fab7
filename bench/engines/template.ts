/** A target for engines that give captures by name and leave the rest to the caller. */

export interface Template {
  readonly head: string;
  readonly captures: readonly { readonly name: string; readonly text: string }[];
}

/** @param splat the name under which the engine gives what `*` took */
export function parseTemplate(target: string, splat: string): Template {
  const [head = "", ...rest] = target
    .split(/:(\w+)|(\*)/)
    .map((part) => (part === "*" ? splat : (part ?? "")));
  const captures: { name: string; text: string }[] = [];
  // Two groups of the separator give two parts, one of them empty.
  for (let i = 0; i + 2 < rest.length + 1; i += 3) {
    captures.push({ name: rest[i] || rest[i + 1] || "", text: rest[i + 2] ?? "" });
  }
  return { head, captures };
}

/** O(captures). */
export function fill(
  { head, captures }: Template,
  values: Readonly<Record<string, string>> | undefined,
): string {
  let text = head;
  for (const capture of captures) text += (values?.[capture.name] ?? "") + capture.text;
  return text;
}
