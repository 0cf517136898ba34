-- How often two nodes meet in all lists, and in the longest.
select
  cast(coalesce(sum(kept * (kept - 1)), 0) / 2 as bigint) as meetings,
  cast(coalesce(max(kept * (kept - 1)), 0) / 2 as bigint) as heaviest
from sizes
