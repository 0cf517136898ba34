-- The other side: every entry in each part of its list.
select list + part * 4294967296 as list, node
from kept
lateral view explode(sequence(0, parts - 1)) as part
