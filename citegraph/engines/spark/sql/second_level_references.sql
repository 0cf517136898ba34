-- The union of R(r) over the references r of each work of the table chosen, without the work.
select distinct first.citing as work, second.cited as related
from citations as first
join citations as second on second.citing = first.cited
left semi join chosen on chosen.work = first.citing
where second.cited <> first.citing
