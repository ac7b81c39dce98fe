/**
 * What a source learnt, while it works: lessons of earlier runs, and those of this one, which the job keeps.
 */
import type {KnownPost, Lesson, Memory} from "./source.ts";

export interface KeptMemory extends Memory {
  /** Whether something of this topic was, since `changes` were asked for. */
  hasLearnt(topic: Lesson["topic"]): boolean;
  /** What was learnt (or, undefined, forgotten) since this was asked last, by topic and name. */
  changes(): {topic: Lesson["topic"]; name: string; lesson: Lesson | undefined}[];
}

export function openMemory(lessons: readonly Lesson[] = [], posts: readonly KnownPost[] = []): KeptMemory {
  const keyOf = (topic: Lesson["topic"], name: string) => `${topic}\n${name}`;
  const known = new Map(lessons.map((lesson) => [keyOf(lesson.topic, lesson.name), lesson]));
  let changed = new Map<string, Pick<Lesson, "topic" | "name">>();
  return {
    posts,
    apiVersion: undefined,
    recall: (topic, name) => known.get(keyOf(topic, name)),
    learn(lesson) {
      const {topic, name} = lesson;
      known.set(keyOf(topic, name), lesson);
      changed.set(keyOf(topic, name), {topic, name});
    },
    forget(topic, name) {
      if (known.delete(keyOf(topic, name))) changed.set(keyOf(topic, name), {topic, name});
    },
    hasLearnt: (topic) => [...changed.values()].some((it) => it.topic === topic),
    changes() {
      const list = Array.from(changed, ([key, it]) => ({...it, lesson: known.get(key)}));
      changed = new Map();
      return list;
    }
  };
}
