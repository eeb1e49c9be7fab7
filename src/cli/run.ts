/** The command table: arguments -> exit code. */
import { Command, CommanderError } from "commander";
import type { ExitCode, Io } from "./io.ts";
import { version } from "./version.ts";

/** Adds one command; `done` takes the exit code. */
export type AddCommand = (program: Command, io: Io, done: (code: ExitCode) => void) => void;

/** In the order of the help. A command is loaded when it is asked for: all of them take longer than most take to run. */
const COMMANDS: Readonly<Record<string, () => Promise<AddCommand>>> = {
  init: async () => (await import("./init.ts")).addInit,
  check: async () => (await import("./check.ts")).addCheck,
  build: async () => (await import("./build.ts")).addBuild,
  test: async () => (await import("./test.ts")).addTest,
  explain: async () => (await import("./explain.ts")).addExplain,
  diff: async () => (await import("./diff.ts")).addDiff,
  dev: async () => (await import("./dev.ts")).addDev,
  import: async () => (await import("./import.ts")).addImport,
  export: async () => (await import("./export.ts")).addExport,
  coverage: async () => (await import("./coverage.ts")).addCoverage,
  doctor: async () => (await import("./doctor.ts")).addDoctor,
  kvs: async () => (await import("./kvs.ts")).addKvs,
  verify: async () => (await import("./verify.ts")).addVerify,
};

export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = createProgram(io);
  for (const load of asked(args)) {
    const add = await load();
    add(program, io, (code) => {
      exitCode = code;
    });
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    const code = await explainFailure(error, io);
    // As in terraform, 2 then says that there are changes.
    return code === 2 && args.includes("--detailed-exitcode") ? 1 : code;
  }
}

/** The command that comes first, none for the version, and all for help and for what is no command. */
function asked([first = ""]: readonly string[]): readonly (() => Promise<AddCommand>)[] {
  const load = Object.hasOwn(COMMANDS, first) ? COMMANDS[first] : undefined;
  if (load) return [load];
  return first === "--version" || first === "-V" ? [] : Object.values(COMMANDS);
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

async function explainFailure(error: unknown, io: Io): Promise<ExitCode> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const { failureText } = await import("./failure.ts");
  const text = failureText(error);
  if (text === undefined) throw error;
  io.stderr(text);
  return 2;
}
