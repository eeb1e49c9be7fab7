import { type Engine, HOST } from "./engine.ts";
import { importPeer } from "./peer.ts";
import { redirectsFile } from "./redirects-file.ts";

interface Workers {
  generateRedirectsEvaluator(
    file: string,
    limits: { maxLineLength: number; maxStaticRules: number; maxDynamicRules: number },
  ): (request: Request) => Promise<Response | null>;
}

/** Cloudflare's parser and rules engine for `_redirects`, without the platform's 2,000 exact rules and 100 patterns. */
export const cloudflare: Engine = {
  name: "Cloudflare",
  package: "redirects-in-workers",
  scope: "request",
  async: true,
  async load(rules) {
    const { generateRedirectsEvaluator } = await importPeer<Workers>("redirects-in-workers");
    const evaluate = generateRedirectsEvaluator(redirectsFile(rules), {
      maxLineLength: 2_000,
      maxStaticRules: rules.length,
      maxDynamicRules: rules.length,
    });
    return {
      request: (path: string) => new Request(`https://${HOST}${path}`),
      ask: (request: Request) => evaluate(request),
      location: (response: Response | null) => response?.headers.get("location") ?? undefined,
    };
  },
};
