/** What the runtime reads of a request, whatever the platform's event looks like. */
export interface Request {
  readonly method: string;
  readonly path: string;
  /** Without `?`, empty where there is none. */
  readonly query: string;
  /** First value of a header by lower-case name. */
  header(name: string): string | undefined;
  /** First value of a cookie. */
  cookie(name: string): string | undefined;
}

export interface Answer {
  readonly status: string;
  /** Name, value, name, value, ... */
  readonly headers: readonly string[];
}
