/** What the plugin uses of a Serverless CLI: the part that serverless 3 and 4 and osls 3 and 4 share. */
import type { TierName } from "../src/target/artefact.ts";

export type { Artefact } from "../src/target/artefact.ts";

export interface Serverless {
  readonly serviceDir: string;
  readonly service: {
    readonly custom?: { readonly fingerpost?: Partial<Settings> };
    readonly provider: {
      readonly compiledCloudFormationTemplate: {
        readonly Resources: Record<string, TemplateResource | undefined>;
      };
    };
    getAllFunctions(): string[];
    getFunction(name: string): { readonly handler?: string };
  };
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
  readonly configSchemaHandler: { defineCustomProperties(schema: object): void };
  getProvider(name: "aws"): { getStage(): string };
}

/** Flags of `serverless redirects build`. */
export interface Options {
  readonly out?: string;
}

export interface Settings {
  /** Directory of the rules, from the service's directory. */
  readonly rules: string;
  /** Handler of the CloudFront Function; that of Lambda@Edge stands beside it as `*.lambda.ts`. */
  readonly handler: string;
  readonly tier: TierName | "auto";
  /** Logical id of the `AWS::CloudFront::Function` that takes the code. */
  readonly resource: string;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Record<string, unknown> & { readonly FunctionConfig?: { readonly Runtime?: unknown } };
}

/** Modules of the library that the plugin loads, by path in `dist`. */
export interface Library {
  readonly "cli/prepare-deployment": typeof import("../src/cli/prepare-deployment.ts");
  readonly "cli/write-files": typeof import("../src/cli/write-files.ts");
}
