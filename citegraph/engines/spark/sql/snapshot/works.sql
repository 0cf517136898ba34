-- Works with records, and works only cited. Of works with one key the second and later ones say
-- which they are, in the order of their numbers.
with named as (
  select
    *,
    coalesce(doi, 'pmid:' || pmid, 'arxiv:' || arxiv, 'W' || openalex) as base_key
  from records
),
keyed as (
  select *, row_number() over (partition by base_key order by openalex) as same_key
  from named
)
select
  cast(numbers.number as int) as work,
  coalesce(
    case when same_key = 1 then base_key else base_key || ' (' || same_key || ')' end,
    'W' || numbers.item
  ) as key,
  keyed.openalex is not null as in_corpus,
  title, title_language, first_author, year, venue, volume, issue, pages, type, language, doi,
  'W' || numbers.item as openalex,
  coalesce(references_known, false) as references_known
from numbers
left join keyed on keyed.openalex = numbers.item
