/** What AWS refuses -> one line and a cure. */
import { CliError } from "./cli-error.ts";

const CREDENTIALS = [
  "CredentialsProviderError",
  "TokenProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
  "SignatureDoesNotMatch",
];

/** @param what e.g. `read E123`. @throws CliError for whatever the SDK throws, and for no bug of ours */
export async function fromAws<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !isFromSdk(error)) throw error;
    throw new CliError(`cannot ${what}: ${error.message || error.name}`, helpFor(error));
  }
}

/** Errors of the service carry `$metadata`; those of credentials and network carry a name or a code. */
const isFromSdk = (error: Error): boolean =>
  "$metadata" in error ||
  CREDENTIALS.includes(error.name) ||
  ("code" in error && ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "ECONNRESET"].includes(String(error.code)));

function helpFor(error: Error): string {
  if (CREDENTIALS.includes(error.name)) return "set AWS_PROFILE, or log in with `aws sso login`";
  if (error.name === "AccessDenied" || error.name === "AccessDeniedException") {
    return "allow the action that the message names to the credentials in use";
  }
  return "see the message; `aws sts get-caller-identity` says whose credentials are in use";
}
