/** Exact paths by what they begin and end with. */
import type { Affixes } from "./affix-index.ts";
import { createTextIndex, fewer, reversed, type Sides, type TextIndex } from "./text-index.ts";

export interface PathIndex {
  /** Paths that begin with `start` and end with `end`. O(log n + the fewer that begin or end so). */
  having(affixes: Affixes): readonly string[];
  /** Paths that begin with `start`, in their order; one after the other. O(log n + found). */
  beginning(start: string): Iterable<string>;
}

/**
 * O(length of all) once somebody asks, and O(n log n) once there may be something to find.
 *
 * @param paths folded, each once
 */
export function createPathIndex(paths: readonly string[]): PathIndex {
  let folders: ReadonlySet<string> | undefined;
  let byStart: TextIndex | undefined;
  let byEnd: TextIndex | undefined;
  const sides: Sides<TextIndex> = {
    starts: () => {
      byStart ??= createTextIndex(paths);
      return byStart;
    },
    ends: () => {
      byEnd ??= createTextIndex(paths.map(reversed));
      return byEnd;
    },
  };
  return {
    having(affixes) {
      const { start, end } = affixes;
      if (start === "" && end === "") return paths;
      if (!mayBegin(start)) return [];
      const { side, found } = fewer(sides, affixes);
      const alike = side === byEnd ? Array.from(found.texts(), reversed) : [...found.texts()];
      return alike.filter((path) => path.startsWith(start) && path.endsWith(end));
    },
    *beginning(start) {
      if (!mayBegin(start)) return;
      for (const path of sides.starts().compatible(start).texts()) if (path.startsWith(start)) yield path;
    },
  };

  /** Most starts are in a folder in which there is nothing, and no path need be sorted to know that. */
  function mayBegin(start: string): boolean {
    folders ??= foldersOf(paths);
    return folders.has(folderOf(start));
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf("/"), 0));

/** Those that hold a path, or a folder, and the one without a name. */
function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set([""]);
  for (const path of paths) {
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) folders.add(folder);
  }
  return folders;
}
