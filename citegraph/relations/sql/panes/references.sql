-- R(d): the works that $work cites.
select cited as related
from citations
where citing = $work
order by related
