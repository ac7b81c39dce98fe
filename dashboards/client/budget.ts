/** The year's money alive: each change is answered at once, and stands in the address. */
import {type BudgetInput, budgetAnswerHtml} from "../budget-answer.ts";
import type {Site} from "../site.ts";
import {remember} from "./remember.ts";
import {showTableButtons} from "./save.ts";

export function startBudget(form: HTMLFormElement, site: Site): void {
  const answer = document.getElementById("budget-answer");
  const total = document.getElementById("budget-total");
  if (!answer || !total) return;
  const asked = new URLSearchParams(location.hash.slice(1));
  const area = form.elements.namedItem("area") as HTMLSelectElement;
  const kronor = form.elements.namedItem("kronor") as HTMLInputElement;
  const wanted = {area: asked.get("budget-area"), kronor: asked.get("budget-kronor")};
  if (wanted.area !== null && [...area.options].some(({value}) => value === wanted.area)) area.value = wanted.area;
  if (wanted.kronor !== null) kronor.value = wanted.kronor;

  const input = (): BudgetInput => ({area: area.value, kronor: Number(kronor.value)});
  const show = () => {
    total.textContent = site.format.kronor(100 * input().kronor);
    answer.innerHTML = budgetAnswerHtml(site, input()).text;
    showTableButtons();
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("change", () => remember("budget", {...input()}));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}
