-- What the entries in the table kept will cost, in one row. A node that meets others m times has at
-- most m / $least partners of that weight, and no more than there are other nodes; the pairs of one
-- list are certain where it weighs $min_weight by itself.
with meeting as (
  select node, sum(kept - 1) as met
  from kept
  group by node
),
others as (
  select count(*) - 1 as most from meeting
),
bounded as (
  select met, least(floor(met / $least), most) as partners
  from meeting
  cross join others
),
of_nodes as (
  select
    count(*) as nodes,
    cast(coalesce(max(met), 0) as bigint) as most_met,
    cast(floor(coalesce(sum(partners), 0) / 2) as bigint) as pairs_at_most,
    cast(coalesce(sum(least(partners, $top_k)), 0) as bigint) as top_at_most
  from bounded
),
weighed as (
  select
    kept, parts,
    case when $fractional then round(1e0 / (size - 1), 12) else 1e0 end as list_weight
  from parts
),
of_lists as (
  select
    count(*) as lists,
    cast(coalesce(sum(kept), 0) as bigint) as entries,
    coalesce(max(kept), 0) as longest,
    cast(coalesce(sum(case when parts > 1 then 1 end), 0) as bigint) as split,
    cast(coalesce(sum(case when parts > 1 then parts end), 0) as bigint) as parts,
    cast(coalesce(sum(kept * parts), 0) as bigint) as repeated,
    cast(coalesce(max(case when list_weight >= $min_weight then kept * (kept - 1) end), 0) / 2
      as bigint) as certain
  from weighed
)
select * from of_nodes cross join of_lists
