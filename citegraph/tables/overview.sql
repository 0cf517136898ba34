-- What a corpus holds, a row a number; null where nothing says it.
with described as (select work, year from works where in_corpus)
select item, value from (
    select 1 as place, 'records read' as item, (select count(*) from source.records) as value
    union all select 2, 'works', (select count(*) from described)
    union all select 3, 'works only cited or listed', (select count(*) from works where not in_corpus)
    union all select 4, 'first year', (select min(year) from described)
    union all select 5, 'last year', (select max(year) from described)
    union all select 6, 'authors',
        (select count(distinct author) from work_authors semi join described using (work))
    union all select 7, 'venues',
        (select count(distinct venue) from work_venues semi join described using (work))
    union all select 8, 'institutions',
        (select count(distinct institution) from work_institutions semi join described using (work))
    union all select 9, 'countries',
        (select count(distinct country) from work_countries semi join described using (work))
    union all select 10, 'topics',
        (select count(distinct topic) from work_topics semi join described using (work))
    union all select 11, 'citations', (select count(*) from citations)
    union all select 12, 'citations between works of the corpus', (select count(*) from citations c
        semi join described a on a.work = c.citing semi join described b on b.work = c.cited)
    union all select 13, 'references read', (select count(*) from cited_references
        where relation = 'references' and used)
)
order by place
