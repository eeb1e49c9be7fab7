/** One call of the built handler, with every way in which it can fail as a value. */
import type { Platform } from "../target/table-modules.ts";
import type { ArtefactHandler } from "../testing/artefact-runner.ts";
import { type Returned, readReturned } from "../testing/returned.ts";
import { toEvent, type WireRequest } from "./event-from-request.ts";

export interface HandlerFault {
  readonly kind: "fault";
  /** It threw or did not answer in time, or what it returned is refused. */
  readonly cause: "execution" | "validation";
  /** With its stack, where there is one. */
  readonly error: unknown;
}

export type Outcome = Exclude<Returned, { kind: "invalid" }> | HandlerFault;

export interface HandlerCall {
  readonly handler: ArtefactHandler;
  readonly platform: Platform;
  /** Milliseconds after which a promise that is still open counts as a fault. */
  readonly timeout: number;
}

/** Never throws. A handler that never yields (an endless loop) is not cut off. */
export async function callHandler(call: HandlerCall, wire: WireRequest): Promise<Outcome> {
  try {
    const value = await inTime(call.handler(toEvent(wire, call.platform)), call.timeout);
    const returned = readReturned(value, call.platform, requestOf(wire, call.platform));
    return returned.kind === "invalid"
      ? { kind: "fault", cause: "validation", error: returned.reason }
      : returned;
  } catch (error) {
    return { kind: "fault", cause: "execution", error };
  }
}

function requestOf(wire: WireRequest, platform: Platform): object {
  const event = toEvent(wire, platform);
  return "Records" in event ? (event.Records[0]?.cf.request ?? {}) : event.request;
}

async function inTime<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the handler did not answer within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
