import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type WorkloadSize, workloadOf } from "../lookups/workload.ts";

export interface Project {
  /** Directory of the rules. */
  readonly rules: string;
  readonly handler: string;
}

/** As a team has it: one file an owner. */
const RULES_A_FILE = 5_000;

const HANDLER = fileURLToPath(new URL("../../functions/viewer-request.ts", import.meta.url));

/** A directory of rules for as long as `use` takes. */
export async function withProject<T>(size: WorkloadSize, use: (project: Project) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  try {
    const rules = join(directory, "rules");
    mkdirSync(rules);
    const { rules: all } = workloadOf(size);
    for (let from = 0; from < all.length; from += RULES_A_FILE) {
      const text = JSON.stringify({ rules: all.slice(from, from + RULES_A_FILE) }, null, 1);
      writeFileSync(join(rules, `rules-${String(from).padStart(6, "0")}.json`), text);
    }
    writeFileSync(join(rules, "site.json"), JSON.stringify({ hosts: ["www.example.com"] }));
    return await use({ rules, handler: HANDLER });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
