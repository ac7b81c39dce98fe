/**
 * Texts of a log that are not made into strings: where they lie in a block of bytes, and how they end. Bytes are looked
 * at four at a time, which takes a third of the time that one by one does.
 */

import {stirred} from "./hash.ts";

/** Bytes that can be read as words of four too. Behind the last there is room for two more words. */
export class Block {
  readonly bytes: Buffer;
  readonly words: DataView;

  constructor(byteCount: number) {
    this.bytes = Buffer.allocUnsafeSlow(byteCount + slack);
    this.words = new DataView(this.bytes.buffer);
  }

  get length(): number {
    return this.bytes.length - slack;
  }
}

const slack = 8;

/** Where a text lies in its block, [from, to), and what tells it from others well enough to find it again. */
export class Text {
  from = 0;
  to = 0;
  hash = 0;

  get isEmpty(): boolean {
    return this.from >= this.to;
  }

  emptyAt(place: number): void {
    this.from = this.to = place;
    this.hash = 0;
  }
}

const [space, quote, backslash] = [32, 34, 92];
const [fourSpaces, fourQuotes] = [0x20202020, 0x22222222];

/** Whether one of the four bytes of a word is zero: only there does taking 1 away set a high bit that was not set. */
const hasZero = (word: number): boolean => ((word - 0x01010101) & ~word & 0x80808080) !== 0;
const hashedWith = (hash: number, word: number): number => Math.imul(hash ^ word, 0x9e3779b1);

/** A quotation mark that is no part of the text: there it is written \". */
export const isQuote = (bytes: Uint8Array, i: number): boolean => bytes[i] === quote && bytes[i - 1] !== backslash;

/** Reads a text up to its quotation mark, or to `end` where there is none; gives that place. */
export function readQuoted({bytes, words}: Block, from: number, end: number, text: Text): number {
  let hash = 0;
  for (let i = from; ; i += 4) {
    const word = words.getInt32(i, true);
    if (hasZero(word ^ fourQuotes) || i + 4 > end) {
      let stop = i;
      while (stop < i + 4 && stop < end && !isQuote(bytes, stop)) stop++;
      if (stop < i + 4) return put(text, from, stop, hash, word);
    }
    hash = hashedWith(hash, word);
  }
}

/** Reads a text up to a space or a quotation mark, or to `end` where there is neither; gives that place. */
export function readWord({bytes, words}: Block, from: number, end: number, text: Text): number {
  let hash = 0;
  for (let i = from; ; i += 4) {
    const word = words.getInt32(i, true);
    if (hasZero(word ^ fourSpaces) || hasZero(word ^ fourQuotes) || i + 4 > end) {
      let stop = i;
      while (stop < i + 4 && stop < end && bytes[stop] !== space && !isQuote(bytes, stop)) stop++;
      if (stop < i + 4) return put(text, from, stop, hash, word);
    }
    hash = hashedWith(hash, word);
  }
}

/** Of the last word, the bytes before the stop belong to the text. */
function put(text: Text, from: number, to: number, hash: number, word: number): number {
  text.from = from;
  text.to = to;
  const rest = (to - from) & 3;
  text.hash = stirred(hashedWith(hash, word & ((1 << (8 * rest)) - 1)) ^ (to - from));
  return to;
}
