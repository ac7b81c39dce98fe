/**
 * Reads the lines of a web server's log from blocks of bytes, without making a text of a line: on a large log that is
 * most of the work. A quotation mark inside is written as \".
 *
 *   ip ident user [17/May/2015:10:05:03 +0000] "GET /path HTTP/1.1" 200 123 "referrer" "agent"
 *
 * The last two only in the combined format; some servers write the virtual host first.
 */
import {Hash} from "./hash.ts";
import {momentReader, stampLength} from "./moment.ts";
import {Block, isQuote, readQuoted, readWord, Text} from "./text.ts";

const [newline, carriage, space, quote, dash, bracket] = [10, 13, 32, 34, 45, 91];

/** No server writes such a line; a damaged file, or one made to fill the memory, has one of gigabytes. */
const longestLine = 1 << 20;

/** One line at a time; its fields hold until the next. */
export class LineReader {
  /** Epoch milliseconds. */
  at = NaN;
  status = 0;
  isGet = false;
  /** Of the address that asks. */
  readonly ip = new Hash();
  /** The virtual host in front; empty where there is none. */
  readonly host = new Text();
  readonly method = new Text();
  readonly address = new Text();
  readonly referrer = new Text();
  readonly agent = new Text();
  /** What the texts lie in. */
  block = new Block(1 << 20);
  /** How many bytes of the log lie before the line. */
  offset = 0;

  #filled = 0;
  #base: number; // the offset of the block's first byte
  #start = 0;
  #end = 0;
  #next = 0;
  #dropped = 0;
  readonly #momentAt = momentReader();

  constructor(offset = 0) {
    this.#base = offset;
  }

  /** Takes bytes in; what is left of those before comes first. Of a line beyond all measure only its beginning is kept. */
  fill(incoming: Uint8Array): void {
    let bytes = incoming;
    if (this.#filled - this.#next >= longestLine) {
      this.#dropped += this.#filled - this.#next - longestLine;
      this.#filled = this.#next + longestLine;
      const end = bytes.indexOf(newline);
      this.#dropped += end < 0 ? bytes.length : end;
      bytes = end < 0 ? bytes.subarray(0, 0) : bytes.subarray(end);
    }
    const rest = this.#filled - this.#next;
    const {block} = this;
    if (rest + bytes.length > block.length) this.block = new Block(2 * (rest + bytes.length));
    block.bytes.copy(this.block.bytes, 0, this.#next, this.#filled);
    this.block.bytes.set(bytes, rest);
    this.#base += this.#next;
    this.#next = 0;
    this.#filled = rest + bytes.length;
  }

  /** Whether there is one more line that ends; `isLast` where no more comes, so that the rest is a line too. */
  advance(isLast = false): boolean {
    const from = this.#next;
    if (from >= this.#filled) return false;
    const {bytes} = this.block;
    const found = bytes.indexOf(newline, from);
    const isWhole = found >= 0 && found < this.#filled;
    if (!isWhole && !isLast) return false;
    const end = isWhole ? found : this.#filled;
    this.#start = from;
    this.#next = isWhole ? found + 1 : this.#filled;
    this.#end = end > from && bytes[end - 1] === carriage ? end - 1 : end;
    this.offset = this.#base + from;
    this.#base += this.#dropped; // those of this line, which lie before all that comes
    this.#dropped = 0;
    return true;
  }

  get isEmpty(): boolean {
    return this.#end === this.#start;
  }

  /** The bytes of the line, good until the next. */
  get bytes(): Uint8Array {
    return this.block.bytes.subarray(this.#start, this.#end);
  }

  /** A copy of a text of the line. */
  textOf({from, to}: Text): string {
    return this.block.bytes.toString("utf8", from, to);
  }

  /** Reads the fields; false where the line cannot be read. */
  read(): boolean {
    const end = this.#end;
    const {block} = this;
    const {bytes} = block;
    let p = this.#readVisitor(bytes, end);
    while (p < end && !(bytes[p] === bracket && bytes[p - 1] === space)) p++;
    if (p + 1 + stampLength > end) return false;
    this.at = this.#momentAt(block, p + 1);
    if (Number.isNaN(this.at)) return false;

    p += stampLength;
    while (p < end && bytes[p] !== quote) p++;
    p = this.#readRequest(p + 1, end);
    if (p + 5 > end) return false;
    const [d0, d1, d2] = [bytes[p + 2] - 48, bytes[p + 3] - 48, bytes[p + 4] - 48];
    if (!(d0 >= 1 && d0 <= 5 && d1 >= 0 && d1 <= 9 && d2 >= 0 && d2 <= 9)) return false;
    this.status = 100 * d0 + 10 * d1 + d2;
    if (this.method.to === p && this.status < 400) return false; // no address
    return this.#readReferrerAndAgent(p + 5, end);
  }

  /** The first two words: address and ident, or the virtual host and the address. Gives where the first ends. */
  #readVisitor(bytes: Uint8Array, end: number): number {
    const {host} = this;
    host.emptyAt(this.#start);
    let p = this.#start;
    while (p < end && bytes[p] !== space) p++;
    if (p + 2 < end && !(bytes[p + 1] === dash && bytes[p + 2] === space)) {
      let secondEnd = p + 1;
      while (secondEnd < end && bytes[secondEnd] !== space) secondEnd++;
      if (isInternetAddress(bytes, p + 1, secondEnd)) {
        readWord(this.block, this.#start, p, host);
        this.ip.take(bytes, p + 1, secondEnd);
        return p;
      }
    }
    this.ip.take(bytes, this.#start, p);
    return p;
  }

  /** Method and address; gives the place of the mark that ends the request. */
  #readRequest(from: number, end: number): number {
    const {block, method, address} = this;
    const {bytes} = block;
    let p = readWord(block, from, end, method);
    this.isGet = p === from + 3 && bytes[from] === 0x47 && bytes[from + 1] === 0x45 && bytes[from + 2] === 0x54; // "GET"
    if (p < end && bytes[p] === space) p = readWord(block, p + 1, end, address);
    else address.emptyAt(p);
    while (p < end && !isQuote(bytes, p)) p++;
    return p;
  }

  /** The common format has neither. False where a text does not end. */
  #readReferrerAndAgent(from: number, end: number): boolean {
    const {block, referrer, agent} = this;
    const {bytes} = block;
    let p = from;
    while (p < end && !(bytes[p] === quote && bytes[p - 1] === space)) p++;
    if (p >= end) {
      referrer.emptyAt(end);
      agent.emptyAt(end);
      return true;
    }
    p = readQuoted(block, p + 1, end, referrer);
    return readQuoted(block, p + 3, end, agent) < end;
  }
}

/** Digits, letters to f, dots and colons, of the last two at least one. */
function isInternetAddress(bytes: Uint8Array, from: number, to: number): boolean {
  let hasMark = false;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte === 46 || byte === 58) hasMark = true;
    else if (!((byte >= 48 && byte <= 57) || ((byte | 32) >= 97 && (byte | 32) <= 102))) return false;
  }
  return hasMark;
}
