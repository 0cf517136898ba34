-- What the entries in the table kept will cost. A node that meets others m times has at most
-- m / $least partners of that weight, and no more than there are other nodes.
with meeting as (
  select node, sum(kept - 1) as met
  from kept
  group by node
),
others as (
  select count(*) - 1 as most from meeting
),
bounded as (
  select met, least(met div $least, most) as partners
  from meeting
  cross join others
)
select
  count(*) as nodes,
  coalesce(sum(met), 0) div 2 as meetings,
  coalesce(sum(partners), 0) div 2 as pairs_at_most,
  coalesce(sum(least(partners, $top_k)), 0) as top_at_most
from bounded
