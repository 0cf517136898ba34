-- The rows of the table items(part, item) numbered 0, 1, ... in their order. Items are numbered
-- within ranges of a million, and the ranges after each other, so that no one task sees all.
with ranged as (
  select part, item, item div 1048576 as range from items
),
sizes as (
  select part, range, count(*) as size from ranged group by part, range
),
starts as (
  select part, range, sum(size) over (order by part, range) - size as start from sizes
)
select
  ranged.part,
  ranged.item,
  start + row_number() over (partition by ranged.part, ranged.range order by ranged.item) - 1
    as number
from ranged
join starts on starts.part = ranged.part and starts.range = ranged.range
