/** The website configurations of a file: one on its own, or those of a template's buckets at any depth. */
import type { Location } from "../../rules/source.ts";
import { entryOf, type MapNode, type SourceNode } from "../source-node.ts";

export interface Website {
  readonly at: Location;
  /** The template's name for the bucket. */
  readonly resource: string | undefined;
  /** `BucketName`, where the template spells it out. */
  readonly bucketName: string | undefined;
  /** A map, a bare list of rules, or a value that only deployment knows. */
  readonly configuration: SourceNode;
}

/** Empty where the file holds none. A configuration without redirects counts. */
export function findWebsites(root: SourceNode): Website[] {
  if (root.kind === "list" || isConfiguration(root)) return [website(root)];
  const found: Website[] = [];
  visit(root, { found, seen: new Set() }, []);
  return found;
}

const REDIRECTING = ["RoutingRules", "RedirectAllRequestsTo"] as const;

export const hasRedirects = ({ configuration }: Website): boolean =>
  configuration.kind !== "map" || entryOf(configuration, ...REDIRECTING) !== undefined;

/** `get-bucket-website` of a site without redirects has the documents only. */
const isConfiguration = (node: SourceNode): boolean =>
  entryOf(node, ...REDIRECTING, "IndexDocument", "ErrorDocument") !== undefined;

interface Search {
  readonly found: Website[];
  /** Aliases make the tree a graph; each node is searched once. */
  readonly seen: Set<SourceNode>;
}

function visit(node: SourceNode, search: Search, path: readonly string[]): void {
  if (search.seen.has(node)) return;
  search.seen.add(node);
  if (node.kind === "list") for (const item of node.items) visit(item, search, path);
  if (node.kind === "unresolved" && node.inner) visit(node.inner, search, path);
  if (node.kind !== "map") return;
  if (entryOf(node, ...REDIRECTING)) {
    search.found.push(website(node));
    return;
  }
  for (const { key, value } of node.entries) {
    if (key === "WebsiteConfiguration") search.found.push(website(value, node, path));
    else visit(value, search, [...path, key]);
  }
}

/** @param path keys that lead to `properties`: in a template `Resources`, the bucket's name, `Properties` */
function website(configuration: SourceNode, properties?: MapNode, path: readonly string[] = []): Website {
  const name = properties && entryOf(properties, "BucketName", "Bucket")?.value;
  return {
    at: configuration.at,
    resource: path.at(-1) === "Properties" ? path.at(-2) : undefined,
    bucketName: name?.kind === "text" ? name.value : undefined,
    configuration,
  };
}
