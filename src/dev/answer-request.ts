/** One request: event, handler, response, and who is to be credited with it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { callHandler, type Outcome } from "./call-handler.ts";
import { readWireRequest } from "./event-from-request.ts";
import { type Live, siteHostOf } from "./live-build.ts";
import type { RequestLog } from "./log.ts";
import type { DevReport } from "./report.ts";
import { sendFault, sendGenerated, sendPassedThrough, sendText } from "./send-response.ts";
import { serveObject } from "./site-files.ts";
import { headerOf, judge, type Verdict } from "./verdict.ts";

export interface AnswerOptions {
  readonly report: DevReport;
  /** Directory that is served, as a bucket would be, for what passes through. */
  readonly site?: string;
  /** Milliseconds that the handler may take. Default 5000, the least that Lambda@Edge viewer functions get. */
  readonly timeout?: number;
}

/** One request from start to log line; whatever goes wrong stays inside it. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  live: Live,
  { report, site, timeout = 5000 }: AnswerOptions,
): Promise<void> {
  const started = performance.now();
  try {
    const wire = readWireRequest(request, live.platform, siteHostOf(live));
    const outcome = await callHandler({ ...live, timeout }, wire);
    const sent = await send(outcome, { request, response, live, site });
    const milliseconds = performance.now() - started;
    if (outcome.kind === "fault") report.fault(outcome.error);
    const verdict = outcome.kind === "fault" ? undefined : await judge(live, wire, outcome, timeout);
    if (verdict?.by === "disagreement") report.disagreement(wire, verdict);
    const { method, target, host } = wire;
    report.request({ method, target, host, ...sent, ...creditOf(verdict, sent), milliseconds }, live);
  } catch (error) {
    report.fault(error);
    if (!response.headersSent) sendText(response, 500, "fingerpost dev failed; see its output\n", {});
    else if (!response.writableEnded) response.destroy();
  }
}

type Sent = Pick<RequestLog, "status" | "location" | "detail" | "by">;

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly live: Live;
  readonly site: string | undefined;
}

async function send(outcome: Outcome, { request, response, live, site }: Exchange): Promise<Sent> {
  switch (outcome.kind) {
    case "response": {
      const { status } = outcome.response;
      sendGenerated(response, outcome.response, live.platform);
      return { status, location: headerOf(outcome.response, "location"), detail: undefined, by: "handler" };
    }
    case "fault": {
      const status = sendFault(response, outcome, live.platform);
      return { status, location: undefined, detail: `${outcome.cause} error`, by: "fault" };
    }
    case "request": {
      if (site === undefined) {
        sendPassedThrough(response, outcome.request);
        return { status: 404, location: undefined, detail: `as ${outcome.uri}`, by: "nobody" };
      }
      const { status, key, reason } = await serveObject(request, response, { root: site, uri: outcome.uri });
      return { status, location: undefined, detail: reason ? `${key}, ${reason}` : key, by: "site" };
    }
    default:
      return outcome satisfies never;
  }
}

const creditOf = (verdict: Verdict | undefined, { by }: Sent): Pick<RequestLog, "by" | "rule"> =>
  verdict?.by === "rule" ? { by: "rule", rule: verdict.rule } : { by, rule: undefined };
