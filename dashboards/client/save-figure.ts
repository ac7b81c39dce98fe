/** A chart as a file: CSV for Excel, SVG and PNG with title, origin and font inside, all as the choice stands. */
import {csvText} from "../../src/charts/csv.ts";
import {chartTable, chartText, drawChart} from "../../src/charts/index.ts";
import {print} from "../../src/charts/palette.ts";
import {escapeText} from "../html.ts";
import type {Choice, Figure, Site} from "../site.ts";
import {zoneMark} from "../zone-mark.ts";
import {fileName, save} from "./save.ts";

export type Kind = "csv" | "svg" | "png";

export async function saveFigure(kind: Kind, figure: Figure, site: Site, choice: Choice, root: string): Promise<void> {
  save(await contents(kind, figure, site, choice, root), fileName({...figure, choice, kind, mark: zoneMark(site)}));
}

async function contents(kind: Kind, figure: Figure, site: Site, choice: Choice, root: string): Promise<Blob> {
  const words = {texts: site.chartTexts, format: site.format};
  if (kind === "csv")
    return new Blob([csvText(chartTable(figure.name, figure.rows, words), zoneMark(site)?.said)], {
      type: "text/csv;charset=utf-8"
    });
  const picture = pictureOf(figure, site, choice, await font(root));
  return kind === "svg" ? new Blob([picture.svg], {type: "image/svg+xml"}) : rasterised(picture);
}

interface Picture {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The width that a letter takes at the most, a capital apart, and the height of a line. */
const titleLetters = {size: 22, widthPx: 11.5, linePx: 28};
const markLetters = {size: 14, widthPx: 7.5, linePx: 20};

/** Words in lines of at most so many letters; nothing for no words. */
function linesOf(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(" ").filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ""} ${word}`.trim();
    if (lines.length > 0 && longer.length <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** On white, whatever the theme: it is on its way to a slide or a report. */
function pictureOf(figure: Figure, site: Site, choice: Choice, fontData: string): Picture {
  const {name, rows, title, widthPx} = figure;
  const words = {texts: site.chartTexts, format: site.format};
  const chart = drawChart(name, rows, {...words, width: Math.max(widthPx, 620), document, palette: print});
  const size = (side: string) => Number(new RegExp(`${side}="([\\d.]+)"`).exec(chart)?.[1] ?? 0);
  const [margin, foot] = [24, 44];
  const width = size("width") + 2 * margin;
  // Under the title and not in the foot: whoever puts the picture on a slide cuts the foot off first.
  const inside = width - 2 * margin;
  const marked = linesOf(zoneMark(site)?.said ?? "", inside / markLetters.widthPx);
  const named = linesOf(nameOf(figure, site, choice), inside / titleLetters.widthPx);
  const markTop = 40 + (named.length - 1) * titleLetters.linePx + 24;
  const top = markTop + 8 + marked.length * markLetters.linePx;
  const height = size("height") + top + foot;
  const {origin, isSimulated} = site.release;
  const source = [
    isSimulated && site.texts.simulated,
    `${site.texts.origin.run} ${origin.run}`,
    `Genklang ${origin.version}`
  ];
  const text = (y: number, fill: string, style: string, content: string) =>
    `<text x="${margin}" y="${y}" fill="${fill}" ${style}>${escapeText(content)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="'Source Sans 3', sans-serif">
<title>${escapeText(title)}</title><desc>${escapeText([...marked, chartText(name, rows, words)].join(" "))}</desc>
<style>@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url("${fontData}") format("woff2")}</style>
<rect width="${width}" height="${height}" fill="${print.paper}"/>
${named.map((line, i) => text(40 + i * titleLetters.linePx, print.ink, `font-size="${titleLetters.size}" font-weight="600"`, line)).join("\n")}
${marked.map((line, i) => text(markTop + i * markLetters.linePx, print["effect-ink"], `font-size="${markLetters.size}" font-weight="600"`, line)).join("\n")}
${chart.replace(/^<svg /, `<svg x="${margin}" y="${top}" `)}
${text(height - 16, print.mute, 'font-size="13"', source.filter(Boolean).join("  ·  "))}
</svg>`;
  return {svg, width, height};
}

/** What it is, of which campaign, where and when: as far as the title does not say it already. */
function nameOf({title, follows}: Figure, site: Site, choice: Choice): string {
  const about = [
    campaignName(site),
    follows.includes("area") ? areaName(site, choice) : "",
    follows.includes("period") && choice.period !== "" ? site.texts.periodName(choice.period) : ""
  ];
  return [title, ...about.filter((it) => it !== "" && !title.includes(it))].join(", ");
}

const campaignName = ({release, say}: Site): string =>
  document.documentElement.dataset.page?.match(/^(kampanj|campaign)-/) ? say(release.campaigns[0].name) : "";

function areaName(site: Site, {area: chosen}: Choice): string {
  const {release, say} = site;
  const isCampaign = campaignName(site) !== "";
  const named = [...(isCampaign ? release.campaigns[0].areas : release.areas), ...release.levels.areas];
  const area = named.find(({id}) => id === chosen);
  return chosen !== "all" && area ? say(area.name) : "";
}

async function rasterised({svg, width, height}: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  const scale = 2; // sharp on paper and on dense screens
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made"))), "image/png")
  );
}

declare global {
  interface Window {
    genklangFont?: string;
  }
}

/** From file:// nothing can be fetched, but a classic script can be loaded; the font is fetched when first needed. */
const font = (root: string): Promise<string> =>
  new Promise((resolve) => {
    if (window.genklangFont) return resolve(window.genklangFont);
    const script = document.createElement("script");
    script.src = `${root}assets/font.js`;
    script.onload = () => resolve(window.genklangFont ?? "");
    script.onerror = () => resolve(""); // the picture is made with the fonts at hand
    document.head.append(script);
  });
