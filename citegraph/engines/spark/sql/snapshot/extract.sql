-- The lines of the works of the table wanted.
with numbered as (
  select value, substring_index(get_json_object(value, '$.id'), '/', -1) as openalex from lines
),
chosen as (
  select distinct works.openalex
  from wanted
  join works on works.work = wanted.work
)
select value
from numbered
left semi join chosen on chosen.openalex = numbered.openalex
