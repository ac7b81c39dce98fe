-- Rows are there of municipalities that genklang.yaml does not name, so nothing shows them.
-- next: Add the municipality to genklang.yaml, or correct its code where the rows come from
select 'municipality ' || municipality || ' in ' || source || ': ' || count(*) || ' rows' as found
from (
  select municipality, source from page_metric
  union all
  select municipality, source from post
  union all
  select municipality, source from advertisement
  union all
  select municipality, source from visit
  union all
  select municipality, source from application
  union all
  select municipality, source from media
) as collected
where municipality not in (select code from municipality)
group by municipality, source
order by found;
