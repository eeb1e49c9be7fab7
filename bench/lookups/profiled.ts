/** Answers one set of requests for some seconds and nothing else. Started by `profile.ts`. */
import { readable } from "../engines/fingerpost.ts";
import type { ProfileTask } from "../profile.ts";
import { workloadOf } from "./workload.ts";

const MILLISECONDS = 3_000;

const { scope, set, ...size } = JSON.parse(process.argv[2] ?? "{}") as ProfileTask;
const { rules, requests } = workloadOf(size);
const loaded = await readable[scope].load(rules);
const asked = (requests[set] ?? []).map(({ path }) => loaded.request(path));
for (const started = performance.now(); performance.now() - started < MILLISECONDS; ) {
  for (const request of asked) await loaded.ask(request);
}
