-- How many nodes each list of the table members(list, node) holds.
select list, count(*) as size
from members
group by list
