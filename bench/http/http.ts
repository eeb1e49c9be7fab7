/** The same rules over HTTP: nginx's `map`, nginx's njs with the built function, and Node with the Lambda bundle. */
import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchRule } from "../engines/engine.ts";
import { type Asked, workloadOf } from "../lookups/workload.ts";
import { type Summary, summary } from "../statistics.ts";
import { freePorts } from "./free-ports.ts";
import { nginxConf, writeNjs } from "./nginx.ts";

export interface HttpResult {
  readonly server: string;
  readonly rules: number;
  readonly perSecond?: Summary;
  readonly not?: string;
}

interface Server {
  readonly name: string;
  readonly port: number;
  readonly rules: readonly BenchRule[];
  /** Empty for a server that answers the same whatever is asked. */
  readonly asked: readonly Asked[];
}

/** As many as one CloudFront Function holds as plain lines. */
const SMALL = { exact: 45, patterns: 5 };
const LARGE = { exact: 9_000, patterns: 1_000 };

/** @returns words where it cannot be measured */
export async function measureHttp(rounds: number, seconds: number): Promise<HttpResult[] | string> {
  const missing = ["nginx", "wrk"].filter((name) => spawnSync(name, ["-v"]).error);
  if (missing.length > 0) return `${missing.join(" and ")} not installed: not measured`;
  const directory = mkdtempSync(join(tmpdir(), "fingerpost-bench-"));
  const started: ChildProcess[] = [];
  try {
    const [small, large] = [uniqueRules(SMALL), uniqueRules(LARGE)];
    const [fixed = 0, mapSmall = 0, mapLarge = 0, njs = 0, nodeFixed = 0, node = 0] = await freePorts(6);
    const fixedAnswer = { rules: [], asked: [] };
    const hasNjs = await writeNjs(join(directory, "function.js"), small.rules);
    const servers: Server[] = [
      { name: "nginx, one answer to all", port: fixed, ...fixedAnswer },
      { name: "nginx `map`", port: mapSmall, ...small },
      ...(hasNjs ? [{ name: "nginx njs, the built function", port: njs, ...small }] : []),
      { name: "nginx `map`", port: mapLarge, ...large },
      { name: "Node, one answer to all", port: nodeFixed, ...fixedAnswer },
      { name: "Node, the built Lambda bundle", port: node, ...large },
    ];
    const maps = [
      { port: mapSmall, rules: small.rules },
      { port: mapLarge, rules: large.rules },
    ];
    const conf = join(directory, "nginx.conf");
    writeFileSync(conf, nginxConf({ directory, fixed, maps, ...(hasNjs && { njs }) }));
    started.push(spawn("nginx", ["-p", directory, "-c", conf], { stdio: ["ignore", "ignore", "inherit"] }));
    started.push(await startNode({ fixed: nodeFixed, rules: node, size: LARGE }));
    return await compare(servers, directory, rounds, seconds);
  } finally {
    for (const child of started) child.kill();
    rmSync(directory, { recursive: true });
  }
}

/** nginx compares without regard to case, so of several rules that differ in case only the first is kept. */
function uniqueRules(size: { exact: number; patterns: number }): { rules: BenchRule[]; asked: Asked[] } {
  const { rules, requests } = workloadOf(size);
  const kept = new Map<string, BenchRule>();
  for (const rule of rules) {
    if (!kept.has(rule.from.toLowerCase())) kept.set(rule.from.toLowerCase(), rule);
  }
  const { exact = [], pattern = [], miss = [] } = requests;
  const certain = exact.filter(({ path }) => kept.get(path.toLowerCase())?.from === path);
  const asked = certain.flatMap((one, i) => [one, pattern[i], miss[i]].filter((each) => each !== undefined));
  return { rules: [...kept.values()], asked };
}

export interface NodeServers {
  readonly fixed: number;
  readonly rules: number;
  readonly size: { readonly exact: number; readonly patterns: number };
}

function startNode(servers: NodeServers): Promise<ChildProcess> {
  const file = fileURLToPath(new URL("node-server.ts", import.meta.url));
  const child = fork(file, [JSON.stringify(servers)], { execArgv: ["--import", "tsx"] });
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve(child));
    child.once("exit", () => reject(new Error("the Node server ended")));
  });
}

async function compare(servers: Server[], directory: string, rounds: number, seconds: number) {
  const wrong = new Map<Server, string>();
  for (const server of servers) {
    const problem = await wrongAnswer(server).catch(String);
    if (problem !== undefined) wrong.set(server, problem);
  }
  const figures = new Map(servers.map((server) => [server, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const server of servers) {
      if (!wrong.has(server)) figures.get(server)?.push(requestsPerSecond(server, directory, seconds));
    }
  }
  return servers.map((server) => {
    const not = wrong.get(server);
    const counted = { server: server.name, rules: server.rules.length };
    return not === undefined
      ? { ...counted, perSecond: summary(figures.get(server) ?? []) }
      : { ...counted, not };
  });
}

/** How long a server may take to come up. */
const PATIENCE = 10_000;

async function wrongAnswer({ port, asked }: Server): Promise<string | undefined> {
  const started = performance.now();
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { redirect: "manual" });
  while (!(await ask("/").catch(() => undefined))) {
    if (performance.now() - started > PATIENCE) return "does not answer";
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const { path, location } of asked.slice(0, 300)) {
    const response = await ask(path);
    await response.arrayBuffer();
    const answer = response.headers.get("location") ?? undefined;
    if (answer !== location)
      return `${path} leads to ${answer ?? "nothing"}, not to ${location ?? "nothing"}`;
  }
}

function requestsPerSecond({ port, asked }: Server, directory: string, seconds: number): number {
  const paths = asked.length > 0 ? asked.map(({ path }) => path) : ["/any"];
  const script = join(directory, "requests.lua");
  writeFileSync(
    script,
    `local paths = {${paths.map((path) => JSON.stringify(path)).join(",")}}
local i = 0
request = function() i = i % #paths + 1 return wrk.format("GET", paths[i]) end
`,
  );
  const args = ["-t", "1", "-c", "16", "-d", `${seconds}s`, "-s", script, `http://127.0.0.1:${port}/`];
  const { stdout } = spawnSync("wrk", args, { encoding: "utf8" });
  return Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
}
