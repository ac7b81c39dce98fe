/** The fonts of every report. */
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

/** TTF files: Typst reads no others. Never the machine's own fonts, so that a report looks the same everywhere. */
export function fonts(): Buffer[] {
  const {resolve} = createRequire(import.meta.url);
  return [
    "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
    "source-sans-3/500Medium/SourceSans3_500Medium.ttf",
    "source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf",
    "source-sans-3/700Bold/SourceSans3_700Bold.ttf",
    "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf"
  ].map((font) => readFileSync(resolve(`@expo-google-fonts/${font}`)));
}
