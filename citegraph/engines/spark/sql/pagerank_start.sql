-- Every work with its number of references and the same share of all readers.
with lists as (
  select citing, count(*) as length from citations group by citing
)
select works.work, length, 1e0 / $works as rank
from works
left join lists on lists.citing = works.work
