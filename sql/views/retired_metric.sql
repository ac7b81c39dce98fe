-- Metrics that Meta no longer has, by source: since when we know it.
create view retired_metric as
select source, name as metric, day as retired_on, until as asked_again_at, says
from lesson
where topic = 'retired-metric';
comment on view retired_metric is 'By source and metric: retired since a day; the rows of the days before stay.';
