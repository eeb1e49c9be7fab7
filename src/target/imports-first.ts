/** A CloudFront Function's imports stand first; a bundler leaves them where the modules begin that it joins. */
import { parse } from "acorn";

/** Text that cannot be read is given back as it is: the guard says what is wrong with it. */
export function importsFirst(code: string): string {
  if (!code.includes("import")) return code;
  let imports = "";
  let rest = "";
  let end = 0;
  for (const { type, start, end: after } of statementsOf(code)) {
    if (type !== "ImportDeclaration") continue;
    imports += code.slice(start, after);
    rest += code.slice(end, start);
    end = after;
  }
  return imports + rest + code.slice(end);
}

function statementsOf(code: string) {
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module" }).body;
  } catch {
    return [];
  }
}
