-- How much is known of the references of each work. Null is unknown: the source states no number,
-- or carries no list.
create or replace view coverage as
with lists as (
    select
        c.citing as work, count(*) as listed,
        count_if(coalesce(s.authors, s.title, s.year::varchar, s.doi, s.pmid, s.arxiv, s.openalex,
            s.wos, s.vip, s.cnki, s.other, s.local) is not null) as parsed,
        count_if(w.in_corpus) as matched,
        count_if(c.rule = 'ambiguous') as ambiguous,
        count_if(c.rule = 'only cited') as only_cited,
        count_if(c.rule = 'fragment') as fragments
    from cited_references c
    join source.strings s using (string)
    left join works w on w.work = c.matched
    where c.relation = 'references' and c.used
    group by c.citing
),
links as (
    select c.citing as work, count_if(w.in_corpus) as in_corpus
    from citations c join works w on w.work = c.cited
    group by c.citing
),
stated as (
    select work, count as reported from reported where kind = 'relation' and name = 'references'
)
select
    w.work, r.reported,
    if(known, coalesce(l.listed, 0), null) as listed,
    if(known, coalesce(l.parsed, 0), null) as parsed,
    if(known, coalesce(l.matched, 0), null) as matched,
    if(known, coalesce(l.ambiguous, 0), null) as ambiguous,
    if(known, coalesce(l.only_cited, 0), null) as only_cited,
    if(known, coalesce(l.fragments, 0), null) as fragments,
    if(known or k.in_corpus is not null, coalesce(k.in_corpus, 0), null) as in_corpus
from (
    select v.*, v.references_known or v.work in (select work from lists) as known from works v
) w
left join lists l on l.work = w.work
left join links k on k.work = w.work
left join stated r on r.work = w.work;
