-- The works that share a reference with $work; weight counts the shared references.
select other.citing as related, count(*) as weight
from citations as own
join citations as other on other.cited = own.cited
where own.citing = $work and other.citing <> $work
group by other.citing
order by weight desc, related
