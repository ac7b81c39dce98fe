/**
 * The contrast of every letter and mark on a page with what lies behind it, as Chromium computes both: also letters in
 * pictures, which axe does not judge. Runs in the page, so that it may use nothing from outside itself.
 *
 * Behind a letter of HTML lie the backgrounds of the elements around it; behind one of a picture its halo, else the shapes
 * drawn before it at that place. A letter needs 4.5 : 1, a large one 3 : 1 (24 px, or 18.66 px bold), a mark 3 : 1.
 *
 * Marks that are not judged, since what they show stands in words beside them: grid lines, the days of a flight (shade),
 * surfaces of intervals (translucent areas), and lines that only part the page.
 */
export function faintParts(): string[] {
  type Colour = [red: number, green: number, blue: number, alpha: number];
  const parsed = new Map<string, Colour>();
  const brush = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true})!;
  const colourOf = (text: string): Colour => {
    const known = parsed.get(text);
    if (known) return known;
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = text;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    const colour: Colour = [r, g, b, a / 255];
    parsed.set(text, colour);
    return colour;
  };
  const over = ([r, g, b, a]: Colour, under: Colour, opacity = 1): Colour => {
    const part = a * opacity;
    const mix = (x: number, y: number) => x * part + y * (1 - part);
    return [mix(r, under[0]), mix(g, under[1]), mix(b, under[2]), 1];
  };
  const light = ([r, g, b]: Colour) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (a: Colour, b: Colour) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const paper = colourOf(getComputedStyle(document.body).backgroundColor);
  const solid: Colour = paper[3] === 0 ? [255, 255, 255, 1] : paper;
  const background = (element: Element): Colour => {
    const around: Colour[] = [];
    for (let it: Element | null = element; it; it = it.parentElement)
      around.push(colourOf(getComputedStyle(it).backgroundColor));
    return around.reduceRight((under, it) => over(it, under), solid);
  };
  const opacityOf = (element: Element): number => {
    let opacity = 1;
    for (let it: Element | null = element; it; it = it.parentElement) opacity *= Number(getComputedStyle(it).opacity);
    return opacity;
  };
  const seen = (element: Element) =>
    element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !element.closest(".unseen, .skip");

  const found = new Map<string, string>();
  const judge = (what: string, colour: Colour, under: Colour, least: number, element: Element) => {
    const ratio = contrast(colour, under);
    if (ratio >= least) return;
    const hex = (it: Colour) =>
      `#${it
        .slice(0, 3)
        .map((x) => Math.round(x).toString(16).padStart(2, "0"))
        .join("")}`;
    const place = element.closest("[id]")?.id ?? "";
    const key = `${what} ${hex(colour)} on ${hex(under)}`;
    const text = (element.textContent ?? "").trim().slice(0, 30);
    if (!found.has(key))
      found.set(
        key,
        `${key} is ${ratio.toFixed(2)}, below ${least}: ${element.tagName.toLowerCase()} "${text}" in #${place}`
      );
  };
  const leastOf = (style: CSSStyleDeclaration) => {
    const size = Number.parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const parents = new Set<Element>();
  while (walker.nextNode()) if (walker.currentNode.textContent?.trim()) parents.add(walker.currentNode.parentElement!);
  for (const element of parents) {
    if (element instanceof SVGElement || /^(SCRIPT|STYLE|OPTION)$/.test(element.tagName) || !seen(element)) continue;
    if (element.matches(":disabled, :disabled *")) continue;
    const [style, under] = [getComputedStyle(element), background(element)];
    judge("letters", over(colourOf(style.color), under, opacityOf(element)), under, leastOf(style), element);
  }
  for (const element of document.querySelectorAll("select, input:not([type=range], [type=checkbox]), button")) {
    if (!seen(element) || element.matches(":disabled")) continue;
    const style = getComputedStyle(element);
    judge("letters", colourOf(style.color), background(element), 4.5, element);
    if (Number.parseFloat(style.borderTopWidth) > 0 && colourOf(style.borderTopColor)[3] > 0)
      judge("a border", colourOf(style.borderTopColor), background(element.parentElement!), 3, element);
    if (element.matches(":focus-visible"))
      judge("the focus", colourOf(style.outlineColor), background(element.parentElement!), 3, element);
  }
  for (const element of document.querySelectorAll(".verdict, .opinion, .state")) {
    const style = getComputedStyle(element, "::before");
    if (!seen(element)) continue;
    const isDrawn = style.content === '""';
    judge("a mark", colourOf(isDrawn ? style.borderTopColor : style.color), background(element), 3, element);
  }

  /** Shapes of a picture in the order that they are painted, each with its colour over nothing. */
  for (const svg of document.querySelectorAll("svg")) {
    if (!seen(svg)) continue;
    const under = background(svg.parentElement!);
    const shapes: {shape: SVGGeometryElement; fill: Colour; opacity: number}[] = [];
    for (const part of svg.querySelectorAll<SVGGraphicsElement>("rect, path, circle, line, text")) {
      if (!part.checkVisibility() || part.closest("clipPath, marker, defs")) continue;
      const style = getComputedStyle(part);
      const opacity = opacityOf(part) / opacityOf(svg);
      if (part instanceof SVGTextElement) {
        const box = part.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const behind = shapes.reduce((below, {shape, fill, opacity}) => {
          const point = new DOMPoint(x, y).matrixTransform(shape.getScreenCTM()!.inverse());
          return shape.isPointInFill(point) ? over(fill, below, opacity) : below;
        }, under);
        const edge = Number.parseFloat(style.strokeWidth);
        if (part.textContent === "■" && style.stroke !== "none" && edge <= 1) {
          judge("a mark", colourOf(style.stroke), behind, 3, part); // a swatch of the key, with an edge
          continue;
        }
        const hasHalo = style.stroke !== "none" && edge >= 2;
        const base = hasHalo ? over(colourOf(style.stroke), behind) : behind;
        judge(
          "letters",
          over(colourOf(style.fill), base, opacity * Number(style.fillOpacity)),
          base,
          leastOf(style),
          part
        );
        continue;
      }
      if (!(part instanceof SVGGeometryElement)) continue;
      const [fillPart, strokePart] = [opacity * Number(style.fillOpacity), opacity * Number(style.strokeOpacity)];
      if (style.fill !== "none") shapes.push({shape: part, fill: colourOf(style.fill), opacity: fillPart});
      const named = (attribute: string) => part.closest(`[${attribute}]`)?.getAttribute(attribute) ?? "";
      const isJudged = (attribute: string, share: number) =>
        share >= 0.6 && !/--(grid|shade|line|paper|glyph)|none/.test(named(attribute)) && !part.matches(".glyph-axis");
      if (style.stroke !== "none" && isJudged("stroke", strokePart))
        judge("a line", over(colourOf(style.stroke), under, strokePart), under, 3, part);
      else if (style.fill !== "none" && isJudged("fill", fillPart) && style.stroke === "none")
        judge("a surface", over(colourOf(style.fill), under, fillPart), under, 3, part);
    }
  }
  return [...found.values()];
}
