-- Every work with the number of its component.
select work, number as component
from rooted
join named on item = root
