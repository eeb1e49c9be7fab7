/** JSON text (comments and trailing commas allowed) -> a value and the place of every part of it. */
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts";
import { readJsonTree } from "./json-tree.ts";
import type { JsonPath } from "./parsed-json.ts";
import { createLineIndex, type Location, type Source } from "./source.ts";
import { readStrictJson } from "./strict-json.ts";

export type { JsonPath } from "./parsed-json.ts";

export interface JsonFile {
  readonly path: string;
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
  /** Place of the value at `path`, or of the nearest value around it. */
  locate(path: JsonPath): Location;
  /** Place of the key at `path`. */
  locateKey(path: JsonPath): Location;
  /** Place of the character `index` inside the string at `path`; the whole string where it holds escapes. */
  locateInString(path: JsonPath, index: number): Location;
}

export function readJsonFile({ path, text: read }: Source): JsonFile {
  // Editors do not count the byte order mark as a column.
  const text = read.replace(/^\uFEFF/, "");
  const { value, problems, place, keyPlace } = readStrictJson(text) ?? readJsonTree(text);
  const lines = createLineIndex({ path, text });
  return {
    path,
    value,
    diagnostics: problems.map(({ range, problem }) =>
      diagnosticAt(lines.locate(range.offset, range.length), problem),
    ),
    locate(at) {
      const { offset, length } = place(at);
      return lines.locate(offset, length);
    },
    locateKey(at) {
      const { offset, length } = keyPlace(at);
      return lines.locate(offset, length);
    },
    locateInString(at, index) {
      const { offset, length } = place(at);
      const inside = text.slice(offset, offset + length);
      if (!inside.startsWith('"') || inside.includes("\\")) return lines.locate(offset, length);
      return lines.locate(offset + 1 + index, 1);
    },
  };
}
