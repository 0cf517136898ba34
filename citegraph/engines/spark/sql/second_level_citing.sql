-- The union of C(c) over the citers c of each work of the table chosen, without the work.
select distinct first.cited as work, second.citing as related
from citations as first
join citations as second on second.cited = first.citing
left semi join chosen on chosen.work = first.cited
where second.citing <> first.cited
