/** The planner alive: each change is answered at once, and stands in the address, so that a link shows what I see. */
import type {Channel} from "../../src/base/words.ts";
import {firstInput, isTogether, type PlanInput, planAnswerHtml} from "../plan-answer.ts";
import type {Site} from "../site.ts";
import {startBudget} from "./budget.ts";
import {remember} from "./remember.ts";

export function startPlanner(form: HTMLFormElement, site: Site): void {
  const first = firstInput(site.release);
  const answer = document.getElementById("plan-answer");
  const cost = document.getElementById("plan-cost");
  if (!first || !answer || !cost) return;
  const asked = new URLSearchParams(location.hash.slice(1));
  const select = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  for (const name of ["area", "channel", "kronor", "lookWeeks"]) {
    const value = asked.get(`plan-${name}`);
    const control = select(name);
    const isOffered =
      control instanceof HTMLSelectElement ? [...control.options].some((it) => it.value === value) : true;
    if (value !== null && isOffered) control.value = value;
  }
  const box = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  for (const name of ["isAsked", "isStaggered"]) {
    const it = box(name);
    if (it) it.checked = asked.get(`plan-${name}`) === "1";
  }

  const input = (): PlanInput => ({
    area: select("area").value,
    channel: select("channel").value as Channel,
    kronor: Number(select("kronor").value),
    lookWeeks: Number(select("lookWeeks").value),
    isAsked: box("isAsked")?.checked === true,
    isStaggered: box("isStaggered")?.checked === true
  });
  const show = () => {
    const now = input();
    const area = site.release.plan?.areas.find(({id}) => id === now.area);
    const turns = box("isStaggered");
    if (turns) {
      turns.disabled = area === undefined || !isTogether(area);
      if (turns.disabled) turns.checked = false;
    }
    cost.textContent = site.format.kronor(100 * now.kronor);
    answer.innerHTML = planAnswerHtml(site, input()).text;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("change", () => remember("plan", {...input()}));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
  const money = document.querySelector<HTMLFormElement>(".budget-form");
  if (money) startBudget(money, site);
}
