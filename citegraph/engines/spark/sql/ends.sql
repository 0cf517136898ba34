-- What normalisations know of a node: the number of its lists, and its total link strength, over
-- all lists of at most $max_list. A node meets n - 1 others in a list of n.
select
  node,
  cast(count(*) as double) as size,
  sum(case when size = 1 then 0e0 when $fractional then 1e0 else size - 1e0 end) as strength
from members
join list_sizes on list_sizes.list = members.list
where size <= $max_list
group by node
