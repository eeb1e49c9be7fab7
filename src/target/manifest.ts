/** `manifest.json`: what other tools (CDK, Terraform, the Serverless plugin) need to deploy an artefact. */
import { createHash } from "node:crypto";
import type { Artefact } from "./artefact.ts";

const RUNTIMES = { inline: "cloudfront-js-2.0", kvs: "cloudfront-js-2.0", lambda: "nodejs22.x" } as const;

export function manifestOf(artefact: Artefact, stage: string | undefined): string {
  const files = Object.entries(artefact.files).map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    sha256: createHash("sha256").update(text).digest("hex"),
  }));
  const manifest = {
    version: 1,
    tier: artefact.tier,
    runtime: RUNTIMES[artefact.tier],
    eventType: "viewer-request",
    handler: "handler",
    ...(stage !== undefined && { stage }),
    rules: artefact.rules,
    bytes: artefact.bytes,
    budget: artefact.budget,
    ...(artefact.store && { store: artefact.store }),
    files,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
