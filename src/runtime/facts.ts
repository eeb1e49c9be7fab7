/** M8: what conditions look at, as one text that one regular expression tests. */
import { canonical } from "./canonical.ts";
import { cookiesFromHeader, firstOf, hostOf, queryOf, type Request } from "./request.ts";
import { factNames } from "./table.ts";

/**
 * Lines, the first and the last empty: `m` + method; `h` + host; `e` or `c` + name + `=` + value for each header and
 * cookie that the rules ask for and the request has; `q` + parameter, with `=`, canonical.
 */
export const factsOf = (request: Request): string => {
  let facts = "\nm" + request.method;
  if (FP_HOST_CONDITIONS) facts += "\nh" + hostOf(request);
  if (FP_HEADER_CONDITIONS || FP_COOKIE_CONDITIONS) {
    // `c...` sorts below `d`, `e...` above.
    factNames.forEach((fact) => {
      const value = firstOf(
        FP_COOKIE_CONDITIONS && fact < "d"
          ? FP_LAMBDA
            ? cookiesFromHeader(request)
            : request.cookies
          : request.headers,
        fact.slice(1),
      );
      if (value != null) facts += "\n" + fact + "=" + value;
    });
  }
  if (FP_QUERY_CONDITIONS) {
    queryOf(request)
      .split("&")
      .forEach((pair) => {
        facts += "\nq" + canonical(pair.includes("=") ? pair : pair + "=");
      });
  }
  return facts + "\n";
};
