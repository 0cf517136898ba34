-- The roots of components in the order of their numbers: the largest first.
select -count(*) as part, root as item
from rooted
group by root
