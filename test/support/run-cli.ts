/** A command in this process, and what it says. */
import { createRequire } from "node:module";
import type { ExitCode, Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

type GivenIo = Omit<Partial<Io>, "cwd" | "stdout" | "stderr">;

/** @param io what the command sees beside its directory: standard input, a terminal */
export const runCli = (cwd: string, args: readonly string[], io: GivenIo = {}): Promise<Ran> =>
  ranWith(run, cwd, args, io);

/** The same with the code of `dist`, whose bundles of Lambda@Edge have other names than those of the sources. */
export async function runShippedCli(cwd: string, args: readonly string[]): Promise<Ran> {
  const { library } = createRequire(import.meta.url)("../../serverless/library.cjs");
  const shipped: { run: typeof run } = await library("cli/run");
  return ranWith(shipped.run, cwd, args, {});
}

async function ranWith(start: typeof run, cwd: string, args: readonly string[], io: GivenIo): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await start(args, {
    colour: false,
    ...io,
    cwd,
    stdout: (text) => void stdout.push(text),
    stderr: (text) => void stderr.push(text),
  });
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}
