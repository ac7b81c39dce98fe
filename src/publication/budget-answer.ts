/** What a page works out from a released belief, at once: the answer of results/budget.ts, which pages do not see. */
export {type BudgetAnswer, budgetAnswer, type SplitAnswer} from "../results/budget.ts";
