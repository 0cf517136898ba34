-- The union of R(r) over the references r of $work, without $work.
select distinct second.cited as related
from citations as first
join citations as second on second.citing = first.cited
where first.citing = $work and second.cited <> $work
order by related
