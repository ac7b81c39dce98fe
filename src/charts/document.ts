/** Paper to draw on where there is no browser. Pages use their own document. */
import {parseHTML} from "linkedom";

export function blankDocument(): Document {
  const {document} = parseHTML("<!doctype html><html><body></body></html>");
  withoutListeners(document.createElement("p"));
  return document as unknown as Document; // linkedom has types of its own
}

/**
 * A third of the time that pictures took went into a list of listeners for each of their nodes and attributes, kept in a
 * WeakMap that the garbage collector walks again and again. Nobody listens to a picture: nodes are made without one.
 */
function withoutListeners(node: object): void {
  let above: object = Object.getPrototypeOf(node);
  let below: object = node;
  while (!Object.hasOwn(above, "addEventListener")) [above, below] = [Object.getPrototypeOf(above), above];
  Object.setPrototypeOf(below.constructor, class {}); // what super() calls
}
