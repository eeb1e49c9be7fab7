/**
 * Shape of the module that the esbuild plugin puts in place of this one: the rules of one build. Only its types are
 * used from here.
 */

/** The record of an exact path, never empty; false or undefined where it is none. */
export declare const exact: (key: string) => string | false | undefined;
/** Sorted lines `|key>offset,offset`, see `src/table/compile.ts`. */
export declare const index: string;
/** Records of the index, one a line in order of precedence, fields separated by tabs. */
export declare const records: string;
/** Offset in `records` where rules begin that an exact path beats. */
export declare const boundary: number;
/** Kinds of answer: status for GET and HEAD, status for other methods, query mode, headers but for Location. */
export declare const kinds: readonly (readonly [Status, Status, number, Headers])[];
/** Headers (`e` + name) and cookies (`c` + name) that conditions ask for. */
export declare const factNames: readonly string[];
/** Source of the regular expression that a Location must fit where some target captures its host. */
export declare const allowedHosts: string;

/** A number on CloudFront Functions, text on Lambda@Edge. */
type Status = number | string;

/** As the platform's response has them. */
export type Headers = { [name: string]: { value: string } | readonly { key: string; value: string }[] };
