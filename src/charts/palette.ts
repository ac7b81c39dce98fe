/**
 * Every colour that we draw with, light and dark. Charts name a colour, var(--effect), so that a page can change its
 * theme without drawing again; the style sheet is given these values at build time, a report has them written in.
 */
export interface Palette {
  readonly paper: string;
  readonly ink: string;
  readonly mute: string;
  readonly grid: string;
  readonly line: string;
  readonly field: string;
  readonly focus: string;
  /** Applications that came. */
  readonly actual: string;
  readonly expected: string;
  readonly band: string;
  /** What the campaign brought: for surfaces, and for letters and dots. */
  readonly effect: string;
  readonly "effect-ink": string;
  readonly losing: string;
  /** Behind the days of a flight. */
  readonly shade: string;
}
export type Colour = keyof Palette;

export const light: Palette = {
  paper: "#fbf9f5",
  ink: "#1b2830",
  mute: "#56636c",
  grid: "#e5dfd4",
  line: "#d8d1c3",
  field: "#ffffff",
  focus: "#0b5363",
  actual: "#0b5363",
  expected: "#566169",
  band: "#626e77",
  effect: "#d9601f",
  "effect-ink": "#a63d0c",
  losing: "#7367a8",
  shade: "#f3ecdd"
};

export const dark: Palette = {
  paper: "#11171b",
  ink: "#e8ecee",
  mute: "#a2aeb6",
  grid: "#263037",
  line: "#35414a",
  field: "#1a2227",
  focus: "#86d3e0",
  actual: "#86d3e0",
  expected: "#a9b4bc",
  band: "#a9b4bc",
  effect: "#ef8a50",
  "effect-ink": "#ffa170",
  losing: "#a79be0",
  shade: "#1f272b"
};

/** On white paper. */
export const print: Palette = {...light, paper: "#ffffff", shade: "#f6f1e6"};

export const colour = (name: Colour): string => `var(--${name})`;

/**
 * A drawing with plain colours and a named font, for whoever reads SVG without a style sheet: a report, a saved file.
 * What only a browser understands is taken out.
 */
export const resolveColours = (svg: string, palette: Palette): string =>
  svg
    .replace(/var\(--([\w-]+)\)/g, (_, name: string) => palette[name as Colour] ?? palette.ink)
    .replaceAll("currentColor", palette.ink)
    .replace(/ aria-(label|hidden|roledescription)="[^"]*"/g, "")
    .replace(/ font-family="[^"]*"/g, "")
    .replace(/^<svg /, '<svg font-family="Source Sans 3" ');
