-- Every node sends those of its neighbours that are smaller than itself, and itself, to the least
-- of them (Kiveris et al. 2014).
with down as (
  select greatest(a, b) as node, least(a, b) as other from edges where a <> b
),
least_ones as (
  select node, min(other) as root from down group by node
),
joined as (
  select other as a, root as b
  from down
  join least_ones on least_ones.node = down.node
  union all
  select node as a, root as b from least_ones
)
select distinct a, b from joined where a <> b
