/** A live site that answers as the rules say, but for one lie. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";
import type { RuleSet } from "../../src/rules/rule.ts";

export interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes the place of an answer; `drop` breaks the connection, undefined leaves it as it is. */
export type Lie = (request: LiveRequest, truth: SiteAnswer) => SiteAnswer | "drop" | undefined;

export interface LiveRequest {
  readonly method: string;
  readonly url: string;
  /** How many requests came before. */
  readonly before: number;
}

export interface LiveSite {
  readonly url: string;
  /** `METHOD host path` of each request. */
  readonly asked: readonly string[];
}

/** Stops after the test. What no rule answers is 200 from the origin. */
export async function startLiveSite(ruleSet: RuleSet, lie: Lie = () => undefined): Promise<LiveSite> {
  const matcher = createMatcher(ruleSet);
  const asked: string[] = [];
  const server = createServer((message, response) => {
    const { method = "", url = "", headers } = message;
    const host = headers.host ?? "";
    const before = asked.push(`${method} ${host} ${url}`) - 1;
    const answer = matcher(createRequest(url, { method, host, headers: headers as Record<string, string> }));
    const truth = answer
      ? {
          status: answer.status,
          headers: { ...answer.headers, "x-cache": "FunctionGeneratedResponse from cloudfront" },
        }
      : { status: 200, headers: { "x-cache": "Hit from cloudfront" } };
    const told = lie({ method, url, before }, truth) ?? truth;
    if (told === "drop") message.socket.destroy();
    else response.writeHead(told.status, told.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
