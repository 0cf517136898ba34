-- The union of C(c) over the citers c of $work, without $work.
select distinct second.citing as related
from citations as first
join citations as second on second.cited = first.citing
where first.cited = $work and second.citing <> $work
order by related
