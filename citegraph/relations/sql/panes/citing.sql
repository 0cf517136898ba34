-- C(d): the works that cite $work.
select citing as related
from citations
where cited = $work
order by related
