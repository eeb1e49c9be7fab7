/** A unified diff of two texts that are nearly the same. */

interface Change {
  /** First line that differs, from 0. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Lines of context around a change, as `git diff` has them. */
const CONTEXT = 3;
/** How far ahead the two are looked for where they differ. */
const MOST_AHEAD = 400;

/** Empty for equal texts. O(lines + changes * lines that they take). */
export function unifiedDiff(path: string, before: string, after: string): string {
  const [old, young] = [before.split("\n"), after.split("\n")];
  const changes = changesBetween(old, young);
  if (changes.length === 0) return "";
  const hunks: Change[][] = [];
  for (const change of changes) {
    const last = hunks[hunks.length - 1];
    const previous = last?.[last.length - 1];
    if (last && previous && change.at - (previous.at + previous.removed.length) <= 2 * CONTEXT)
      last.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  const texts = hunks.map((hunk) => {
    const text = hunkText(hunk, old, shift);
    shift += hunk.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0);
    return text;
  });
  return `--- a/${path}\n+++ b/${path}\n${texts.join("")}`;
}

function hunkText(hunk: readonly Change[], old: readonly string[], shift: number): string {
  const [first] = hunk;
  const last = hunk[hunk.length - 1];
  if (!first || !last) return "";
  const start = Math.max(0, first.at - CONTEXT);
  const end = Math.min(old.length, last.at + last.removed.length + CONTEXT);
  const lines: string[] = [];
  let at = start;
  for (const { at: changed, removed, added } of hunk) {
    lines.push(...old.slice(at, changed).map((line) => ` ${line}`));
    lines.push(...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`));
    at = changed + removed.length;
  }
  lines.push(...old.slice(at, end).map((line) => ` ${line}`));
  const grown = hunk.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0);
  const head = `@@ -${start + 1},${end - start} +${start + 1 + shift},${end - start + grown} @@`;
  return `${[head, ...lines].join("\n")}\n`;
}

function changesBetween(old: readonly string[], young: readonly string[]): Change[] {
  const changes: Change[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (old[i] === young[j]) {
      i++;
      j++;
      continue;
    }
    const { skip, take } = meeting(old, young, i, j);
    changes.push({ at: i, removed: old.slice(i, i + skip), added: young.slice(j, j + take) });
    i += skip;
    j += take;
  }
  return changes;
}

/** How many lines of each go by until two lines in a row are the same in both. */
function meeting(old: readonly string[], young: readonly string[], i: number, j: number) {
  for (let sum = 1; sum <= MOST_AHEAD; sum++) {
    for (let skip = 0; skip <= sum; skip++) {
      const take = sum - skip;
      const same = (k: number) => old[i + skip + k] === young[j + take + k];
      if (i + skip <= old.length && j + take <= young.length && same(0) && same(1)) return { skip, take };
    }
  }
  return { skip: old.length - i, take: young.length - j };
}
