import { spawnSync } from "node:child_process";
import { describe } from "vitest";

/** Whether the njs command line is installed: the engine nearest to CloudFront Functions' runtime that runs here. */
export const njsAvailable: boolean = spawnSync("njs", ["-v"]).status === 0;

/**
 * A `describe` for tests that need njs.
 *
 * @throws Error on a build server without njs: there a skipped engine would go unnoticed
 */
export const describeNjs = njsAvailable ? describe : describeWithout();

function describeWithout(): typeof describe.skip {
  const reason = "njs is not installed (apt-get install njs)";
  if (process.env["CI"]) throw new Error(reason);
  console.warn(`${reason}: its tests are skipped`);
  return describe.skip;
}
