-- Into how many parts each list is cut: one of many more meetings than $part_pairs into as many as
-- that takes.
select
  list, size, kept,
  cast(greatest(1, ceil(kept * (kept - 1) / 2 / $part_pairs)) as int) as parts
from sizes
