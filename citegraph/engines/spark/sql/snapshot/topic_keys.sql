-- The keys of all topics, numbered in the order of the alphabet: by one task, since they are few.
select key, cast(row_number() over (order by key) - 1 as int) as topic
from (select distinct topic.key as key from (select explode(topics) as topic from records))
