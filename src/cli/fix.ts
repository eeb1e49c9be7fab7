import { type Fixed, fixRules } from "../fix/fix.ts";
import { unifiedDiff } from "../fix/line-diff.ts";
import { place } from "../match/explain.ts";
import type { Io } from "./io.ts";
import { loadRules } from "./load-rules.ts";
import { writeFiles } from "./write-files.ts";

interface Flags {
  readonly rules: string;
  readonly dryRun?: boolean;
}

/** How many files were, or with `dryRun` would be, written. What was done goes to standard error. */
export async function fixFiles({ rules, dryRun }: Flags, io: Io): Promise<number> {
  const { texts } = await loadRules(rules, io);
  const sources = [...texts].map(([path, text]) => ({ path, text }));
  const fixed = fixRules(sources, Math.floor(Date.now() / 1000));
  if (dryRun) {
    for (const { path, before, after } of fixed.files) io.stdout(unifiedDiff(path, before, after));
  } else {
    await writeFiles(io.cwd, Object.fromEntries(fixed.files.map(({ path, after }) => [path, after])));
  }
  io.stderr(summary(fixed));
  return fixed.files.length;
}

function summary({ flattened, removed, respelt, left }: Fixed): string {
  const done = [
    ...(flattened.length > 0 ? [`chains flattened: ${flattened.length}`] : []),
    ...(removed.length > 0 ? [`repeated rules removed: ${removed.length}`] : []),
    ...(respelt.length > 0 ? [`rules in another spelling: ${respelt.length}`] : []),
  ];
  const lines = [
    done.length > 0 ? done.join(", ") : "nothing to fix",
    ...left.map(({ rule, why }) => `chain left at ${place(rule)}: ${why}`),
  ];
  return `${lines.join("\n")}\n`;
}
