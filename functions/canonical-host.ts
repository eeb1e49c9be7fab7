/**
 * One hop from any spelling of the site to the page that is meant: scheme, host and rule together. The host is the one
 * written here and never the visitor's.
 */
type Request = AWSCloudFrontFunction.Event["request"];
type Response = AWSCloudFrontFunction.Response;

/**
 * @param response what `redirect` answered: its path is made absolute on `host`; another site's URL stays as it is
 * @param host the site's own, e.g. `www.example.com`
 * @returns the answer, or undefined where the request is at the right place already
 */
export function canonicalHost(
  request: Request | undefined,
  response: Response | undefined,
  host: string,
): Response | undefined {
  if (!request || isCanonical(request, host)) return response;
  if (!response) return moved(request, "https://" + host + pathOf(request));
  const location = response.headers?.["location"];
  if (location && location.value[0] === "/") location.value = "https://" + host + location.value;
  return response;
}

/** CloudFront tells the scheme only where a policy names `CloudFront-Forwarded-Proto`; untold, it is https. */
function isCanonical(request: Request, host: string): boolean {
  const headers = request.headers;
  const own = headers?.["host"];
  const scheme = headers?.["cloudfront-forwarded-proto"];
  return !own || (own.value.toLowerCase() === host && !(scheme && scheme.value === "http"));
}

/** 308 keeps the method of what is neither GET nor HEAD. */
function moved(request: Request, location: string): Response {
  return {
    statusCode: /^(GET|HEAD)$/.test(request.method) ? 301 : 308,
    headers: { location: { value: location }, "cache-control": { value: "public, max-age=3600" } },
  };
}

/** The query byte for byte; runtime 2.0 has had `rawQueryString` since November 2025. */
function pathOf(request: Request): string {
  const query = request.rawQueryString?.();
  return request.uri.replace(/^[/\\]+/, "/") + (query ? "?" + query : "");
}
