import {describe, expect, it} from "vitest";
import {type Colour, dark, light, type Palette, print, resolveColours} from "../../src/charts/palette.ts";

/** Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
function contrast(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((i) => {
      const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The colour that band makes over paper: surfaces are drawn through. */
const mixed = (over: string, under: string, opacity: number) =>
  `#${[1, 3, 5]
    .map((i) => {
      const [a, b] = [over, under].map((hex) => Number.parseInt(hex.slice(i, i + 2), 16));
      return Math.round(a * opacity + b * (1 - opacity))
        .toString(16)
        .padStart(2, "0");
    })
    .join("")}`;

const palettes: [string, Palette][] = [
  ["light", light],
  ["dark", dark],
  ["print", print]
];
// What axe cannot judge, since it does not read text in SVG.
const letters: [Colour, Colour][] = (["ink", "mute", "actual", "expected", "effect-ink"] as const).flatMap((text) =>
  (["paper", "shade", "field"] as const).map((behind): [Colour, Colour] => [text, behind])
);
const shapes: [Colour, Colour][] = (
  ["effect", "losing", "actual", "expected", "effect-ink", "focus", "ink"] as const
).flatMap((shape) => (["paper", "shade"] as const).map((behind): [Colour, Colour] => [shape, behind]));

describe.each(palettes)("%s colours", (_, palette) => {
  it("black on white is 21", () => expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5));

  it.each(letters)("letters in %s can be read on %s (4.5)", (text, behind) => {
    expect(contrast(palette[text], palette[behind])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)("a line or dot in %s can be seen on %s (3)", (shape, behind) => {
    expect(contrast(palette[shape], palette[behind])).toBeGreaterThanOrEqual(3);
  });

  it("lines can be seen on the band of what was expected (3)", () => {
    const band = mixed(palette.band, palette.paper, 0.17);
    expect(contrast(palette.actual, band)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette.expected, band)).toBeGreaterThanOrEqual(3);
    expect(contrast(palette["effect-ink"], band)).toBeGreaterThanOrEqual(3);
  });

  it("reads the skip link: paper on ink", () => expect(contrast(palette.paper, palette.ink)).toBeGreaterThan(7));
});

describe("colours written into a drawing", () => {
  it("become plain, an unknown one ink", () => {
    expect(resolveColours('<svg fill="var(--effect)" stroke="var(--no-such)"></svg>', light)).toBe(
      `<svg font-family="Source Sans 3" fill="${light.effect}" stroke="${light.ink}"></svg>`
    );
  });
});
