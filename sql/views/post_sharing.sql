-- What being shared added to a post, as far as it can be said: how often it was shared, and how many people it reached
-- beyond the page's followers, at the least. Who follows does not see every post, so the true number is higher; Facebook
-- does not tell it. Where the post was paid for, those people may have come by the payment: nothing is said then.
create view post_sharing as
with latest as (
  select distinct on (source, municipality, page, post)
    source, municipality, page, post, day, read_on, shares, reach, is_paid
  from post
  where not is_gone
  order by source, municipality, page, post, read_on desc
),
followed as (
  select
    latest.*,
    -- The most followers while it was seen: fewer would make the rest look larger.
    (
      select max(value) from page_metric
      where page_metric.municipality = latest.municipality
        and page_metric.page = latest.page
        and page_metric.metric = 'page_follows'
        and page_metric.day between latest.day - 7 and latest.read_on
    )::bigint as followers,
    coalesce(is_paid, false)
      or exists (select from advertisement where advertisement.post = latest.post) as was_paid
  from latest
)
select
  source,
  municipality,
  page,
  post,
  day,
  read_on,
  shares,
  reach,
  followers,
  was_paid,
  case when not was_paid and reach is not null and followers is not null then greatest(reach - followers, 0) end as reach_beyond_followers
from followed;
comment on view post_sharing is 'By post as read last: its shares, and how many people it reached at least who do not follow the page.';
comment on column post_sharing.reach_beyond_followers is 'null where the post was paid for, or reach or followers are not known; 0 means: no more than the followers.';
