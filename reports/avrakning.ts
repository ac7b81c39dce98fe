/** The avräkning as tagged PDF (PDF/UA-1). The same statement gives the same bytes: its date is the day it was made. */
import {join} from "node:path";
import {NodeCompiler} from "@myriaddreamin/typst-ts-node-compiler";
import {UserError} from "../src/base/errors.ts";
import type {AvrakningContent} from "./avrakning-content.ts";
import {fonts} from "./fonts.ts";

export function avrakningPdf(content: AvrakningContent): Uint8Array {
  const compiler = NodeCompiler.create({workspace: import.meta.dirname, fontArgs: [{fontBlobs: fonts()}]});
  const compiled = compiler.compile({
    mainFilePath: join(import.meta.dirname, "avrakning.typ"),
    inputs: {content: JSON.stringify(content)}
  });
  if (!compiled.result) throw new Error(`avrakning.typ: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
  try {
    const creationTimestamp = Date.parse(`${content.madeOn}T00:00:00Z`) / 1000;
    return compiler.pdf(compiled.result, {pdfStandard: "ua-1", creationTimestamp});
  } catch (cause) {
    const letter = /the text `\\?"(.+?)\\?"` could not be displayed/.exec(String(cause))?.[1];
    if (letter === undefined) throw new Error(`Typst refused ${content.title}: ${String(cause)}`);
    throw new UserError(`The statement cannot show "${letter}": its fonts lack that letter.`, {
      where: content.title,
      next: "Write the name or text that holds it without that letter, in genklang.yaml or in the file of costs."
    });
  }
}
