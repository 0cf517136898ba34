-- The lists of at most $max_list that can make a pair: their sizes, and how many of the entries are
-- left in the table usable.
with left_over as (
  select list, count(*) as kept
  from usable
  group by list
)
select left_over.list, size, kept
from left_over
join list_sizes on list_sizes.list = left_over.list
where size <= $max_list and kept > 1
