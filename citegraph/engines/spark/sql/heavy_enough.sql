-- The entries of the table usable whose nodes a kept pair can have.
select list, node
from usable
where node in (select node from bounds where bound >= $enough)
