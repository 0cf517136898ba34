-- Every OpenAlex number: those of records first, then those only cited.
with numbers as (
  select openalex, 0 as part from records
  union all
  select explode(cited) as openalex, 1 as part from records
)
select min(part) as part, openalex as item
from numbers
group by openalex
