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
  select met, least(met div $least, most) as partners
  from meeting
  cross join others
),
of_nodes as (
  select
    count(*) as nodes,
    coalesce(sum(met), 0) div 2 as meetings,
    coalesce(sum(partners), 0) div 2 as pairs_at_most,
    coalesce(sum(least(partners, $top_k)), 0) as top_at_most
  from bounded
),
whole as (
  select
    kept, parts,
    case when $fractional then round(1e0 / (size - 1), 12) else 1e0 end as list_weight
  from (select distinct list, size, kept, parts from kept)
),
of_lists as (
  select
    count(*) as lists,
    coalesce(max(kept), 0) as longest,
    coalesce(sum(case when parts > 1 then 1 else 0 end), 0) as split,
    coalesce(sum(case when parts > 1 then parts else 0 end), 0) as parts,
    coalesce(sum(kept * parts), 0) as repeated,
    coalesce(max(case when list_weight >= $min_weight then kept * (kept - 1) div 2 end), 0)
      as certain
  from whole
)
select * from of_nodes cross join of_lists
