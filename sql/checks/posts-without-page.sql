-- Posts are there of a page whose own numbers are not, so the page's reach beyond its posts cannot be known.
-- next: Add the page as a facebook-page source in genklang.yaml, then run: npx genklang collect facebook-page
select 'page ' || page || ' of ' || municipality || ': ' || count(distinct post) || ' posts' as found
from post
where not exists (
  select from page_metric
  where page_metric.municipality = post.municipality and page_metric.page = post.page
)
group by municipality, page
order by found;
