/** The counters that a post has, and which of them Facebook still answers for: one dead metric fails a whole page of posts. */
import {isDeadMetric} from "../errors.ts";
import type {Graph} from "../graph.ts";
import {retire} from "../retired.ts";
import {posts} from "./answers.ts";

/** Where a metric of Facebook's goes in our row, and what it is called there. */
export const counters = {
  post_media_view: "mediaViews",
  post_total_media_view_unique: "reach",
  post_clicks: "clicks",
  post_video_views: "videoViews"
} as const;
export type Metric = keyof typeof counters;
const counterNames: Record<Metric, string> = {
  post_media_view: "media views",
  post_total_media_view_unique: "reach",
  post_clicks: "clicks",
  post_video_views: "video views"
};

export interface Asked {
  metrics: Metric[];
  limit: number;
}

/** Again and again with fewer metrics, as long as one of them is dead. */
export async function withLivingMetrics<T>(
  asked: Asked,
  graph: Graph,
  window: Record<string, string | number>,
  page: string,
  ask: (fields: string) => Promise<T>
): Promise<T> {
  for (;;)
    try {
      return await ask(fieldsOf(asked.metrics));
    } catch (error) {
      if (!isDeadMetric(error) || asked.metrics.length === 0) throw error;
      asked.metrics = await probe(asked.metrics, window, page, graph);
    }
}

/** One dead metric fails a whole page of posts and is not named: each is tried alone, on one post. */
async function probe(
  metrics: readonly Metric[],
  window: Record<string, string | number>,
  page: string,
  {get, outside}: Graph
): Promise<Metric[]> {
  const living: Metric[] = [];
  for (const metric of metrics) {
    try {
      await get(`/${page}/published_posts`, {fields: fieldsOf([metric]), limit: 1, ...window}, posts);
      living.push(metric);
    } catch (error) {
      if (!isDeadMetric(error)) throw error;
      outside.warn(`Facebook no longer has the metric ${metric}; the ${counterNames[metric]} of posts stay unknown.`, {
        kind: "retired-metric",
        subject: metric
      });
      retire(metric, outside);
    }
  }
  if (living.length < metrics.length) return living;
  outside.warn("Facebook refuses the metrics of posts together and takes each alone; they stay unknown.", {
    kind: "metrics-refused",
    subject: ""
  });
  return [];
}

function fieldsOf(metrics: readonly Metric[]): string {
  const fields = "id,created_time,message,permalink_url,status_type,shares,attachments{title,url,unshimmed_url,target}";
  return metrics.length > 0 ? `${fields},insights.metric(${metrics.join(",")})` : fields;
}
