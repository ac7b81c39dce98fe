/**
 * A drawn picture as text, without what nobody sees: Plot writes places with up to seventeen digits, where a tenth of a
 * pixel is more than a screen or a printer shows, and a style sheet into each picture, which pages have once.
 */
export const lean = (svg: string): string =>
  svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/ (d|points|transform|x|y|[xy][12]|c[xy]|r|width|height)="([^"]*)"/g, (_, name: string, value: string) => {
      const rounded = value.replace(/-?\d+\.\d\d+(e-?\d+)?/g, (number) => String(Math.round(10 * Number(number)) / 10));
      return ` ${name}="${rounded}"`;
    });
