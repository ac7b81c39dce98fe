/** Hashes in two halves of 32 bits. Numbers in JavaScript hold 53 bits, and two integers are faster than one of those. */

/** Each bit in all of them (the end of MurmurHash3). */
export function stirred(a: number): number {
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b);
  a = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return a ^ (a >>> 16);
}

export class Hash {
  a = 0;
  b = 0;

  /** Of a stretch of bytes. */
  take(bytes: Uint8Array, from: number, to: number): this {
    let [a, b] = [0x811c9dc5 | 0, 5381];
    for (let i = from; i < to; i++) {
      a = Math.imul(a ^ bytes[i], 0x01000193); // FNV-1a
      b = Math.imul(b, 0x9e3779b1) + bytes[i];
    }
    this.a = a;
    this.b = b | 0;
    return this;
  }
}
