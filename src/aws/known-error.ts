/** Errors of the SDK that people can mend, in words. */
import { AwsError } from "./aws-error.ts";

const LOG_IN = "log in, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
const STORE = "name the store with --store NAME or ARN; CloudFormation creates it (docs/kvs.md)";

const HELP: Readonly<Record<string, string>> = {
  AccessDeniedException:
    "allow cloudfront-keyvaluestore:DescribeKeyValueStore, ListKeys and UpdateKeys on the store; temporary credentials must come from a regional STS endpoint (docs/kvs.md)",
  AccessDenied:
    "allow the action to the credentials in use (docs/kvs.md and docs/doctor.md list what is needed)",
  CredentialsProviderError: LOG_IN,
  ExpiredToken: LOG_IN,
  ExpiredTokenException: LOG_IN,
  InvalidAccessKeyId: LOG_IN,
  InvalidClientTokenId: LOG_IN,
  SignatureDoesNotMatch: LOG_IN,
  TokenProviderError: LOG_IN,
  UnrecognizedClientException: LOG_IN,
  EntityNotFound: STORE,
  ResourceNotFoundException: STORE,
  ServiceQuotaExceededException: "remove what other namespaces hold, or take a store of its own",
  ValidationException: "AWS does not take what was sent; build anew with this version of fingerpost",
};

const AGAIN = "run the command again: it goes on where it stopped, and what was live stays live";
const WHOSE = "see the message; `aws sts get-caller-identity` says whose credentials are in use";

/** Passes on what is known already, and bugs. */
export async function asKnownError<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw knownError(error) ?? error;
  }
}

/**
 * The same for work that changes nothing.
 *
 * @param what e.g. `read E123`
 */
export async function reading<T>(what: string, promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    if (!isFromSdk(error)) throw error;
    const help = HELP[error.name] ?? WHOSE;
    throw new AwsError(`cannot ${what}: ${error.message || error.name}`, help, error);
  }
}

/** Undefined for bugs, and for what has words already. */
export function knownError(error: unknown): AwsError | undefined {
  if (!isFromSdk(error)) return undefined;
  const named = HELP[error.name];
  if (named) return new AwsError(`AWS: ${error.name}: ${error.message}`, named, error);
  const { code, $metadata } = error;
  return new AwsError(
    `AWS: ${error.name}: ${error.message} (${$metadata?.httpStatusCode ?? code})`,
    AGAIN,
    error,
  );
}

interface SdkError extends Error {
  /** Of the network, e.g. ECONNRESET. */
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

function isFromSdk(error: unknown): error is SdkError {
  if (!(error instanceof Error) || error instanceof AwsError) return false;
  const { name, code = "", $metadata }: SdkError = error;
  // Errors of the network have codes as ECONNRESET, mistakes in code have ERR_INVALID_ARG_TYPE.
  return HELP[name] !== undefined || $metadata?.httpStatusCode !== undefined || /^E(?!RR_)/.test(code);
}
