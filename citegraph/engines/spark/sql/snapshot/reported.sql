-- How often OpenAlex says that each work is cited.
select cast(number as int) as work, 'relation' as kind, 'citing' as name, reported_citing as count
from records
join numbers on numbers.item = openalex
where reported_citing is not null
