-- What a counter of a post gained from one reading to the next. Counters are lifetime totals, so the increments of a
-- post add up to its last reading. A counter that falls (Facebook takes back what robots did) is kept, and marked.
create view post_increment as
with reading as (
  select source, municipality, page, post, day, read_on, counter, value
  from post
  cross join lateral (
    values
      ('media_views', media_views),
      ('impressions', impressions),
      ('reach', reach),
      ('clicks', clicks),
      ('video_views', video_views),
      ('reactions', reactions),
      ('comments', comments),
      ('shares', shares)
  ) as counted (counter, value)
  where value is not null
),
compared as (
  select
    *,
    lag(read_on) over of_post as before_on,
    lag(value) over of_post as before
  from reading
  window of_post as (partition by source, municipality, page, post, counter order by read_on)
)
select
  source,
  municipality,
  page,
  post,
  counter,
  coalesce(before_on, day) as after_day,
  read_on as to_day,
  value - coalesce(before, 0) as increment,
  value < coalesce(before, 0) as fell
from compared;
comment on view post_increment is 'By post and counter: what it gained after one day''s reading up to the next; the first counts from publishing.';
comment on column post_increment.after_day is 'The day of the reading before; the day of publishing for the first.';
comment on column post_increment.fell is 'The counter fell: Facebook corrected it.';
