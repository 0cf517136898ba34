-- Pairs of works that the same work cites. A citing work with n references adds 1 to the weight of
-- each of its pairs, and 1/(n-1) to the fractional weight. Lists longer than $max_list are left out.
with lists as (
  select citing as list, count(*) as size
  from citations
  group by citing
)
select
  one.cited as source,
  two.cited as target,
  count(*) as weight,
  round(sum(1e0 / (size - 1)), 12) as fractional_weight
from lists
join citations as one on one.citing = list
join citations as two on two.citing = list and two.cited > one.cited
where size <= $max_list
group by one.cited, two.cited
order by source, target
