-- The entries that can make a pair, with how many of their list are left and its parts.
select usable.list, node, kept, parts
from usable
join parts on parts.list = usable.list
