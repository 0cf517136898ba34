-- One row a work: of two lines with one number the one with the longer reference list, then the one
-- with more topics.
with ranked as (
  select
    *,
    row_number() over (
      partition by openalex
      order by size(cited) desc, size(topics) desc, title nulls last, doi nulls last
    ) as place
  from read
  where openalex is not null
)
select * from ranked where place = 1
