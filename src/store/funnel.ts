/** Applications with the stages that they have reached: what the way from application to home is counted from. */
import {sql} from "kysely";
import type {AssignmentKind, ClosingReason, Stage, WayIn} from "../base/words.ts";
import {applicationsOnce} from "./application-once.ts";
import type {Store} from "./db.ts";

export interface StoredApplication {
  municipality: string;
  day: string;
  wayIn: WayIn;
  kind: AssignmentKind;
  /** Whether the same person had applied within 90 days before, as the keyed hash tells (docs/decisions/0037). */
  isRepeat: boolean;
  stages: {stage: Stage; day: string; reason: ClosingReason | null}[];
}

/** Received before a day, in the order of their keys, by code point on every server. */
export async function readApplications({db}: Store, before: string): Promise<StoredApplication[]> {
  const rows = await applicationsOnce(db)
    .leftJoin("stage", (join) =>
      join
        .onRef("stage.source", "=", "application.source")
        .onRef("stage.municipality", "=", "application.municipality")
        .onRef("stage.applicationDay", "=", "application.day")
        .onRef("stage.application", "=", "application.application")
    )
    .select(["application.municipality", "application.source", "application.application", "application.day"])
    .select(["wayIn", "kind", "isRepeat", "stage", "stage.day as stageDay", "reason"])
    .where("application.day", "<", before)
    .orderBy("application.day")
    .orderBy("application.municipality")
    .orderBy(sql`application.source collate "C", application.application collate "C"`)
    .orderBy("stage.day")
    .orderBy(sql`stage collate "C"`)
    .execute();
  const applications: (StoredApplication & {key: string})[] = [];
  for (const {municipality, source, application, day, wayIn, kind, isRepeat, stage, stageDay, reason} of rows) {
    const key = [source, municipality, day, application].join("\t");
    const last = applications.at(-1);
    const current = last?.key === key ? last : {key, municipality, day, wayIn, kind, isRepeat, stages: []};
    if (current !== last) applications.push(current as StoredApplication & {key: string}); // words are closed lists of the sources
    if (stage !== null && stageDay !== null)
      current.stages.push({stage, day: stageDay, reason} as StoredApplication["stages"][number]);
  }
  return applications.map(({key, ...it}) => it);
}
