/** The service's own distribution, and those of its cache behaviors that are meant. */
const { Refusal } = require("./refusal.cjs");

/** @import { Behavior, DistributionConfig, Resources, Settings } from "./types.ts" */

const TYPE = "AWS::CloudFront::Distribution";

/**
 * @param {Resources} resources
 * @param {Settings} settings
 * @returns {{ id: string, config: DistributionConfig } | undefined} undefined where there is none
 * @throws Refusal for a name that is none, and where it is open which one is meant
 */
exports.ownDistribution = (resources, { distribution: wanted }) => {
  const all = Object.keys(resources).filter((id) => resources[id]?.Type === TYPE);
  if (wanted === undefined && all.length > 1) {
    throw new Refusal(
      `there are several distributions (${all.join(", ")}); name one as custom.fingerpost.distribution`,
    );
  }
  const id = wanted ?? all[0];
  if (id === undefined) return undefined;
  if (!all.includes(id)) {
    const there = all.length > 0 ? `the distributions are ${all.join(", ")}` : "there is no distribution";
    throw new Refusal(`${id} is no distribution among the resources: ${there}`);
  }
  const config = resources[id]?.Properties?.DistributionConfig;
  if (typeof config !== "object" || config === null) throw new Refusal(`${id} has no DistributionConfig`);
  return { id, config: /** @type {DistributionConfig} */ (config) };
};

/**
 * @param {{ id: string, config: DistributionConfig }} distribution
 * @param {Settings["behaviors"]} wanted
 * @returns {{ label: string, behavior: Behavior }[]} at least one; labels are for people
 * @throws Refusal for a path pattern that no behavior has
 */
exports.chosenBehaviors = ({ id, config }, wanted = "default") => {
  const all = behaviorsOf(id, config);
  const names = wanted === "all" ? all.map(({ name }) => name) : [wanted].flat();
  return names.map((name) => {
    const found = all.find((each) => each.name === name);
    if (found) return { label: `the behavior ${name} of ${id}`, behavior: found.behavior };
    throw new Refusal(`${id} has no behavior for ${name}; it has ${all.map((each) => each.name).join(", ")}`);
  });
};

/** @param {string} id @param {DistributionConfig} config */
function behaviorsOf(id, { DefaultCacheBehavior: main, CacheBehaviors: others = [] }) {
  const isPlain = Array.isArray(others) && others.every(({ PathPattern }) => typeof PathPattern === "string");
  if (!main || !isPlain) {
    throw new Refusal(`the behaviors of ${id} are not written out, so the function cannot be added to them`);
  }
  return [
    { name: "default", behavior: main },
    ...others.map((behavior) => ({ name: String(behavior.PathPattern), behavior })),
  ];
}

/**
 * @param {Resources} resources
 * @returns {Behavior[]} of all distributions, as far as they are written out
 */
exports.allBehaviors = (resources) =>
  Object.values(resources).flatMap((resource) => {
    if (resource?.Type !== TYPE) return [];
    const { DefaultCacheBehavior: main, CacheBehaviors: others } =
      resource.Properties?.DistributionConfig ?? {};
    return [main, ...(Array.isArray(others) ? others : [])].filter(Boolean);
  });
