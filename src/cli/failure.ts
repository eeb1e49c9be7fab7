import { AwsError } from "../aws/aws-error.ts";
import { BundleError } from "../target/bundle.ts";
import { CliError } from "./cli-error.ts";

/** What people read of an error that kept a command from running; undefined for a bug, which is thrown on. */
export function failureText(error: unknown): string | undefined {
  if (error instanceof CliError || error instanceof AwsError) {
    return `error: ${error.message}\n  help: ${error.help}\n`;
  }
  if (error instanceof BundleError) return `error: the handler cannot be bundled\n${error.message}\n`;
  return undefined;
}
