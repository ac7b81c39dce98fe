/** The eight posteriors of posteriordb in long runs, held against their reference draws by its own rule. */
import {agreement, posteriorNames} from "../models/sampler/posteriors/agreement.ts";

export default function bench() {
  console.log(
    "| posterior | divergences | mean and square, in errors (< 4.5) | sd (< 5 %) | R-hat | least ESS | CPU s |"
  );
  console.log("|---|---|---|---|---|---|---|");
  for (const name of posteriorNames) {
    const start = process.cpuUsage();
    const {divergenceCount, agreements} = agreement(name, {drawCount: 10_000, targetAcceptance: 0.99});
    const {user, system} = process.cpuUsage(start);
    const largest = (key: "meanErrors" | "sdDifference" | "rhat") => Math.max(...agreements.map((one) => one[key]));
    const cells = [
      name.replace(/.*-/, ""),
      divergenceCount,
      largest("meanErrors").toFixed(1),
      `${(100 * largest("sdDifference")).toFixed(1)} %`,
      largest("rhat").toFixed(4),
      Math.min(...agreements.map(({ess}) => ess)).toFixed(0),
      ((user + system) / 1e6).toFixed(1)
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
}
