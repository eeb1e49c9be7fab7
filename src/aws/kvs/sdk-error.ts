/** Errors of the SDK that people can mend, in words. */
import { AwsError } from "../aws-error.ts";

const AGAIN = "run the command again: it goes on where it stopped, and what was live stays live";

const HELP: Readonly<Record<string, string>> = {
  AccessDeniedException:
    "allow cloudfront-keyvaluestore:DescribeKeyValueStore, ListKeys and UpdateKeys on the store; temporary credentials must come from a regional STS endpoint (docs/kvs.md)",
  AccessDenied: "allow the operation to the role that runs this (docs/kvs.md lists what is needed)",
  CredentialsProviderError: "log in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
  EntityNotFound: "name the store with --store NAME or ARN; CloudFormation creates it (docs/kvs.md)",
  ResourceNotFoundException:
    "name the store with --store NAME or ARN; CloudFormation creates it (docs/kvs.md)",
  ServiceQuotaExceededException: "remove what other namespaces hold, or take a store of its own",
  ValidationException: "AWS does not take what was sent; build anew with this version of fingerpost",
};

/** Passes on what is known already, and bugs. */
export async function asKnownError<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw knownError(error) ?? error;
  }
}

/** Undefined for bugs, and for what has words already. */
export function knownError(error: unknown): AwsError | undefined {
  if (!(error instanceof Error) || error instanceof AwsError) return undefined;
  const named = HELP[error.name];
  if (named) return new AwsError(`AWS: ${error.name}: ${error.message}`, named, error);
  const { code = "", $metadata } = error as { code?: string; $metadata?: { httpStatusCode?: number } };
  const answered = $metadata?.httpStatusCode;
  // Errors of the network have codes as ECONNRESET, mistakes in code have ERR_INVALID_ARG_TYPE.
  if (answered === undefined && !/^E(?!RR_)/.test(code)) return undefined;
  return new AwsError(`AWS: ${error.name}: ${error.message} (${answered ?? code})`, AGAIN, error);
}
