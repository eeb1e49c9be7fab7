/** What the encoder and the decoder of the table in KeyValueStore agree on; `decode.ts` describes the layout. */

/** Character code of the code 0 in values and splits; codes are the characters `#` to `~`. */
export const FIRST_CODE = 35;
export const CODES = 92;

/** The first codes stand for the local phrases of a value. */
export const LOCALS = 8;

/** Phrases stand in blocks, so that a look-up splits a short text; a group of phrases has so many blocks. */
export const BLOCK_BITS = 4;
export const GROUP_BLOCKS = Math.ceil(CODES / (1 << BLOCK_BITS));

/** Before the fingerprint of each rule of a value. */
export const RULE = "|";

/** Between the local phrases of a value, and between the phrases of a block. */
export const PHRASE_END = " ";

/** Characters of an MD5 digest in base64 that stand for a path: 66 bits. */
export const FINGERPRINT = 11;

/** Characters of an MD5 digest in hex that a bucket is chosen by: 32 bits. */
export const HASH_DIGITS = 8;

/** Character code of the number 0 in a template. */
export const ZERO = 45;

/** Of a split: the lowest bits say into how many the folders are divided, the others the paths of one folder. */
export const FOLDER_BITS = 2;

/** Between the number of the folder's part and that of the path's in the name of a bucket. */
export const NAME_PARTS = ".";
