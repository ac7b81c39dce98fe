/** The page alive: choice, theme, sliders, files. Without it every page can still be read and printed. */
import type {Language} from "../../src/base/format.ts";
import type {Release} from "../../src/publication/release.ts";
import {pageTypes} from "../pages/index.ts";
import {firstPeriod, type Unit, unitOf} from "../periods.ts";
import {type Choice, firstChoice, type Page, type Part, site} from "../site.ts";
import {hashOf, linkWith, placeIn, readChoice} from "./choice.ts";
import {embedCode} from "./embed.ts";
import {adopt, figureOf, readOff, redraw, redrawForPaper} from "./figures.ts";
import {startPlanner} from "./plan.ts";
import {saveTable, showTableButtons} from "./save.ts";
import {type Kind, saveFigure} from "./save-figure.ts";

interface PageData {
  readonly language: Language;
  readonly kind: Page["kind"];
  readonly root: string;
  readonly release: Release;
  /** Areas that have a file of their own, and the path of it from the root, "data/overview-". */
  readonly more: readonly string[];
  readonly place: string;
}
const {language, kind, root, release, more, place}: PageData = JSON.parse(
  document.getElementById("data")!.textContent!
);
const type = pageTypes.find((it) => it.kind === kind);
let here = site(release, language);
const {texts} = here;
let [page]: (Page | undefined)[] = type?.pages(here) ?? [];
const toLoad = new Set(more);

/** From file:// nothing can be fetched, but a classic script can be loaded: it hands its part over. */
function load(area: string): Promise<void> {
  return new Promise((resolve) => {
    window.genklangPart = (part) => {
      toLoad.delete(area);
      if (type?.join) here = site(type.join(here.release, part), language);
      [page] = type?.pages(here) ?? [];
    };
    const script = document.createElement("script");
    script.src = `${root}${place}${area}.js`;
    script.onload = () => resolve();
    script.onerror = () => resolve(); // the page then says what it has: nothing of the area
    document.head.append(script);
  });
}
declare global {
  interface Window {
    genklangPart?(part: Part): void;
  }
}
const opensOn = page?.opensOn ?? firstChoice;
let choice: Choice = opensOn;
/** In a zone a page may open on its own area, so that "all" must be said; the public pages all open on "all". */
const isZone = release.zone.kind !== "public";
/** What was chosen here, for another page: also that it was all, but not that nobody has chosen yet. */
const kept = () => hashOf(choice, {saysArea: isZone && new URLSearchParams(location.hash.slice(1)).has("area")});

const form = document.querySelector<HTMLFormElement>(".choice");
const themeButton = document.querySelector<HTMLButtonElement>("[data-do=theme]")!;
const languageLink = document.querySelector<HTMLAnchorElement>("[data-do=language]")!;
const otherLanguage = languageLink.getAttribute("href")!;

/**
 * Writes the parts that depend on the choice anew, by the same functions that wrote the page. A field of days that is
 * being typed in stays as it is: written anew it would begin again at its first figure.
 */
async function show(next: Choice, {isTyped = false} = {}): Promise<void> {
  if (toLoad.has(next.area)) {
    const asked = location.hash;
    await load(next.area);
    if (location.hash !== asked) return; // the reader has gone on
  }
  const isSame = hashOf(next) === hashOf(choice);
  choice = next;
  const shownUnit = {...choice, unit: unitOf(choice.period) ?? "all"};
  for (const select of form?.querySelectorAll("select") ?? []) {
    const value = shownUnit[select.name as keyof Choice];
    // Chosen on another page and not to be had on this one: the choice is kept, and the page says so.
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(texts.notHere, value));
    select.value = value;
  }
  languageLink.href = otherLanguage + kept();
  if (isSame || !page) return keepInLinks();
  const focused = document.activeElement?.id;
  const fresh = document.createElement("template");
  fresh.innerHTML = page.main(choice).text;
  for (const part of document.querySelectorAll<HTMLElement>("[data-part]")) {
    const written = fresh.content.querySelector(`[data-part="${part.dataset.part}"]`);
    if (written && !(isTyped && part.dataset.part === "which")) part.replaceChildren(...written.childNodes);
  }
  if (isTyped) boundOtherDay();
  if (focused && document.activeElement?.id !== focused) document.getElementById(focused)?.focus();
  adopt(page.figures(choice), here, () => true);
  keepInLinks();
  document.getElementById("status")?.replaceChildren(document.querySelector("h1")!.textContent ?? "");
}

/** What the address says; a place on the page is gone to once the parts above it are written. */
async function go(): Promise<void> {
  await show(readChoice(location.hash, opensOn));
  if (location.hash.includes("at=")) document.getElementById(placeIn(location.hash))?.scrollIntoView();
}

/** Whoever goes on to another page takes the choice along, but by a link that says itself what is chosen there. */
function keepInLinks(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]:not([hreflang], [data-chosen])")) {
    const href = link.getAttribute("href")!;
    if (/^[^:/]*\.html(#|$)/.test(href)) link.setAttribute("href", linkWith(kept(), href));
  }
  showTableButtons();
}

