-- The same where all entries are left.
select list, size, size as kept
from list_sizes
where size > 1 and size <= $max_list
