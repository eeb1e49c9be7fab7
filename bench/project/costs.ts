/** What a project costs its authors: check and build of many rules, and a rebuild of the dev server, as shipped. */
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { WorkloadSize } from "../lookups/workload.ts";
import { type Summary, summary } from "../statistics.ts";
import { type Project, withProject } from "./project.ts";

const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** One run of a command, Node's start included. */
export interface CommandCost {
  readonly exitCode: number | null;
  /** Milliseconds. */
  readonly time: number;
  /** Bytes of the process at its largest. */
  readonly memory: number;
  /** The line that sums up what it says. */
  readonly says: string;
}

export interface BuildCost {
  readonly rules: number;
  readonly check: CommandCost;
  readonly build: CommandCost;
}

export interface RebuildCost {
  readonly rules: number;
  /** Milliseconds from the change of a file until the dev server says that it answers anew. */
  readonly total: Summary;
}

export const buildCost = ({ exact, patterns }: WorkloadSize): Promise<BuildCost> =>
  withProject({ exact, patterns }, async (project) => ({
    rules: exact + patterns,
    check: await runCommand(["check", "--rules", project.rules], -1),
    build: await runCommand(["build", ...flagsOf(project), "--out", join(project.rules, "../out")], 0),
  }));

const flagsOf = ({ rules, handler }: Project): string[] => ["--rules", rules, "--handler", handler];

/** Tells on file descriptor 3 what the process took. */
const TELL_MEMORY = `data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS*1024)))`;

/** @param summaryLine which line sums up */
function runCommand(args: readonly string[], summaryLine: 0 | -1): Promise<CommandCost> {
  const started = performance.now();
  const child = spawn(process.execPath, ["--import", TELL_MEMORY, CLI, ...args], {
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [said, memory] = [textOf(child.stdio[1]), textOf(child.stdio[3])];
  const complained = textOf(child.stdio[2]);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode) => {
      const time = performance.now() - started;
      const says = (said() + complained()).trim().split("\n").at(summaryLine) ?? "";
      resolve({ exitCode, time, memory: Number(memory()), says });
    });
  });
}

function textOf(stream: unknown): () => string {
  let text = "";
  (stream as NodeJS.ReadableStream).on("data", (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

/**
 * @param times how many changes; one more before them is not counted
 * @throws Error where the dev server ends
 */
export const rebuildCost = ({ exact, patterns }: WorkloadSize, times: number): Promise<RebuildCost> =>
  withProject({ exact, patterns }, async (project) => {
    const server = spawn(process.execPath, [CLI, "dev", ...flagsOf(project), "--port", "0"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const lines = createInterface({ input: server.stdout });
    const line = (wanted: RegExp) =>
      new Promise<void>((resolve, reject) => {
        const ended = () => reject(new Error("the dev server ended"));
        const look = (text: string) => {
          if (!wanted.test(text)) return;
          lines.off("line", look).off("close", ended);
          resolve();
        };
        lines.on("line", look).on("close", ended);
      });
    try {
      await line(/Ctrl-C/);
      const total: number[] = [];
      for (let i = 0; i <= times; i++) {
        // From 200 rules on a draft answers, before the build (`src/dev/rebuild.ts`).
        const answers = line(/rules answer after/);
        const started = performance.now();
        const changed = { rules: [{ from: `/changed-${i}`, to: "/" }] };
        writeFileSync(join(project.rules, "changed.json"), JSON.stringify(changed));
        await answers;
        if (i > 0) total.push(performance.now() - started);
      }
      return { rules: exact + patterns, total: summary(total) };
    } finally {
      server.kill();
    }
  });
