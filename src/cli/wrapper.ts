/** The handler that redirects first and then calls a function that the project has already. */
import { dirname, relative } from "node:path/posix";
import { isHandlerScript } from "../target/script-handler.ts";
import type { Platform } from "../target/table-modules.ts";
import type { ExistingHandler } from "./existing-handler.ts";

interface Form {
  readonly title: string;
  /** Line that imports the types, where they are no globals. */
  readonly types: string;
  readonly event: string;
}

const FORMS: Readonly<Record<Platform, Form>> = {
  "cloudfront-functions": {
    title: "CloudFront Functions, viewer-request",
    types: "",
    event: "AWSCloudFrontFunction.Event",
  },
  "lambda-edge": {
    title: "Lambda@Edge, viewer-request",
    types: 'import type { CloudFrontRequestEvent } from "aws-lambda";\n',
    event: "CloudFrontRequestEvent",
  },
};

/** @param wrapper path of the file that the text is for, relative to the project */
export function wrapperText(wrapper: string, { path, platform, text }: ExistingHandler): string {
  const { title, types, event } = FORMS[platform];
  const from = relative(dirname(wrapper), path);
  const specifier = from.startsWith(".") ? from : `./${from}`;
  const untyped = isHandlerScript(text)
    ? "// @ts-ignore: a script, as CloudFront takes it; the build exports its handler.\n"
    : "";
  return `/** ${title}: redirect first, then the site's own function. */
import { redirect } from "fingerpost:table";
${types}${untyped}import { handler as site } from "${specifier}";

export async function handler(event: ${event}) {
  const response = await redirect(event);
  return response ?? site(event);
}
`;
}
