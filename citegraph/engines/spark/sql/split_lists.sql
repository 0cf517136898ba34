-- The parts of lists, with the size of the whole list, which decides what a pair weighs.
with whole as (
  select distinct list, size, parts from kept
)
select list + part * 4294967296 as list, size
from whole
lateral view explode(sequence(0, parts - 1)) as part
