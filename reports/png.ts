/** A chart as a PNG picture, for documents that know no SVG: three pixels for one, with our fonts and no others. */
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {initWasm, Resvg} from "@resvg/resvg-wasm";
import {fonts} from "./fonts.ts";

export interface Png {
  bytes: Uint8Array;
  /** In the pixels of the SVG. */
  width: number;
  height: number;
}

const zoom = 3;
let ready: Promise<void> | undefined;

export async function png(svg: string): Promise<Png> {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  await ready;
  const drawing = new Resvg(svg, {
    background: "#ffffff",
    fitTo: {mode: "zoom", value: zoom},
    font: {fontBuffers: fonts(), defaultFontFamily: "Source Sans 3", sansSerifFamily: "Source Sans 3"}
  });
  try {
    const {width, height} = drawing;
    const image = drawing.render();
    const bytes = image.asPng();
    image.free();
    return {bytes, width, height};
  } finally {
    drawing.free();
  }
}
