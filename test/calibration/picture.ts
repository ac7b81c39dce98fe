/** ECDF of the ranks minus the diagonal: one small panel for each quantity that is published, one for all parameters. */
import {type Band, ecdf} from "./bands.ts";
import type {Found} from "./report.ts";

const [width, height, gap, columns] = [200, 110, 26, 4];

export function ranksPicture(found: readonly Found[], parameterCount: number, band: Band): string {
  const published = found.slice(parameterCount);
  const panels = [
    ...published.map((it) => ({title: it.name, curves: [it]})),
    {title: `${parameterCount} parameters`, curves: found.slice(0, parameterCount)}
  ];
  const reach = 1.25 * Math.max(...band.places.map((z, k) => Math.max(band.high[k] - z, z - band.low[k])));
  const x = (z: number) => (z * width).toFixed(1);
  const y = (d: number) => (height / 2 - (Math.max(-reach, Math.min(reach, d)) / reach) * (height / 2)).toFixed(1);
  const line = (values: ArrayLike<number>) =>
    Array.from(values, (value, k) => `${x(band.places[k])},${y(value - band.places[k])}`);
  const area = [...line(band.high), ...line(band.low).reverse()].join(" ");
  const panel = ({title, curves}: (typeof panels)[number], i: number) => {
    const left = gap + (i % columns) * (width + gap);
    const top = gap + Math.floor(i / columns) * (height + 2 * gap);
    const paths = curves.map(
      ({ranks, isWithin}) =>
        `<polyline points="${line(ecdf(ranks)).join(" ")}" fill="none" stroke="${isWithin ? "#1f5f8b" : "#b3261e"}" stroke-width="${curves.length > 1 ? 0.6 : 1.6}"/>`
    );
    return `<g transform="translate(${left},${top})"><text x="0" y="-6" font-size="12">${title}</text><polygon points="${area}" fill="#dfe6ea"/><line x1="0" x2="${width}" y1="${height / 2}" y2="${height / 2}" stroke="#8a949b" stroke-width="0.7"/>${paths.join("")}</g>`;
  };
  const rowCount = Math.ceil(panels.length / columns);
  const [w, h] = [gap + columns * (width + gap), gap + rowCount * (height + 2 * gap)];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" font-family="sans-serif" role="img" aria-label="ECDF of the ranks minus the diagonal, with 95 % bands"><rect width="${w}" height="${h}" fill="#fff"/>${panels.map(panel).join("")}</svg>\n`;
}
