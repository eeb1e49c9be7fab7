/** What the runtime reads of a request, on either platform: `FP_LAMBDA` decides when the artefact is built. */

interface Value {
  readonly value: string;
  /** All values, where there are several; CloudFront Functions only. */
  readonly multiValue?: readonly Value[];
}

/** By name: one value on CloudFront Functions, a list on Lambda@Edge. */
type Values = { readonly [name: string]: Value | readonly Value[] };

/** `event.request` of CloudFront Functions and `Records[0].cf.request` of Lambda@Edge, as far as it is read. */
export interface Request {
  readonly method: string;
  readonly uri: string;
  readonly querystring: string | { readonly [name: string]: Value };
  readonly headers: Values;
  /** CloudFront Functions only; Lambda@Edge has the header. */
  readonly cookies: Values;
  readonly rawQueryString?: () => string | undefined;
}

/** The first value of a name. */
export const firstOf = (values: Values, name: string): string | undefined => {
  const value = values[name];
  // On Lambda@Edge a name that every object has, such as `constructor`, is no list.
  return value && (FP_LAMBDA ? (value as readonly Value[])[0] || ({} as Value) : (value as Value)).value;
};

/** The cookies by name, for Lambda@Edge, which has the header only (RFC 6265, section 4.2.1). */
export const cookiesFromHeader = (request: Request): Values => {
  const cookies: { [name: string]: Value[] } = Object.create(null);
  ((request.headers["cookie"] || []) as readonly Value[]).forEach((header) => {
    header.value.split(";").forEach((pair) => {
      const name = pair.trim().split("=")[0] as string;
      cookies[name] = cookies[name] || [{ value: pair.trim().slice(name.length + 1) }];
    });
  });
  return cookies;
};

/**
 * The query as received, without `?`. Where a CloudFront Function has no `rawQueryString()` it is made again: duplicates
 * are kept, the order between keys and the difference between `a` and `a=` are not.
 */
export const queryOf = (request: Request): string => {
  if (FP_LAMBDA) return (request.querystring as string) || "";
  // One way out, so that the function can be folded into the one that calls it.
  let query: string | undefined;
  if (request.rawQueryString) query = request.rawQueryString() || "";
  else {
    const values = request.querystring as { readonly [name: string]: Value };
    query = "";
    for (const name in values) {
      ((values[name] as Value).multiValue || [values[name] as Value]).forEach((item) => {
        query += "&" + name + (item.value ? "=" + item.value : "");
      });
    }
    query = query.slice(1);
  }
  return query;
};

/** Lower case, without port; empty where there is none. */
export const hostOf = (request: Request): string =>
  ((firstOf(request.headers, "host") || "").toLowerCase().split(":") as [string])[0];
