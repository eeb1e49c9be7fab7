import { type Engine, HOST } from "./engine.ts";
import { requirePeer } from "./peer.ts";
import { redirectsFile } from "./redirects-file.ts";

interface Asked {
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headers: object;
  readonly cookieValues: object;
  readonly getHeader: (name: string) => string;
  readonly getCookie: (name: string) => string;
}

interface Redirector {
  parsePlain(rules: string, options: object): Promise<{ match(request: Asked): { to: string } | null }>;
}

const none = () => "";

/** Netlify's matcher, C++ as WebAssembly. */
export const netlify: Engine = {
  name: "Netlify",
  package: "netlify-redirector",
  scope: "request",
  async load(rules) {
    const parser = await requirePeer<Redirector>("netlify-redirector").parsePlain(redirectsFile(rules), {});
    return {
      request: (path: string): Asked => ({
        scheme: "https",
        host: HOST,
        path,
        query: "",
        headers: {},
        cookieValues: {},
        getHeader: none,
        getCookie: none,
      }),
      ask: (request: Asked) => parser.match(request),
      location: (match: { to: string } | null) => match?.to,
    };
  },
};
