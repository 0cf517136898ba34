-- Which work has which topic, and from what; keywords are named where a work has it from both.
with stated as (
  select openalex, topic.key as key, min(topic.how) as how
  from (select openalex, explode(topics) as topic from records)
  group by openalex, topic.key
)
select cast(number as int) as work, topic, how
from stated
join numbers on numbers.item = openalex
join topic_keys on topic_keys.key = stated.key
