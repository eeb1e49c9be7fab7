/** What the plugin uses of a Serverless CLI: the part that serverless 3 and 4 and osls 3 and 4 share. */
import type { TierName } from "../src/target/artefact.ts";

export type { Artefact } from "../src/target/artefact.ts";

export interface Serverless {
  readonly serviceDir: string;
  readonly service: Service;
  readonly classes: { readonly Error: new (message: string, code: string) => Error };
  readonly configSchemaHandler: { defineCustomProperties(schema: object): void };
  getProvider(name: "aws"): Provider;
}

export interface Provider {
  getStage(): string;
  getRegion(): string;
  /** osls 4. */
  getAwsSdkV3Config?(): Promise<{ readonly credentials: Credentials | (() => Promise<Credentials>) }>;
  /** Serverless 3 and osls 3, of SDK v2: loaded when `getPromise` is done. */
  getCredentials?(): { readonly credentials?: Credentials & { getPromise?(): Promise<void> } };
}

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface Service {
  /** Name. */
  readonly service: string;
  readonly custom?: { readonly fingerpost?: Partial<Settings> };
  readonly provider: { readonly compiledCloudFormationTemplate: Template };
  readonly functions: Record<string, ServiceFunction>;
  /** As the service declares them. */
  readonly resources?: { readonly Resources?: Resources };
}

export interface ServiceFunction {
  readonly name?: string;
  readonly handler?: string;
  readonly events?: readonly { readonly cloudFront?: unknown }[];
  readonly [key: string]: unknown;
}

export interface Options {
  /** Of `serverless redirects build`. */
  readonly out?: string;
  /** Of `serverless redirects apply`. */
  readonly "allow-removals"?: boolean;
  /** Of `serverless redirects verify`. */
  readonly url?: string;
  readonly from?: string;
}

export interface Settings {
  /** Directory of the rules, from the service's directory. */
  readonly rules: string;
  /** Handler of the CloudFront Function; that of Lambda@Edge stands beside it as `*.lambda.ts`. */
  readonly handler: string;
  readonly tier: TierName | "auto";
  /** Logical id of the `AWS::CloudFront::Function` that takes the code. */
  readonly resource: string;
  /** Logical id of the service's distribution, or id of one that the stack does not own. */
  readonly distribution?: string;
  /** Path patterns; `default` is the default behavior, also in the list. */
  readonly behaviors?: "default" | "all" | readonly string[];
  /** Tier lambda without a distribution of the service's own: `origin` of the event `cloudFront`. */
  readonly origin?: string | object;
}

export interface Template {
  readonly Resources: Resources;
  Outputs?: Record<string, unknown>;
}

export type Resources = Record<string, TemplateResource | undefined>;

export interface TemplateResource {
  readonly Type: string;
  readonly Properties: TemplateProperties;
  DeletionPolicy?: string;
}

export interface TemplateProperties extends Record<string, unknown> {
  /** Of a function. */
  readonly FunctionConfig?: {
    readonly Comment?: unknown;
    readonly Runtime?: unknown;
    KeyValueStoreAssociations?: readonly { readonly KeyValueStoreARN?: unknown }[];
  };
  /** Of a distribution. */
  readonly DistributionConfig?: DistributionConfig;
  /** Of a role. */
  readonly AssumeRolePolicyDocument?: {
    readonly Statement: readonly { readonly Principal: { readonly Service: string[] } }[];
  };
}

export interface DistributionConfig {
  readonly DefaultCacheBehavior?: Behavior;
  readonly CacheBehaviors?: readonly Behavior[];
}

export interface Behavior {
  readonly PathPattern?: unknown;
  FunctionAssociations?: readonly Association[];
  LambdaFunctionAssociations?: readonly Association[];
}

export interface Association {
  readonly EventType?: string;
  readonly FunctionARN?: unknown;
  readonly LambdaFunctionARN?: unknown;
}

/** Modules of the library that the plugin loads, by path in `dist`. */
export interface Library {
  readonly "aws/attach-function": typeof import("../src/aws/attach-function.ts");
  readonly "aws/kvs/find-store": typeof import("../src/aws/kvs/find-store.ts");
  readonly "cli/failure": typeof import("../src/cli/failure.ts");
  readonly "cli/load-rules": typeof import("../src/cli/load-rules.ts");
  readonly "cli/prepare-deployment": typeof import("../src/cli/prepare-deployment.ts");
  readonly "cli/run": typeof import("../src/cli/run.ts");
  readonly "cli/write-files": typeof import("../src/cli/write-files.ts");
}
