-- The works that are cited together with $work; weight counts the common citers.
select other.cited as related, count(*) as weight
from citations as own
join citations as other on other.citing = own.citing
where own.cited = $work and other.cited <> $work
group by other.cited
order by weight desc, related
