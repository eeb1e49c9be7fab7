import type { WireRequest } from "./event-from-request.ts";
import type { BuildFailure, Live, LiveBuild } from "./live-build.ts";
import type { RequestLog } from "./log.ts";
import type { Disagreement } from "./verdict.ts";

/** What happens, told as it happens. */
export interface DevReport {
  request(log: RequestLog, live: Live): void;
  /** A draft of a build that takes longer answers already. */
  drafted(live: Live, milliseconds: number): void;
  rebuilt(live: LiveBuild, milliseconds: number): void;
  /** The last good build goes on answering. */
  failed(failure: BuildFailure): void;
  /** A handler that failed, or a fault of the server itself. */
  fault(error: unknown): void;
  /** M14 is broken. */
  disagreement(wire: WireRequest, verdict: Disagreement): void;
}
