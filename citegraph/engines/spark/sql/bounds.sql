-- What each node of the table usable can weigh and meet at most: a pair never weighs more than all
-- lists of one of its nodes together.
select
  node,
  sum(case when $fractional then 1e0 / (size - 1) else 1e0 end) as bound,
  cast(sum(size - 1) as bigint) as met
from usable
join list_sizes on list_sizes.list = usable.list
where size > 1 and size <= $max_list
group by node
