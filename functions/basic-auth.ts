/**
 * RFC 7617: a name and a password for a site that is not public yet. They stand in the source of the function, which
 * everybody can read who may read the function: good for a preview, not for secrets.
 */

/** Undefined where the header names one of `users`, else the 401 to answer. @param users `name:password`, ASCII */
export function basicAuth(
  authorization: string | undefined,
  users: readonly string[],
): AWSCloudFrontFunction.Response | undefined {
  if (users.some((user) => authorization === "Basic " + btoa(user))) return undefined;
  return {
    statusCode: 401,
    headers: {
      "www-authenticate": { value: 'Basic realm="preview", charset="UTF-8"' },
      "cache-control": { value: "no-store" },
    },
  };
}
