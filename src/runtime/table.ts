/**
 * Shape of the module that the esbuild plugin puts in place of this one: the rules of one build. Only its types are
 * used from here.
 */

/** The record of an exact path, never empty; false or undefined where it is none. A promise where it is in a store. */
export declare const exact: (key: string) => string | false | undefined | Promise<string | undefined>;
/** The page of a path, from the store; empty where the path has none, or where `stored` answers before all of it. */
export declare const page: (key: string, stored: string | undefined) => Promise<string>;
/** Sorted lines `|key>offset,offset`, see `src/table/compile.ts`. */
export declare const index: string;
/** Records of the index, one a line in order of precedence, fields separated by tabs. */
export declare const records: string;
/** Offset in `records` where rules begin that an exact path beats. */
export declare const boundary: number;
/**
 * The response of a kind of answer, as the platform has it.
 *
 * @param plain GET or HEAD: other methods may get another status
 * @param location nothing for 410
 */
export declare const response: (kind: number, plain: boolean, location?: string) => object;
/** What becomes of the query, a letter a kind: `k` it is kept, `r` it takes the place of none, `d` it is dropped. */
export declare const queryModes: string;
/** Headers (`e` + name) and cookies (`c` + name) that conditions ask for. */
export declare const factNames: readonly string[];
/** Source of the regular expression that a Location must fit where some target captures its host. */
export declare const allowedHosts: string;
