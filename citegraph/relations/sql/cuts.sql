-- Which pairs of the table pairs(source, target, weight) are kept: those of at least $min_weight
-- that are among the $top_k heaviest of either end, ties for the smaller id of the other end.
with heavy as (
  select source, target, weight
  from pairs
  where weight >= $min_weight
),
ends as (
  select source as node, target as other, weight from heavy
  union all
  select target as node, source as other, weight from heavy
),
ranked as (
  select
    node,
    other,
    weight,
    row_number() over (partition by node order by weight desc, other) as place
  from ends
)
select
  least(node, other) as source,
  greatest(node, other) as target,
  max(weight) as weight
from ranked
where place <= $top_k
group by least(node, other), greatest(node, other)
order by source, target
