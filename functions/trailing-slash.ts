/** One spelling for each page, with a slash at the end or without. Use it after `redirect`: rules ignore the slash. */
type Request = AWSCloudFrontFunction.Event["request"];
type Response = AWSCloudFrontFunction.Response;

/** `/docs` moves to `/docs/`; what looks like a file, and `/`, stays. Undefined where nothing moves. */
export const addSlash = (request: Request | undefined): Response | undefined =>
  request && /\/[^./]+$/.test(request.uri) ? movedTo(request, request.uri + "/") : undefined;

/** `/docs/` moves to `/docs`; `/` and a path that ends in two slashes stay. */
export const removeSlash = (request: Request | undefined): Response | undefined =>
  request && /[^/]\/$/.test(request.uri) ? movedTo(request, request.uri.slice(0, -1)) : undefined;

/** A path that begins with two slashes would be another host. */
function movedTo(request: Request, path: string): Response {
  const query = request.rawQueryString?.();
  return {
    statusCode: /^(GET|HEAD)$/.test(request.method) ? 301 : 308,
    headers: {
      location: { value: path.replace(/^[/\\]+/, "/") + (query ? "?" + query : "") },
      "cache-control": { value: "public, max-age=3600" },
    },
  };
}
