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
  select node, other, row_number() over (partition by node order by weight desc, other) as place
  from ends
),
kept as (
  select distinct least(node, other) as source, greatest(node, other) as target
  from ranked
  where place <= $top_k
)
select heavy.source, heavy.target, heavy.weight
from heavy
join kept on kept.source = heavy.source and kept.target = heavy.target
order by heavy.source, heavy.target
