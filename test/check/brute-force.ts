/** Chains, loops and duplicates of plain pairs, by following them. Shares nothing with the code that is tested. */

interface Pair {
  readonly from: string;
  readonly to: string;
}

export interface Counted {
  /** Exact rules whose target is redirected again, loops aside. */
  readonly chains: number;
  /** Sets of rules that go round. */
  readonly loops: number;
  /** Rules whose path an earlier one has. */
  readonly duplicates: number;
}

/** A slash at the end does not count. */
const bare = (path: string): string => (path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path);
const spelt = (path: string): string =>
  path
    .replace(/%(?![0-9A-Fa-f]{2})/g, "%25")
    .replace(/[<>"^`{|}\\ ?#]/g, (character) => encodeURIComponent(character))
    .replace(/%[0-9A-Fa-f]{2}/g, (triplet) => {
      const character = decodeURIComponent(/^%[0-7]/.test(triplet) ? triplet : "%2F");
      return /[\w.~-]/.test(character) ? character : triplet.toUpperCase();
    });
/** What a browser asks for: no query, no fragment. */
const asked = (to: string): string => spelt(to.replace(/[?#].*/, ""));

export function bruteForce(pairs: readonly Pair[]): Counted {
  const exact = new Map<string, number>();
  const open: { prefix: string; rule: number }[] = [];
  let duplicates = 0;
  pairs.forEach(({ from }, rule) => {
    if (from.endsWith("*")) {
      const prefix = spelt(from.slice(0, -1));
      if (open.some((each) => each.prefix === prefix)) duplicates++;
      else open.push({ prefix, rule });
    } else if (exact.has(bare(spelt(from)))) duplicates++;
    else exact.set(bare(spelt(from)), rule);
  });
  open.sort((a, b) => b.prefix.length - a.prefix.length);

  function answer(path: string): { rule: number; to: string } | undefined {
    const rule = exact.get(bare(path));
    if (rule !== undefined) return answered(rule, pairs[rule]?.to ?? "", path);
    const found = open.find(({ prefix }) => path.startsWith(prefix) || `${path}/` === prefix);
    if (!found) return undefined;
    return answered(
      found.rule,
      (pairs[found.rule]?.to ?? "").replace("*", path.slice(found.prefix.length)),
      path,
    );
  }

  const answered = (rule: number, to: string, path: string) =>
    to.startsWith("/") && asked(to) === path && !to.includes("?") ? undefined : { rule, to };

  let chains = 0;
  const loops = new Set<string>();
  const starts = pairs.map(({ from }) => (from.endsWith("*") ? spelt(from.slice(0, -1)) : spelt(from)));
  starts.forEach((start, rule) => {
    const rules: number[] = [];
    const seen: string[] = [];
    let path: string | undefined = start;
    while (path !== undefined && !seen.includes(path) && seen.length < 50) {
      seen.push(path);
      const next = answer(path);
      if (!next) break;
      rules.push(next.rule);
      path = next.to.startsWith("/") ? asked(next.to) : undefined;
    }
    if (path !== undefined && seen.includes(path) && rules.length === seen.length) {
      loops.add([...new Set(rules.slice(seen.indexOf(path)))].sort().join(" "));
    } else if (!pairs[rule]?.from.endsWith("*") && rules[0] === rule && rules.length > 1 && rules[1] !== rule)
      chains++;
  });
  return { chains, loops: loops.size, duplicates };
}
