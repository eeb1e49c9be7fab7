/** Options that several commands share, so that they read alike everywhere. */
import { type Command, Option } from "commander";

export const withRules = (command: Command): Command =>
  command.option("--rules <dir>", "directory of the rules", "rules");

export const withJson = (command: Command): Command => command.option("--json", "print JSON");

export const withBuild = (command: Command): Command =>
  withTier(command).option("--stage <name>", "stage of site.json, e.g. one that softens");

/** What says where the table lives, and with which code. */
export const withTier = (command: Command): Command =>
  command
    .option("--handler <file>", "handler that calls `redirect`", "functions/viewer-request.ts")
    .addOption(
      new Option("--tier <tier>", "where the table lives; auto takes the first tier that holds the rules")
        .choices(["auto", "inline", "lambda"])
        .default("auto"),
    );
