/** Whether what is counted is still what was published: two choices of kinds side by side tell how many came for the rest. */
import {countedKinds} from "../../src/base/counted-kinds.ts";
import {UserError} from "../../src/base/errors.ts";
import {releasedKinds} from "../../src/store/releases.ts";
import type {Workspace} from "../workspace.ts";

export async function refuseOtherKinds({store, config}: Pick<Workspace, "store" | "config">): Promise<void> {
  const now = countedKinds(config.intake.kinds).join(", ");
  for (const {kinds, number} of await releasedKinds(store)) {
    const before = countedKinds(kinds).join(", ");
    if (before !== now)
      throw new UserError(`Release ${number} counts ${before}; beside one of ${now} it would tell of the rest.`, {
        where: "intake.kinds",
        next: `Write back: intake: {kinds: [${before}]}`
      });
  }
}
