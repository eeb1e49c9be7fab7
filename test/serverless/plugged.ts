/** The plugin without a CLI: what it asks of Serverless is given, and its hooks run when a test says so. */
import type { Provider, Resources, Settings, Template } from "../../serverless/types.ts";
import { distribution, plugin, template } from "./template.ts";

const Plugin = plugin("index");

/** The CLI's error of the user, which it prints without a stack. */
export class UserError extends Error {}

export interface Given {
  readonly settings?: Partial<Settings>;
  readonly resources?: Resources;
  readonly provider?: Partial<Provider>;
  readonly options?: object;
  readonly compiled?: Template;
}

export interface Plugged {
  /** The template; unless given, it has a distribution and the resources. */
  readonly compiled: Template;
  /** Runs the hooks of one event after the other. */
  run(...events: readonly string[]): Promise<void>;
}

/** @param directory of the service, in which nothing but the rules and the handlers is read */
export function plugged(directory: string, given: Given): Plugged {
  const { settings = {}, resources = {}, provider = {}, options = {}, compiled } = given;
  const compiledCloudFormationTemplate = compiled ?? template({ Site: distribution(), ...resources });
  const { hooks } = new Plugin(
    {
      serviceDir: directory,
      service: {
        service: "shop",
        custom: { fingerpost: settings },
        functions: {},
        resources: { Resources: resources },
        provider: { compiledCloudFormationTemplate },
      },
      classes: { Error: UserError },
      configSchemaHandler: { defineCustomProperties: () => {} },
      getProvider: () => ({ getStage: () => "dev", getRegion: () => "us-east-1", ...provider }),
    },
    options,
  );
  return {
    compiled: compiledCloudFormationTemplate,
    async run(...events) {
      for (const event of events) await hooks[event]();
    },
  };
}

/** The events of `package`. */
export const PACKAGE = [
  "before:package:initialize",
  "after:aws:package:finalize:mergeCustomProviderResources",
] as const;
