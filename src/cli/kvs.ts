/** `kvs plan`, `kvs apply`, `kvs rollback`: the table of an artefact, and the KeyValueStore that functions read it from. */
import type { Command } from "commander";
import { applyRelease } from "../aws/kvs/apply.ts";
import { findStore, functionsOf, type StoreFunction } from "../aws/kvs/find-store.ts";
import { hasWork, type InUse, type Plan, planRelease } from "../aws/kvs/plan.ts";
import { readsVersion } from "../aws/kvs/reads-version.ts";
import type { Release } from "../aws/kvs/release.ts";
import { removesTooMuch } from "../aws/kvs/removals.ts";
import { rollBack } from "../aws/kvs/rollback.ts";
import { openSdkStore } from "../aws/kvs/sdk-store.ts";
import type { KeyValueStore } from "../aws/kvs/store.ts";
import { CliError } from "./cli-error.ts";
import type { ExitCode, Io } from "./io.ts";
import { applyText, planJson, planText, removalsText, rollbackJson, rollbackText } from "./kvs-report.ts";
import { withJson } from "./options.ts";
import { createProgress } from "./progress.ts";
import { readRelease } from "./read-release.ts";
import type { AddCommand } from "./run.ts";

interface Flags {
  readonly store: string;
  readonly out: string;
  readonly json?: boolean;
  /** Of plan. */
  readonly detailedExitcode?: boolean;
  /** Of apply. */
  readonly allowRemovals?: boolean;
}

/** Milliseconds before a second round; the tenth waits ten times as long. */
const DELAY = 300;

export const addKvs: AddCommand = (program, io, done) => {
  const kvs = program
    .command("kvs")
    .description("bring the table of tier kvs into its KeyValueStore, and switch back");
  withStore(kvs.command("plan"))
    .description("show what apply would do; changes nothing")
    .option("--detailed-exitcode", "0 nothing to do, 1 could not run, 2 there are changes")
    .addHelpText("after", "\nExit code: 0 planned, 2 could not run; see --detailed-exitcode.")
    .action(async (flags: Flags) => done(await runPlan(flags, io)));
  withStore(kvs.command("apply"))
    .description("write the new version beside the old one, read it back, then switch")
    .option("--allow-removals", "even if it removes more than 10 % of the live rules")
    .addHelpText(
      "after",
      "\nExit code: 0 the artefact is live in the store, 1 refused and nothing changed, 2 could not run.",
    )
    .action(async (flags: Flags) => done(await runApply(flags, io)));
  withStore(kvs.command("rollback"))
    .description("switch back to the previous version, if the store holds the whole of it")
    .addHelpText("after", "\nExit code: 0 switched, 1 refused and nothing changed, 2 could not run.")
    .action(async (flags: Flags) => done(await runRollback(flags, io)));
};

const withStore = (command: Command): Command =>
  withJson(command)
    .requiredOption("--store <name>", "name or ARN of the KeyValueStore")
    .option("--out <dir>", "directory of the last build", ".fingerpost");

async function runPlan(flags: Flags, io: Io): Promise<ExitCode> {
  const release = await readRelease(flags.out, io);
  const { store, functions } = await open(flags);
  const plan = planRelease(await store.read(), release, readBy(functions, release));
  io.stdout(flags.json ? planJson(plan, release, functions) : planText(plan, release, functions, io.colour));
  return flags.detailedExitcode && hasWork(plan) ? 2 : 0;
}

async function runApply(flags: Flags, io: Io): Promise<ExitCode> {
  const release = await readRelease(flags.out, io);
  const { store, functions } = await open(flags);
  const progress = createProgress(io);
  try {
    const plan = await applyRelease(store, release, {
      inUse: readBy(functions, release),
      approve: (each) => approve(each, flags),
      report: ({ step, done, of }) => progress.step(step, done, of),
      delay: DELAY,
    });
    progress.end();
    io.stdout(flags.json ? planJson(plan, release, functions) : applyText(plan, release, functions));
    return 0;
  } catch (error) {
    progress.end();
    if (!(error instanceof TooManyRemovals)) throw error;
    io.stderr(removalsText(error.plan));
    return 1;
  }
}

async function runRollback(flags: Flags, io: Io): Promise<ExitCode> {
  const { namespace } = await readRelease(flags.out, io);
  const { store, functions } = await open(flags);
  const result = await rollBack(store, namespace, DELAY);
  if ("refused" in result) {
    io.stderr(`refused: ${result.refused}; nothing was changed\n`);
    return 1;
  }
  const to = { namespace, version: result.to };
  const report = flags.json ? rollbackJson : rollbackText;
  io.stdout(report(result.from, to, functions));
  return 0;
}

interface Opened {
  readonly store: KeyValueStore;
  readonly functions: readonly StoreFunction[] | undefined;
}

/** Here the AWS SDK is loaded, and nowhere before. */
async function open({ store }: Flags): Promise<Opened> {
  const arn = await findStore(store);
  return { functions: await functionsOf(arn), store: await openSdkStore(arn) };
}

const readBy = (functions: Opened["functions"], { namespace }: Release): InUse =>
  functions && ((version) => functions.some((each) => readsVersion(each, { namespace, version })));

class TooManyRemovals extends Error {
  readonly plan: Plan;
  constructor(plan: Plan) {
    super("too many removals");
    this.plan = plan;
  }
}

function approve(plan: Plan, { allowRemovals }: Flags): void {
  if (removesTooMuch(plan.changes) && !allowRemovals) throw new TooManyRemovals(plan);
  if (plan.bytes.missing > 0) {
    throw new CliError(
      `the store is full: ${plan.bytes.missing} bytes too few for the new version beside the live one`,
      "remove what other namespaces hold, or take a store of its own",
    );
  }
}
