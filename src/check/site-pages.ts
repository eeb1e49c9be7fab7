/** Which file of a static site a path stands for. */
import { canonicalPath } from "../rules/canonical-path.ts";
import type { SitePages } from "./context.ts";

export interface PageIndex {
  /** The file behind a canonical path, as servers of static sites find it; undefined where there is none. O(1). */
  readonly fileOf: (path: string) => string | undefined;
  /** Each file with the canonical path under which it is asked for: of `index.html` its folder. */
  readonly pages: readonly { readonly file: string; readonly path: string }[];
}

/** O(files). */
export function createPageIndex({ files }: SitePages): PageIndex {
  const byPath = new Map<string, string>();
  for (const file of files) byPath.set(canonicalPath(file), file);
  return {
    fileOf(path) {
      const folder = path.endsWith("/") ? path : `${path}/`;
      const bare = path.replace(/\/$/, "");
      return [path, `${folder}index.html`, `${bare}.html`, bare].flatMap((each) => byPath.get(each) ?? [])[0];
    },
    pages: [...byPath].map(([path, file]) => ({ file, path: path.replace(/\/index\.html$/, "/") })),
  };
}
