-- How many authors each work that a record describes lists.
select count(distinct a.position)::integer as authors
from authorships a join works w using (work)
where w.in_corpus
group by a.work
order by a.work
