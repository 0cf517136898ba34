-- Every work with the least work of its component, from the table stars(a, b).
select work, coalesce(b, work) as root
from works
left join stars on a = work
