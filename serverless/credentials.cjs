/** The credentials that the CLI deploys with (profile, role, login), for the library's own calls of AWS. */

/** @import { Provider, Serverless } from "./types.ts" */

/**
 * The library takes credentials from where the AWS command line takes them; so they stand in the environment meanwhile.
 *
 * @template T
 * @param {Serverless} serverless
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
exports.withCredentials = async (serverless, action) => {
  const credentials = await credentialsOf(serverless.getProvider("aws"));
  if (!credentials) return action();
  return withEnvironment(
    {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      // It would come first. (SDK, defaultProvider)
      AWS_PROFILE: undefined,
    },
    action,
  );
};

/** osls 4 has SDK v3 only; serverless 3 and osls 3 have v2. @param {Provider} provider */
async function credentialsOf(provider) {
  if (provider.getAwsSdkV3Config) {
    const { credentials } = await provider.getAwsSdkV3Config();
    return typeof credentials === "function" ? credentials() : credentials;
  }
  const { credentials } = provider.getCredentials?.() ?? {};
  await credentials?.getPromise?.();
  return credentials?.accessKeyId ? credentials : undefined;
}

/**
 * @template T
 * @param {Readonly<Record<string, string | undefined>>} values
 * @param {() => Promise<T>} action
 */
async function withEnvironment(values, action) {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  setEnvironment(values);
  try {
    return await action();
  } finally {
    setEnvironment(before);
  }
}

/** @param {Readonly<Record<string, string | undefined>>} values */
function setEnvironment(values) {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
