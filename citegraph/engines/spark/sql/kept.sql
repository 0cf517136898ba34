-- The entries that can make a pair: those of the table usable in lists of at most $max_list. kept is
-- how many of a list are left; a list of many more pairs than $part_pairs is cut into as many parts
-- as that takes.
with entries as (
  select usable.list, size, node
  from usable
  join list_sizes on list_sizes.list = usable.list
  where size > 1 and size <= $max_list
),
counted as (
  select list, size, node, count(*) over (partition by list) as kept
  from entries
)
select
  list, size, node, kept,
  cast(greatest(1, ceil(kept * (kept - 1) / 2 / $part_pairs)) as int) as parts
from counted
where kept > 1
