/** What answers now: the first build, and on each change the next, with a draft before it where there are many rules. */
import {
  type BuildFailure,
  buildLive,
  draftLive,
  type Live,
  type LiveBuild,
  type LiveBuildOptions,
} from "./live-build.ts";
import type { DevReport } from "./report.ts";

export interface RebuildOptions extends LiveBuildOptions {
  readonly report: DevReport;
  /** Rules from which on a build takes so long that a draft answers first. Default 200. */
  readonly draftFrom?: number;
  /** Milliseconds without a change after which a draft is followed by the build. Default 2000. */
  readonly settle?: number;
}

export interface Rebuilds {
  readonly first: LiveBuild;
  readonly live: () => Live;
  /** Rules or handler have changed. */
  readonly change: () => Promise<void>;
  readonly close: () => void;
}

/** The first build cannot be. */
export class FirstBuildError extends Error {
  readonly failure: BuildFailure;
  constructor(failure: BuildFailure) {
    super("the first build failed");
    this.failure = failure;
  }
}

/**
 * A build that fails leaves the last good build in place, in place of a draft too.
 *
 * @throws FirstBuildError
 */
export async function startRebuilds(options: RebuildOptions): Promise<Rebuilds> {
  const { report, draftFrom = 200, settle = 2_000 } = options;
  const begin = await buildLive(options);
  if ("failure" in begin) throw new FirstBuildError(begin.failure);
  let good = begin.live;
  let live: Live = good;
  let settled: NodeJS.Timeout | undefined;
  /** What a later change has overtaken is dropped. */
  let latest = 0;

  const rebuild = async (): Promise<void> => {
    const number = ++latest;
    const started = performance.now();
    const next = await buildLive(options);
    if (number !== latest) return;
    if ("failure" in next) {
      live = good;
      return report.failed(next.failure);
    }
    good = next.live;
    live = good;
    report.rebuilt(good, performance.now() - started);
  };

  const change = async (): Promise<void> => {
    clearTimeout(settled);
    if (live.ruleSet.rules.length < draftFrom) return rebuild();
    const number = ++latest;
    const started = performance.now();
    const draft = await draftLive(options, good.platform);
    if (number !== latest) return;
    if (!draft) return rebuild();
    live = draft;
    report.drafted(draft, performance.now() - started);
    settled = setTimeout(() => void rebuild(), settle);
  };

  return { first: good, live: () => live, change, close: () => clearTimeout(settled) };
}
