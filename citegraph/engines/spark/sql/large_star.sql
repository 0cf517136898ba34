-- Every node sends those of its neighbours that are greater than itself to the least of its
-- neighbours and itself (Kiveris et al. 2014).
with neighbours as (
  select a as node, b as other from edges
  union all
  select b as node, a as other from edges
),
least_ones as (
  select node, least(node, min(other)) as root from neighbours group by node
)
select distinct other as a, root as b
from neighbours
join least_ones on least_ones.node = neighbours.node
where other > neighbours.node
