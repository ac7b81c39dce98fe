select body -> 'kinds' as kinds, min(number) as number
from release
group by 1
order by 2;
