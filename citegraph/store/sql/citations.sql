-- Who cites whom.

-- The reference list of a work comes from the record with the longest one: two databases spell one
-- reference in two ways, and their union would count it twice.
create or replace view cited_references as
select
    k.work as citing, c.relation, c.position, s.raw, s.authors, s.title, s.venue, s.year, s.volume,
    s.issue, s.pages, s.doi, s.type, s.reported_cited_by, s.fragment, c.listed,
    x.work as matched, x.rule, x.evidence, x.score, x.runner_up, x.runner_up_score, c.record, c.string, k.rank = 1 as used
from source.cited c
join record_works k using (record)
join source.strings s using (string)
left join matches x using (string);

create or replace table citations as
with stated as (
    select k.work as citing, x.work as cited, c.string, c.position, x.rule, x.evidence, x.score
    from source.cited c
    join record_works k using (record)
    join matches x using (string)
    where c.relation = 'references' and k.rank = 1
    union all
    select x.work, k.work, c.string, c.position, 'listed', 'listed as citing on the page', null
    from source.cited c
    join record_works k using (record)
    join matches x using (string)
    where c.relation = 'citing'
)
select citing, cited, string, position, rule, evidence, score
from (
    select *, lag(citing) over pairs as citing_before, lag(cited) over pairs as cited_before
    from stated
    -- A difference, since DuckDB plans <> as a join of its own that pairs every work with every
    -- string.
    where citing - cited <> 0
    window pairs as (order by citing, cited, score desc nulls last, position)
)
where (citing, cited) is distinct from (citing_before, cited_before);

-- Works that a page shows in one of its panes, in the page's order.
create or replace table listed as
select k.work, c.relation, c.position, x.work as other, c.string
from source.cited c
join record_works k using (record)
join matches x using (string)
where c.listed and x.work - k.work <> 0
qualify k.rank = min(k.rank) over (partition by k.work, c.relation)
order by k.work, c.relation, c.position;
