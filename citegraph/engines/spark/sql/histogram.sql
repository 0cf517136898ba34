-- How many lists there are of each size.
select size, count(*) as lists
from list_sizes
group by size
order by size
