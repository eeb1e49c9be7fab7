/** What a handler imports as `fingerpost:table`, on either platform. */
import { answer } from "./answer.ts";
import { canonical, withoutSlash } from "./canonical.ts";
import type { Request } from "./request.ts";
import { exact, page } from "./table.ts";

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
    if (FP_KVS) {
      const request = (event as FunctionsEvent).request as Request;
      // The same key as in `answer`, which cannot wait for the store.
      const slashless = withoutSlash(canonical(request.uri));
      const key = FP_FOLD ? slashless.toLowerCase() : slashless;
      const stored = FP_EXACT ? ((await exact(key)) as string | undefined) : undefined;
      // njs 0.7.9 crashes where `await` stands in the arguments of a call, so the name is read twice.
      const records = FP_PAGES ? await page(key, stored) : "";
      return answer(request, stored, records && records);
    }
    return answer(
      (FP_LAMBDA ? (event as EdgeEvent).Records[0].cf : (event as FunctionsEvent)).request as Request,
    );
  } catch (_) {}
}
