-- The parts of lists, with the size of the whole list, which decides what a pair weighs.
select list + part * 4294967296 as list, size
from parts
lateral view explode(sequence(0, parts - 1)) as part
