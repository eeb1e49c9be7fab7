import { cloudflare } from "./cloudflare.ts";
import type { Engine } from "./engine.ts";
import { findMyWay, findMyWayRoute } from "./find-my-way.ts";
import { fingerpost, fingerpostBare } from "./fingerpost.ts";
import { map } from "./map.ts";
import { netlify } from "./netlify.ts";
import { rou3, rou3Compiled, rou3CompiledRoute, rou3Route } from "./rou3.ts";
import { vercel } from "./vercel.ts";

/** In the order of the tables. */
export const ENGINES: readonly Engine[] = [
  fingerpost,
  netlify,
  cloudflare,
  vercel,
  fingerpostBare,
  map,
  rou3,
  rou3Compiled,
  findMyWay,
  rou3Route,
  rou3CompiledRoute,
  findMyWayRoute,
];

/** What an engine is compared with: the work that is the same. */
export const baseOf = ({ scope }: Engine): string =>
  scope === "request" ? fingerpost.name : fingerpostBare.name;
