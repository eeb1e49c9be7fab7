import type { HostPattern } from "../rules/pattern.ts";
import type { Rule } from "../rules/rule.ts";
import type { TargetPart } from "../rules/target.ts";
import type { Check, Finding } from "./definition.ts";

export const check: Check = {
  code: "FP2111",
  name: "open-redirect",
  severity: "warning",
  summary: "a redirect whose destination a visitor can choose",
  explanation: {
    why: "Phishing mails use such redirects, because the link begins with a name that people trust. A capture in a target's host reaches the hosts of `allowedHosts` only; but an entry such as `*.github.io` allows every host that anybody may register there. And a capture that becomes a parameter such as `next` or `url` is safe here, but the page behind may follow it.",
    example: `{ "from": "/out/*", "to": "/login?next=*" }`,
    mend: 'Name the hosts one by one in `allowedHosts`; limit the capture, as in `:page(home|basket)`. Where the page behind checks its parameter: `"allow": { "FP2111": "..." }`.',
  },
  *find({ rules, site }): Iterable<Finding> {
    const open = site.allowedHosts.find(anybodysHost);
    for (const rule of rules) {
      if (!rule.target) continue;
      if (open && rule.target.authority?.hasCapture) yield hostChosen(rule, open);
      const parameter = followedParameter(rule);
      if (parameter !== undefined) yield parameterChosen(rule, parameter);
    }
  },
};

/** Domains below which anybody gets a name of their own, without the many that are national. */
const SHARED =
  /^(github\.io|gitlab\.io|pages\.dev|workers\.dev|netlify\.app|vercel\.app|now\.sh|herokuapp\.com|web\.app|firebaseapp\.com|appspot\.com|run\.app|azurewebsites\.net|(blob|web)\.core\.windows\.net|cloudfront\.net|amplifyapp\.com|(.+\.)?amazonaws\.com|on\.aws|blogspot\.com|wordpress\.com|myshopify\.com|fly\.dev|onrender\.com|surge\.sh|ngrok\.io|ngrok-free\.app|glitch\.me|replit\.app)$/;
/** `com`, `co.uk`: names that registries sell below. */
const REGISTRY = /^([a-z]+|(com?|org|net|ac|gov|edu|or|ne|go)\.[a-z]{2})$/;

const anybodysHost = ({ wildcard, name }: HostPattern): boolean =>
  wildcard && (SHARED.test(name) || REGISTRY.test(name));

const FOLLOWED =
  /[?&](next|url|uri|u|to|go|goto|out|link|target|dest|destination|continue|return|return_?(to|url|uri)|redir|redirect|redirect_?(to|url|uri)|callback|forward|checkout_url|image_url)=$/i;

/** A parameter whose whole value is a capture that may hold anything. */
function followedParameter({ target, patterns, conditions }: Rule): string | undefined {
  const parts = target?.parts ?? [];
  if (parts.every(({ type }) => type === "text")) return undefined;
  const free = new Set<string>();
  for (const pattern of patterns) {
    if (pattern.kind === "prefix") free.add("*0");
    if (pattern.kind === "regex") for (const name of pattern.groups) free.add(name);
    if (pattern.kind === "path")
      for (const token of pattern.tokens) if (token.type === "wildcard") free.add(token.name);
  }
  for (const { values } of conditions) {
    for (const token of values === "any" ? [] : values.flat()) {
      if (token.type === "param" && token.regex === undefined) free.add(token.name);
    }
  }
  const at = parts.findIndex(
    (part, i) => part.type === "capture" && free.has(part.name) && FOLLOWED.test(textOf(parts[i - 1])),
  );
  return at < 0 ? undefined : FOLLOWED.exec(textOf(parts[at - 1]))?.[1];
}

const textOf = (part: TargetPart | undefined): string => (part?.type === "text" ? part.value : "");

const hostChosen = (rule: Rule, { name }: HostPattern): Finding => ({
  code: "FP2111",
  rule,
  at: rule.locate(["to"]),
  message: `a capture chooses the host, and anybody may have one below \`*.${name}\` of \`allowedHosts\``,
  help: "name the hosts one by one in `allowedHosts` of site.json",
});

const parameterChosen = (rule: Rule, parameter: string): Finding => ({
  code: "FP2111",
  rule,
  at: rule.locate(["to"]),
  message: `a visitor chooses \`${parameter}\`, which the page behind may follow to another site`,
  help: "limit the capture, or make sure that the page refuses other hosts and `allow` it here",
});
