/** The command table: arguments -> exit code. */
import { Command, CommanderError } from "commander";
import { addBuild } from "./build.ts";
import { addCheck } from "./check.ts";
import { addCoverage } from "./coverage.ts";
import { addDev } from "./dev.ts";
import { addDiff } from "./diff.ts";
import { addDoctor } from "./doctor.ts";
import { addExplain } from "./explain.ts";
import { addExport } from "./export.ts";
import { failureText } from "./failure.ts";
import { addImport } from "./import.ts";
import { addInit } from "./init.ts";
import type { ExitCode, Io } from "./io.ts";
import { addKvs } from "./kvs.ts";
import { addTest } from "./test.ts";
import { addVerify } from "./verify.ts";
import { version } from "./version.ts";

/** Adds one command; `done` takes the exit code. */
export type AddCommand = (program: Command, io: Io, done: (code: ExitCode) => void) => void;

const COMMANDS: readonly AddCommand[] = [
  addInit,
  addCheck,
  addBuild,
  addTest,
  addExplain,
  addDiff,
  addDev,
  addImport,
  addExport,
  addCoverage,
  addDoctor,
  addKvs,
  addVerify,
];

export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = createProgram(io);
  for (const add of COMMANDS) {
    add(program, io, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    const code = explainFailure(error, io);
    // As in terraform, 2 then says that there are changes.
    return code === 2 && args.includes("--detailed-exitcode") ? 1 : code;
  }
}

function createProgram(io: Io): Command {
  return new Command("fingerpost")
    .description("Redirects as JSON in git, compiled into a CloudFront viewer-request function.")
    .version(version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "explain the command")
    .helpCommand("help [command]", "explain a command")
    .configureOutput({ writeOut: io.stdout, writeErr: io.stderr })
    .exitOverride()
    .showHelpAfterError("(run with --help for what the command takes)");
}

function explainFailure(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const text = failureText(error);
  if (text === undefined) throw error;
  io.stderr(text);
  return 2;
}
