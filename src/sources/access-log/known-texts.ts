/**
 * What a text tells, worked out when it is met first and found again by its bytes: a browser or an address of a page
 * comes a thousand times in a log.
 */
import {Block, type Text} from "./text.ts";

/** Memory stays flat over any log: when there are too many texts, or too many bytes, all are forgotten and met anew. */
export class KnownTexts<Known> {
  readonly #learn: (bytes: Buffer) => Known;
  #slots = new Int32Array(2 * fewestSlots); // pairs: the hash of a text, and 1 + its number; 0 where there is none
  readonly #starts = new Int32Array(mostTexts + 1); // text n lies in the room from #starts[n] to #starts[n + 1]
  readonly #room = new Block(roomBytes);
  readonly #known: Known[] = [];

  constructor(learn: (bytes: Buffer) => Known) {
    this.#learn = learn;
  }

  get(block: Block, text: Text): Known {
    const slots = this.#slots;
    for (let slot = this.#firstSlot(text.hash); ; slot = this.#nextSlot(slot)) {
      const n = slots[slot + 1] - 1;
      if (n < 0) return this.#meet(block.bytes.subarray(text.from, text.to), text.hash);
      if (slots[slot] === text.hash && this.#isSame(block, text, n)) return this.#known[n];
    }
  }

  #firstSlot = (hash: number) => (2 * hash) & (this.#slots.length - 1);
  #nextSlot = (slot: number) => (slot + 2) & (this.#slots.length - 1);

  #isSame({bytes, words}: Block, {from, to}: Text, n: number): boolean {
    let k = this.#starts[n];
    if (to - from !== this.#starts[n + 1] - k) return false;
    const room = this.#room;
    let i = from;
    for (; i + 4 <= to; i += 4, k += 4) if (words.getInt32(i, true) !== room.words.getInt32(k, true)) return false;
    for (; i < to; i++, k++) if (bytes[i] !== room.bytes[k]) return false;
    return true;
  }

  #meet(bytes: Buffer, hash: number): Known {
    const known = this.#learn(bytes);
    if (bytes.length > longestText) return known;
    if (this.#known.length === mostTexts || this.#starts[this.#known.length] + bytes.length > roomBytes) {
      this.#known.length = 0;
      this.#slots.fill(0);
    }
    const n = this.#known.push(known) - 1;
    this.#room.bytes.set(bytes, this.#starts[n]);
    this.#starts[n + 1] = this.#starts[n] + bytes.length;
    if (6 * n > this.#slots.length) this.#grow();
    this.#put(hash, n);
    return known;
  }

  #put(hash: number, n: number): void {
    let slot = this.#firstSlot(hash);
    while (this.#slots[slot + 1] !== 0) slot = this.#nextSlot(slot);
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = n + 1;
  }

  /** A third of the slots is taken at most, so that a search is short. */
  #grow(): void {
    const slots = this.#slots;
    this.#slots = new Int32Array(2 * slots.length);
    for (let slot = 0; slot < slots.length; slot += 2)
      if (slots[slot + 1] !== 0) this.#put(slots[slot], slots[slot + 1] - 1);
  }
}
const fewestSlots = 1 << 10; // a power of two, as it always is
const mostTexts = 20_000;
const roomBytes = 1 << 22;
const longestText = 1 << 16;
