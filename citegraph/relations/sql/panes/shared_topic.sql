-- The works that have a topic of $work; weight counts the shared topics.
select other.work as related, count(*) as weight
from work_topics as own
join work_topics as other on other.topic = own.topic
where own.work = $work and other.work <> $work
group by other.work
order by weight desc, related
