-- The lists of the table kept: how many, the longest, and how many are cut into how many parts.
with whole as (
  select distinct list, kept, parts from kept
)
select
  count(*) as lists,
  coalesce(max(kept), 0) as longest,
  coalesce(sum(case when parts > 1 then 1 else 0 end), 0) as split,
  coalesce(sum(case when parts > 1 then parts else 0 end), 0) as parts,
  coalesce(sum(cast(kept as bigint) * parts), 0) as repeated
from whole
