/** What the encoder and the decoder of compressed rules agree on. */

/** Texts of one block: the first shares nothing with the text before, so that a block is read alone. */
export const BLOCK_BITS = 9;
export const BLOCK = 1 << BLOCK_BITS;

/** Bytes of the length of a block, the lowest first. */
export const LENGTH_BYTES = 3;
