-- Pairs of works that cite the same work. A cited work with n citers adds 1 to the weight of each
-- of their pairs, and 1/(n-1) to the fractional weight. Works with more than $max_list citers are
-- left out.
with lists as (
  select cited as list, count(*) as size
  from citations
  group by cited
)
select
  one.citing as source,
  two.citing as target,
  count(*) as weight,
  round(sum(1e0 / (size - 1)), 12) as fractional_weight
from lists
join citations as one on one.cited = list
join citations as two on two.cited = list and two.citing > one.citing
where size <= $max_list
group by one.citing, two.citing
order by source, target
