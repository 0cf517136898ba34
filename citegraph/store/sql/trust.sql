-- The state of the reference lists of a corpus in one row. Needs: coverage, works.
select
    count(*) as works,
    count(*) - count(c.listed) as without_lists,
    count_if(c.reported is not null and c.listed is not null) as stating,
    coalesce(sum(c.reported) filter (c.listed is not null), 0)::bigint as reported,
    coalesce(sum(c.listed) filter (c.reported is not null), 0)::bigint as reported_listed,
    coalesce(sum(c.listed), 0)::bigint as listed,
    coalesce(sum(c.parsed), 0)::bigint as parsed,
    coalesce(sum(c.matched), 0)::bigint as matched,
    coalesce(sum(c.ambiguous), 0)::bigint as ambiguous,
    coalesce(sum(c.only_cited), 0)::bigint as only_cited,
    coalesce(sum(c.fragments), 0)::bigint as fragments
from coverage c join works w using (work) where w.in_corpus
