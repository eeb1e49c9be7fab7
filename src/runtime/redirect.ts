/** What a handler imports as `fingerpost:table`, on either platform. */
import { answer } from "./answer.ts";
import type { Request } from "./request.ts";

interface FunctionsEvent {
  readonly request: unknown;
}

interface EdgeEvent {
  readonly Records: readonly [{ readonly cf: { readonly request: unknown } }];
}

/**
 * The redirect for a viewer-request event, or undefined where the request should go on.
 * Never throws (M13): whatever goes wrong, the request goes on.
 */
export async function redirect(event: FunctionsEvent | EdgeEvent): Promise<object | undefined> {
  try {
    return answer(
      (FP_LAMBDA ? (event as EdgeEvent).Records[0].cf : (event as FunctionsEvent)).request as Request,
    );
  } catch (_) {}
}
