-- Citations between works of the corpus by the rule that found them.
select c.rule, count(*)
from citations c
join works w on w.work = c.cited
join works v on v.work = c.citing
where w.in_corpus and v.in_corpus
group by c.rule
order by count(*) desc, c.rule
