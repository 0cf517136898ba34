-- How often each work is cited by works of the corpus and cites them, and both together.
with counted as (
  select cited as work, 1 as cited, 0 as citing from citations
  union all
  select citing as work, 0 as cited, 1 as citing from citations
),
sums as (
  select work, sum(cited) as in_degree, sum(citing) as out_degree
  from counted
  group by work
)
select
  works.work,
  coalesce(in_degree, 0) as in_degree,
  coalesce(out_degree, 0) as out_degree,
  coalesce(in_degree, 0) + coalesce(out_degree, 0) as degree
from works
left join sums on sums.work = works.work
