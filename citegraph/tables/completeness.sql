-- Of how many works that a record describes each field is known.
with described as (select * from works where in_corpus)
select field, known, total - known as missing from (
    select 1 as place, 'title' as field, count(title) as known, count(*) as total from described
    union all select 2, 'abstract', count(*) filter (work in (select work from abstracts)), count(*)
        from described
    union all select 3, 'authors', count(*) filter (work in (select work from authorships)), count(*)
        from described
    union all select 4, 'affiliations',
        count(*) filter (work in (select work from affiliations)), count(*) from described
    union all select 5, 'countries',
        count(*) filter (work in (select work from work_countries)), count(*) from described
    union all select 6, 'year', count(year), count(*) from described
    union all select 7, 'venue', count(venue), count(*) from described
    union all select 8, 'type', count(type), count(*) from described
    union all select 9, 'language', count(language), count(*) from described
    union all select 10, 'DOI', count(doi), count(*) from described
    union all select 11, 'topics',
        count(*) filter (work in (select work from work_topics)), count(*) from described
    union all select 12, 'references', count(*) filter (references_known), count(*) from described
    union all select 13, 'citations as the source counts them', count(*) filter (work in
        (select work from reported where kind = 'relation' and name = 'citing')), count(*)
        from described
)
order by place
