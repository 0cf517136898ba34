-- Every topic with its most used spelling (a record may use it as keyword and as class); of equals
-- the first in the alphabet.
with stated as (
  select openalex, topic.key as key, topic.label as label, topic.zh as zh
  from (select openalex, explode(topics) as topic from records)
),
spelt as (
  select key, label, zh, count(*) as times from stated group by key, label, zh
),
ranked as (
  select *, row_number() over (partition by key order by times desc, label) as place from spelt
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
