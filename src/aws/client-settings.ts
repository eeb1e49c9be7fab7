/** How every AWS client is set up. Credentials come from the SDK's default chain and from nowhere else. */

/** CloudFront is global. This is also the region that the SDK asks for temporary credentials: SigV4A needs a regional STS. */
const REGION = "us-east-1";

/** More than the SDK's three: a run of many batches should outlive a minute of throttling. */
const ATTEMPTS = 8;

export const clientSettings = () => ({
  region: REGION,
  maxAttempts: Number(process.env["AWS_MAX_ATTEMPTS"] ?? ATTEMPTS),
});
