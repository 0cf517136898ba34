-- What a corpus holds, a row a number; what no record names is null, and not zero.
with described as (select work, year from works where in_corpus)
select item, value from (
    select 1 as place, 'records read' as item, (select count(*) from source.records) as value
    union all select 2, 'works', (select count(*) from described)
    union all select 3, 'works only cited or listed', (select count(*) from works where not in_corpus)
    union all select 4, 'first year', (select min(year) from described)
    union all select 5, 'last year', (select max(year) from described)
    union all select 6, 'authors',
        (select nullif(count(distinct author), 0) from work_authors semi join described using (work))
    union all select 7, 'venues',
        (select nullif(count(distinct venue), 0) from work_venues semi join described using (work))
    union all select 8, 'institutions',
        (select nullif(count(distinct institution), 0) from work_institutions semi join described using (work))
    union all select 9, 'countries',
        (select nullif(count(distinct country), 0) from work_countries semi join described using (work))
    union all select 10, 'topics',
        (select nullif(count(distinct topic), 0) from work_topics semi join described using (work))
    union all select 11, 'citations', (select count(*) from citations)
    union all select 12, 'citations between works of the corpus', (select count(*) from citations c
        semi join described a on a.work = c.citing semi join described b on b.work = c.cited)
    union all select 13, 'references read', (select nullif(count(*), 0)
        from cited_references where relation = 'references' and used)
)
order by place
