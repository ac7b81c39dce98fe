/**
 * An office file whose bytes depend on its content alone: the writers put the clock into core.xml and into the zip, and
 * count pictures over the life of a process.
 */
import {strFromU8, strToU8, unzipSync, type Zippable, zipSync} from "fflate";

/** The first moment that a zip can hold, in local time, which is how a zip reads it. */
const epoch = new Date(1980, 0, 1);

export function settled(file: Uint8Array, day: string): Uint8Array {
  const entries = unzipSync(file);
  const files: Zippable = {};
  for (const [name, bytes] of Object.entries(entries)) {
    if (name.endsWith("/")) continue; // folders need no entries
    const kept =
      name === "docProps/core.xml"
        ? strToU8(dated(strFromU8(bytes), day))
        : name === "word/document.xml"
          ? strToU8(numbered(strFromU8(bytes)))
          : bytes;
    // Pictures are compressed already.
    files[name] = [kept, {mtime: epoch, level: name.endsWith(".png") ? 0 : 6}];
  }
  return zipSync(files);
}

/** Pictures are numbered over all documents that a process makes; here from 1. */
function numbered(xml: string): string {
  let count = 0;
  return xml.replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++count}"`);
}

const dated = (xml: string, day: string) =>
  xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
