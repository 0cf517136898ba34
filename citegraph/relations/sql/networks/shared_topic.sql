-- Pairs of works that have the same topic. A topic of n works adds 1 to the weight of each of
-- their pairs, and 1/(n-1) to the fractional weight. Topics of more than $max_list works are left
-- out.
with lists as (
  select topic as list, count(*) as size
  from work_topics
  group by topic
)
select
  one.work as source,
  two.work as target,
  count(*) as weight,
  round(sum(1e0 / (size - 1)), 12) as fractional_weight
from lists
join work_topics as one on one.topic = list
join work_topics as two on two.topic = list and two.work > one.work
where size <= $max_list
group by one.work, two.work
order by source, target
