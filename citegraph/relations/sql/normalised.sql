-- The normalised weights of the table pairs(source, target, weight), which is the whole network,
-- with the list sizes in the table sizes(node, size): see normalise.py for the measures.
with ends as (
  select source as node, weight from pairs
  union all
  select target as node, weight from pairs
),
strengths as (
  select node, sum(weight) as strength
  from ends
  group by node
),
total as (
  select sum(weight) as m from pairs
)
select
  source,
  target,
  weight as none,
  2 * m * weight / (i.strength * j.strength) as association_strength,
  weight / sqrt(s.size * t.size) as salton,
  weight / (s.size + t.size - weight) as jaccard,
  weight / least(s.size, t.size) as inclusion,
  weight * weight / (s.size * t.size) as equivalence
from pairs
cross join total
join strengths as i on i.node = source
join strengths as j on j.node = target
join sizes as s on s.node = source
join sizes as t on t.node = target
order by source, target
