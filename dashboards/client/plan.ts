/** The planner alive: each change is answered at once, and stands in the address, so that a link shows what I see. */
import type {Channel} from "../../src/base/words.ts";
import {firstInput, type PlanInput, planAnswerHtml} from "../plan-answer.ts";
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
  for (const name of ["isAsked", "isStaggered"])
    (select(name) as HTMLInputElement).checked = asked.get(`plan-${name}`) === "1";

  const input = (): PlanInput => ({
    area: select("area").value,
    channel: select("channel").value as Channel,
    kronor: Number(select("kronor").value),
    lookWeeks: Number(select("lookWeeks").value),
    isAsked: (select("isAsked") as HTMLInputElement).checked,
    isStaggered: (select("isStaggered") as HTMLInputElement).checked
  });
  const show = () => {
    const now = input();
    const area = site.release.plan?.areas.find(({id}) => id === now.area);
    // One municipality alone cannot take turns.
    const turns = select("isStaggered") as HTMLInputElement;
    turns.disabled = (area?.municipalityCount ?? 1) < 2;
    if (turns.disabled) turns.checked = false;
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
