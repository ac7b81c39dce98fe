-- Where Meta replaced a metric by one that counts differently: never drawn as one line.
create view series_break as
select source, name as metric, day, says
from lesson
where topic = 'series-break';
comment on view series_break is 'By source and metric: the day on which another metric''s series ended and this one began.';
