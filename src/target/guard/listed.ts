/** What is on the list of runtime 2.0, and which names are methods elsewhere but not there. */
import {
  FUNCTION_MEMBERS,
  MODULE_MEMBERS,
  NEWER_METHODS,
  OBJECT_MEMBERS,
  PROTOTYPE_MEMBERS,
  STATIC_MEMBERS,
} from "../runtime-2.0.ts";

/** What a member is taken from. */
export interface Owner {
  readonly kind: "global" | "prototype" | "module";
  readonly name: string;
  /** As it is written: `Array`, `Array.prototype`. */
  readonly text: string;
}

const LISTS = { global: STATIC_MEMBERS, prototype: PROTOTYPE_MEMBERS, module: MODULE_MEMBERS } as const;
const EVERYWHERE: ReadonlySet<string> = new Set([...OBJECT_MEMBERS, ...FUNCTION_MEMBERS]);

/** True also for members of what the page does not describe. */
export function isListed({ kind, name }: Owner, member: string): boolean {
  const list = Object.hasOwn(LISTS[kind], name) ? LISTS[kind][name] : undefined;
  return !list || list.includes(member) || EVERYWHERE.has(member);
}

const LISTED_METHODS: ReadonlySet<string> = new Set([
  ...Object.values(PROTOTYPE_MEMBERS).flat(),
  ...Object.values(MODULE_MEMBERS).flat(),
]);

/**
 * Methods that this engine has on the prototypes that the page describes: taken from the engine, so that what newer
 * versions add is refused without a change here.
 */
const ENGINE_METHODS: ReadonlySet<string> = new Set([
  ...Object.keys(PROTOTYPE_MEMBERS).flatMap((name) => methodsOf(name)),
  ...NEWER_METHODS,
]);

/** Whether a call of a method of this name works on a modern engine, and is not promised on runtime 2.0. */
export const isUnlistedMethod = (name: string): boolean =>
  ENGINE_METHODS.has(name) && !LISTED_METHODS.has(name);

function methodsOf(owner: string): string[] {
  const names: string[] = [];
  let prototype: object | null = Object(Reflect.get(globalThis, owner)).prototype ?? null;
  for (; prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (typeof value === "function") names.push(name);
    }
  }
  return names;
}
