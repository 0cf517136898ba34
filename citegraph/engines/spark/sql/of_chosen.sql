-- The entries of the works that were asked for.
select list, node
from members
where node in (select node from chosen)
