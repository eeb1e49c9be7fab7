/** What all tables of exact rules hold. */

/** A source and what a lookup of it returns. */
export interface Entry {
  readonly key: string;
  readonly record: string;
}

/** True when both texts are printable ASCII without the characters that a table uses for itself. */
export const isStorable = ({ key, record }: Entry): boolean => /^[!#-;=?-[\]_a-z~]*$/.test(key + record);
