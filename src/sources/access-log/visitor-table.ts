/**
 * Visits that are open, found by who makes them: an address and a browser, told by hashes of 64 bits in two halves. A
 * `Map` would need one number that holds both, and makes an object of each such number.
 *
 * Of two million visitors in one log two are taken for one in ten million such logs.
 */
import type {OpenVisits} from "../visit-cutter.ts";

export interface Visitor {
  readonly visitorA: number;
  readonly visitorB: number;
}

export class VisitorTable<Visit> implements OpenVisits<Visitor, Visit> {
  // Entry n is of visitor (#a[n], #b[n]); entries stand in the order in which they came.
  #a = new Int32Array(1024);
  #b = new Int32Array(1024);
  readonly #visits: Visit[] = [];
  #slots = new Int32Array(2048); // 1 + the number of an entry; 0 where there is none

  get(visitor: Visitor): Visit | undefined {
    const n = this.#slots[this.#slotOf(visitor.visitorA, visitor.visitorB)] - 1;
    return n < 0 ? undefined : this.#visits[n];
  }

  set({visitorA, visitorB}: Visitor, visit: Visit): void {
    const slot = this.#slotOf(visitorA, visitorB);
    const found = this.#slots[slot] - 1;
    if (found >= 0) {
      this.#visits[found] = visit;
      return;
    }
    const n = this.#visits.push(visit) - 1;
    this.#a[n] = visitorA;
    this.#b[n] = visitorB;
    this.#slots[slot] = n + 1;
    if (n + 1 === this.#a.length) this.#grow();
  }

  takeOut(isOver: (visit: Visit) => boolean, take: (visit: Visit) => void): void {
    const visits = this.#visits;
    let kept = 0;
    for (let n = 0; n < visits.length; n++) {
      if (isOver(visits[n])) take(visits[n]);
      else {
        visits[kept] = visits[n];
        this.#a[kept] = this.#a[n];
        this.#b[kept] = this.#b[n];
        kept++;
      }
    }
    visits.length = kept;
    this.#findAgain();
  }

  /** Where the visitor stands, or the free place that is theirs. */
  #slotOf(a: number, b: number): number {
    const last = this.#slots.length - 1;
    let slot = a & last;
    for (let n = this.#slots[slot] - 1; n >= 0; n = this.#slots[slot] - 1) {
      if (this.#a[n] === a && this.#b[n] === b) break;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  #grow() {
    const [a, b] = [this.#a, this.#b];
    this.#a = new Int32Array(2 * a.length);
    this.#b = new Int32Array(2 * b.length);
    this.#a.set(a);
    this.#b.set(b);
    this.#slots = new Int32Array(2 * this.#slots.length);
    this.#findAgain();
  }

  #findAgain() {
    this.#slots.fill(0);
    for (let n = 0; n < this.#visits.length; n++) this.#slots[this.#slotOf(this.#a[n], this.#b[n])] = n + 1;
  }
}
