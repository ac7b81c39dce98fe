/** Paper to draw on where there is no browser. Pages use their own document. */
import {parseHTML} from "linkedom";

export const blankDocument = (): Document =>
  parseHTML("<!doctype html><html><body></body></html>").document as unknown as Document; // linkedom has types of its own
