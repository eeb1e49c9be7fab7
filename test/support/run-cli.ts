/** A command in this process, and what it says. */
import type { ExitCode, Io } from "../../src/cli/io.ts";
import { run } from "../../src/cli/run.ts";

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param io what the command sees beside its directory: standard input, a terminal */
export async function runCli(
  cwd: string,
  args: readonly string[],
  io: Omit<Partial<Io>, "cwd" | "stdout" | "stderr"> = {},
): Promise<Ran> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await run(args, {
    colour: false,
    ...io,
    cwd,
    stdout: (text) => void stdout.push(text),
    stderr: (text) => void stderr.push(text),
  });
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}
