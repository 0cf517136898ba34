-- References to the citing work itself, and references that repeat one of the same list.
select
    count_if(r.matched = r.citing) as loops,
    count_if(r.matched != r.citing)
        - count(distinct (r.citing, r.matched)) filter (r.matched != r.citing) as repeated
from cited_references r
join works a on a.work = r.citing
join works b on b.work = r.matched
where r.relation = 'references' and r.used and ($stubs or (a.in_corpus and b.in_corpus))
