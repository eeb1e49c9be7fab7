/**
 * Exact rules in KeyValueStore: which value holds the rule of a path, and what it says. Two digests, one native search
 * and the spelling of one target: the number of rules does not matter.
 *
 * Buckets: the folder of a path (all before its last slash) is hashed to one of `splits.length` groups, and the group's
 * character in `splits` says into how many buckets it is divided: 2^f by more bits of the folder's hash, times 2^l by
 * the hash of the path. So rules of one folder stay together, for they have much in common, and no value is too long.
 *
 * A value is `local local|FINGERPRINTedit|FINGERPRINTedit`. Edits and local phrases are codes: a local phrase, a phrase
 * of the dictionary, or the group of one that the next code picks. Phrases spell a template, in which `<` and a number
 * stand for the rest of the path from that character on, `>` and a number for so many of its first characters, `^` and
 * two numbers for so many from a character on.
 *
 * The fingerprint is 66 bits of the MD5 digest of the path: another path that is asked for is taken for a rule with a
 * probability of about 40 / 2^66.
 */
// biome-ignore lint/style/useNodejsImportProtocol: the name that CloudFront's runtime knows
import crypto from "crypto";
import {
  BLOCK_BITS,
  FINGERPRINT,
  FIRST_CODE,
  FOLDER_BITS,
  GROUP_BLOCKS,
  HASH_DIGITS,
  LOCALS,
  NAME_PARTS,
  PHRASE_END,
  RULE,
  ZERO,
} from "./format.ts";

const digest = (text: string, encoding: "hex" | "base64"): string =>
  crypto.createHash("md5").update(text).digest(encoding);

const hash = (text: string): number => parseInt(digest(text, "hex").slice(0, HASH_DIGITS), 16);

/** Base64 characters that stand for a path. */
export const fingerprintOf = (key: string): string => digest(key, "base64").slice(0, FINGERPRINT);

/** What the folder of a path is hashed to; buckets of its rules are chosen by it. */
export const folderHash = (key: string): number => hash(key.slice(0, key.lastIndexOf("/")));

/** What a path itself is hashed to: tells rules of one folder apart. */
export const pathHash = hash;

/**
 * The bucket that a path belongs to, without the version before it.
 *
 * @param groups length of `splits`
 * @param split number of the group's character
 */
export const bucketName = (folder: number, path: number, groups: number, split: number): string =>
  (folder % (groups << (split & ((1 << FOLDER_BITS) - 1)))).toString(36) +
  NAME_PARTS +
  (path % (1 << (split >> FOLDER_BITS))).toString(36);

/** The same from what the function holds. */
export const bucketOf = (splits: string, key: string): string => {
  const folder = folderHash(key);
  const split = (splits.codePointAt(folder % splits.length) as number) - FIRST_CODE;
  return bucketName(folder, pathHash(key), splits.length, split);
};

/**
 * The record of a path, undefined where the value has none.
 *
 * @param dictionary blocks of phrases, `GROUP_BLOCKS` a group: those of the first have one code each, of the others the
 *   code names the group
 * @param singles codes that stand for a phrase alone
 * @param value of the path's bucket
 */
export const get = (
  dictionary: readonly string[],
  singles: number,
  value: string,
  key: string,
): string | undefined => {
  const mark = RULE + fingerprintOf(key);
  const found = value.indexOf(mark);
  if (found < 0) return;

  const spell = (codes: string): string => {
    let text = "";
    for (let at = 0; at < codes.length; at++) {
      let code = (codes.codePointAt(at) as number) - FIRST_CODE - LOCALS;
      let block = 0;
      if (code < 0) {
        text += spell(value.slice(0, value.indexOf(RULE)).split(PHRASE_END)[code + LOCALS] as string);
        continue;
      }
      if (code >= singles) {
        block = (code - singles + 1) * GROUP_BLOCKS;
        code = (codes.codePointAt(++at) as number) - FIRST_CODE;
      }
      text += (dictionary[block + (code >> BLOCK_BITS)] as string).split(PHRASE_END)[
        code & ((1 << BLOCK_BITS) - 1)
      ];
    }
    return text;
  };

  const number = (character: string): number => (character.codePointAt(0) as number) - ZERO;
  const start = found + mark.length;
  const next = value.indexOf(RULE, start);
  return spell(value.slice(start, next < 0 ? value.length : next)).replace(
    /<(.)|>(.)|\^(.)(.)/g,
    (_, rest, head, from, count) =>
      rest
        ? key.slice(number(rest))
        : head
          ? key.slice(0, number(head))
          : key.substr(number(from), number(count)),
  );
};
