/** What a handler imports: the rules of the service, bound to the runtime when the handler is built. */
declare module "fingerpost:table" {
  interface FunctionsResponse {
    statusCode: number;
    headers: { [name: string]: { value: string } };
  }

  interface EdgeResponse {
    status: string;
    headers: { [name: string]: { key: string; value: string }[] };
  }

  /**
   * The redirect for a viewer-request event, or undefined where the request should go on. Never throws.
   */
  export function redirect(event: { request: object }): Promise<FunctionsResponse | undefined>;
  export function redirect(event: {
    Records: { cf: { request: object } }[];
  }): Promise<EdgeResponse | undefined>;
}
