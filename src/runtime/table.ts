/**
 * Shape of the module that the esbuild plugin puts in place of this one: the rules of one build. Only its types are
 * used from here.
 */

/** The record of an exact path, undefined where it is none. */
export declare const exact: (key: string) => string | undefined;
/** Sorted lines `|key>offset,offset`, see `src/table/index/encode.ts`. */
export declare const index: string;
/** Records of the index, one a line in order of precedence, fields separated by tabs. */
export declare const records: string;
/** Offset in `records` where rules begin that an exact path beats. */
export declare const boundary: number;
/** Kinds of answer: status, query mode, method mode, then `Cache-Control` and headers, one a line. */
export declare const kinds: readonly string[];
/** Source of the regular expression that a Location with a captured host must fit. */
export declare const allowedHosts: string;
