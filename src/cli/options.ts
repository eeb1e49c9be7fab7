/** Options that several commands share, so that they read alike everywhere. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { TIERS } from "../target/artefact.ts";

export const withRules = (command: Command): Command =>
  command.option("--rules <dir>", "directory of the rules", "rules");

/** Parser of an option that may be repeated; its default is `[]`. */
export const repeated = (value: string, before: readonly string[]): string[] => [...before, value];

export const withJson = (command: Command): Command => command.option("--json", "print JSON");

export const withBuild = (command: Command): Command =>
  withTier(command)
    .option("--stage <name>", "stage of site.json, e.g. one that softens")
    .option(
      "--namespace <name>",
      "tier kvs: what keys begin with, in a store that others use too",
      readNamespace,
    );

/** What says where the table lives, and with which code. */
export const withTier = (command: Command): Command =>
  command
    .option("--handler <file>", "handler that calls `redirect`", "functions/viewer-request.ts")
    .addOption(
      new Option("--tier <tier>", "where the table lives; auto takes the first tier that holds the rules")
        .choices(["auto", ...TIERS])
        .default("auto"),
    );

/** `shop` -> `shop:`, which no key of another namespace begins with. */
function readNamespace(name: string): string {
  if (!/^[a-z0-9-]{1,32}$/.test(name)) {
    throw new InvalidArgumentError("A namespace is 1 to 32 of a-z, 0-9 and hyphens.");
  }
  return `${name}:`;
}
