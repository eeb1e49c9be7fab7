/** Import, then ask: what an imported rule set answers. */

import {
  type ImportOptions,
  type ImportResult,
  importRules,
  parseRules,
  rulesFileText,
} from "../../src/index.ts";
import { createMatcher } from "../../src/match/matcher.ts";
import { createRequest } from "../../src/match/request.ts";

export const importText = (text: string, options: ImportOptions = {}, path = "website.xml"): ImportResult =>
  importRules("s3", { path, text }, options);

/** `301 /new`, or undefined where the request passes through. @throws where the rules are not valid */
export function createAsker({ rules }: Pick<ImportResult, "rules">): (url: string) => string | undefined {
  const { ruleSet, diagnostics } = parseRules([{ path: "rules/s3.json", text: rulesFileText(rules) }]);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics));
  const match = createMatcher(ruleSet);
  return (url) => {
    const answer = match(createRequest(url, { host: "www.example.com" }));
    return answer && `${answer.status} ${answer.location}`;
  };
}

/** `FP4101 line 5`: what the tests compare of a finding. */
export const codeAndLine = ({ code, line }: { code: string; line: number }): string => `${code} line ${line}`;
