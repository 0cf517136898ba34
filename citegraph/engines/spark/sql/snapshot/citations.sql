-- Who cites whom, by number.
with stated as (
  select openalex as citing, explode(cited) as cited from records
)
select distinct cast(one.number as int) as citing, cast(other.number as int) as cited
from stated
join numbers as one on one.item = stated.citing
join numbers as other on other.item = stated.cited
where stated.citing <> stated.cited
