-- One side of the self-join: every entry once, in one part of its list. A list of n parts becomes n
-- lists with numbers of their own, far above those of all others.
select list + pmod(hash(node), parts) * 4294967296 as list, node
from kept