/** The choice as the form stands, when one of its controls was changed. */
function chosenIn(form: HTMLFormElement, changed: string): Choice {
  const data = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const {unit, period = choice.period, "first-day": first, "last-day": last} = data;
  const days = {from: form.dataset.from ?? "", to: form.dataset.to ?? ""};
  if (changed === "unit") return {...choice, period: firstPeriod(days, unit as Unit)};
  if (changed in firstChoice && changed !== "period") return {...choice, [changed]: data[changed]};
  return {...choice, period: first && last ? `${first}--${last}` : period};
}

const dayField = (name: string) => form?.querySelector<HTMLInputElement>(`input[name=${name}]`);
/** The first day is not after the last. What is typed in is let alone: a new bound would begin it again. */
function boundOtherDay(): void {
  const [first, last] = [dayField("first-day"), dayField("last-day")];
  if (!first || !last) return;
  if (document.activeElement === first) last.min = first.value;
  else first.max = last.value;
}

function isDark(): boolean {
  const {theme} = document.documentElement.dataset;
  return theme ? theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
const nameTheme = () => {
  themeButton.textContent = isDark() ? texts.toLight : texts.toDark;
};
function changeTheme(): void {
  const theme = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be refused from a folder; the theme then holds for this page.
  }
  nameTheme();
}

/** Says on the button that it is done; where the clipboard is refused, shows what was to be copied. */
async function copy(button: HTMLElement, text: string, label: string): Promise<void> {
  const before = [...button.childNodes];
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = texts.copied;
    document.getElementById("status")?.replaceChildren(texts.copied);
    setTimeout(() => button.replaceChildren(...before), 4000);
  } catch {
    prompt(label, text);
  }
}

/** Where a day is being typed: each figure that makes a day is a change, and all of them are one step back. */
let typedIn: EventTarget | null = null;
form?.addEventListener("change", ({target}) => {
  const isTyped = target instanceof HTMLInputElement;
  if (isTyped && !target.validity.valid) return; // half of a day, or one outside the numbers
  const next = chosenIn(form, (target as HTMLSelectElement).name);
  if (hashOf(next) === hashOf(choice)) return;
  const hash = hashOf(next, {saysArea: isZone});
  const address = hash || location.pathname + location.search;
  if (isTyped && target === typedIn) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  typedIn = isTyped ? target : null;
  show(next, {isTyped});
});
/** A day that cannot be chosen gives way to the one that is shown, and that is said, to be read and to be heard. */
form?.addEventListener("focusout", ({target}) => {
  if (!(target instanceof HTMLInputElement)) return;
  typedIn = null;
  if (target.validity.valid) return;
  const [first, last] = choice.period.split("--");
  target.value = target.name === "first-day" ? first : last;
  const {longDay} = here.format;
  const note = document.createElement("p");
  note.className = "note";
  note.dataset.day = "outside";
  note.textContent = texts.dayOutside(longDay(target.min), longDay(target.max));
  document.querySelector("[data-day=outside]")?.remove();
  document.querySelector(".asked")?.prepend(note);
  document.getElementById("status")?.replaceChildren(note.textContent);
});
form?.addEventListener("submit", (event) => event.preventDefault());
for (const event of ["popstate", "hashchange"]) addEventListener(event, go);

const planner = document.querySelector<HTMLFormElement>(".plan-form");
if (planner) startPlanner(planner, here);

document.addEventListener("click", async ({target}) => {
  const button = (target as Element).closest<HTMLElement>("[data-do], [data-save]");
  if (!button) return;
  if (button.dataset.do === "theme") changeTheme();
  if (button.dataset.do === "print") print();
  if (button.dataset.do === "copy") await copy(button, location.href, texts.copyLink);
  if (button.dataset.table) return saveTable(button.dataset.table, here, choice);
  const figure = figureOf(button);
  if (button.dataset.do === "embed" && figure) await copy(button, embedCode(figure, here), texts.embed);
  if (button.dataset.save && figure) await saveFigure(button.dataset.save as Kind, figure, here, choice, root);
});
document.addEventListener("input", ({target}) => {
  if (target instanceof HTMLInputElement && target.type === "range" && target.dataset.plan === undefined)
    readOff(target, here);
});

let width = innerWidth;
let waiting: ReturnType<typeof setTimeout> | undefined;
addEventListener("resize", () => {
  if (innerWidth === width) return; // a phone's address bar changes the height only
  width = innerWidth;
  clearTimeout(waiting);
  waiting = setTimeout(() => redraw(here), 120);
});

addEventListener("beforeprint", () => redrawForPaper(here));
addEventListener("afterprint", () => redraw(here));

if (form) form.hidden = false;
themeButton.hidden = false;
nameTheme();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", nameTheme);
if (page) adopt(page.figures(choice), here, () => false);
go();
