-- Every topic with the spelling that most works use; of equals the first in the alphabet.
with stated as (
  select distinct openalex, topic.key as key, topic.label as label, topic.zh as zh
  from (select openalex, explode(topics) as topic from records)
),
spelt as (
  select key, label, zh, count(*) as works from stated group by key, label, zh
),
ranked as (
  select *, row_number() over (partition by key order by works desc, label) as place from spelt
),
used as (
  select key, count(distinct openalex) as works from stated group by key
)
select
  topic,
  case when zh then label end as zh,
  case when not zh then label end as en,
  cast(used.works as int) as works
from ranked
join used on used.key = ranked.key
join topic_keys on topic_keys.key = ranked.key
where place = 1
