import type { Engine } from "./engine.ts";
import { requirePeer } from "./peer.ts";

interface RoutingUtils {
  convertRedirects(redirects: readonly { source: string; destination: string; statusCode: number }[]): {
    src: string;
    headers: { Location: string };
    status: number;
  }[];
}

interface Answer {
  readonly status: number;
  readonly location: string;
}

/** The regular expressions that Vercel makes of `redirects`, each compiled once and tried in order, as it specifies. */
export const vercel: Engine = {
  name: "Vercel",
  package: "@vercel/routing-utils",
  scope: "request",
  async load(rules) {
    const { convertRedirects } = requirePeer<RoutingUtils>("@vercel/routing-utils/dist/superstatic.js");
    const redirects = rules.map(({ from, to }) => ({
      source: from.replace("/*", "/:path*"),
      destination: to.replace("/*", "/:path*"),
      statusCode: 301,
    }));
    const routes = convertRedirects(redirects).map(({ src, headers, status }) => ({
      regex: new RegExp(src),
      location: headers.Location,
      status,
    }));
    const ask = (path: string): Answer | undefined => {
      for (const { regex, location, status } of routes) {
        const match = regex.exec(path);
        if (match) return { status, location: location.replace(/\$(\d)/g, (_, group) => match[group] ?? "") };
      }
      return undefined;
    };
    return {
      request: (path: string) => path,
      ask,
      location: (answer: Answer | undefined) => answer?.location,
    };
  },
};
