/** Interleaved rounds: in each, every engine answers a batch; the order turns from round to round. */
import type { Loaded } from "../engines/engine.ts";

export interface Entrant {
  readonly name: string;
  readonly async: boolean;
  readonly loaded: Loaded;
}

export interface Effort {
  readonly rounds: number;
  /** Milliseconds that a batch takes at most, unless a single look-up takes longer. */
  readonly batch: number;
  /** Milliseconds of warm-up for each engine. */
  readonly warmUp: number;
}

/** Nanoseconds a look-up, by engine and round. */
export async function runRounds(
  entrants: readonly Entrant[],
  paths: readonly string[],
  effort: Effort,
): Promise<Map<string, number[]>> {
  const runners: Runner[] = [];
  for (const entrant of entrants) runners.push(await warmedUp(entrant, paths, effort));
  const times = new Map(entrants.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < effort.rounds; round++) {
    for (let i = 0; i < runners.length; i++) {
      const { entrant, loop, size } = runners[(i + round) % runners.length] as Runner;
      const requests = requestsOf(entrant, paths, size, round);
      times.get(entrant.name)?.push(await timed(loop, entrant, requests));
    }
  }
  return times;
}

interface Runner {
  readonly entrant: Entrant;
  readonly loop: Loop;
  /** Requests of a batch. */
  readonly size: number;
}

async function warmedUp(entrant: Entrant, paths: readonly string[], effort: Effort): Promise<Runner> {
  const loop = loopOf(entrant.async);
  const started = performance.now();
  let size = 1;
  for (let round = 0; ; round++) {
    const one = await timed(loop, entrant, requestsOf(entrant, paths, size, round));
    size = Math.max(1, Math.min(paths.length, Math.floor((effort.batch * 1e6) / one)));
    if (round >= 3 && performance.now() - started > effort.warmUp) return { entrant, loop, size };
  }
}

/**
 * Each string is new, as a server's are: what V8 keeps beside a string, such as its hash, is not there yet.
 */
function requestsOf({ loaded }: Entrant, paths: readonly string[], size: number, round: number): unknown[] {
  return Array.from({ length: size }, (_, i) => {
    const path = paths[(round * size + i) % paths.length] as string;
    return loaded.request(Buffer.from(path, "latin1").toString("latin1"));
  });
}

type Loop = (loaded: Loaded, requests: readonly unknown[]) => unknown;

/** A function of its own for each engine, so that its call to the engine is not slowed by the others. */
function loopOf(async: boolean): Loop {
  const wait = async ? "await " : "";
  return new Function(
    `return ${async ? "async " : ""}(loaded, requests) => {
      let found = 0;
      for (let i = 0; i < requests.length; i++) if (${wait}loaded.ask(requests[i])) found++;
      return found;
    }`,
  )() as Loop;
}

/** Nanoseconds a request. */
async function timed(loop: Loop, { loaded }: Entrant, requests: readonly unknown[]): Promise<number> {
  const started = process.hrtime.bigint();
  await loop(loaded, requests);
  return Number(process.hrtime.bigint() - started) / requests.length;
}
