-- Pairs of records that may be one work, each with its rule and what agreed.
-- Only neighbours of a sorted group are paired, so that a title shared by thousands stays linear.
-- identity: a number that depends on what was read and not on the order of files.
with identified as (
    select r.*, row_number() over (order by f.sha256, r.number, r.record) as identity
    from source.records r join source.files f using (file)
),
identifiers as (
    unpivot (
        select record, identity, doi, pmid, arxiv, openalex, wos, vip, cnki, other from identified
    ) on columns(* exclude (record, identity)) into name rule value value
),
same_identifier as (
    select
        lag(record) over (partition by rule, value order by identity) as a,
        record as b, rule, rule || ' ' || value as evidence, 0 as strength
    from identifiers
),
titled as (
    select
        i.record, i.identity, i.author_key, i.year, i.volume_key, i.page_key,
        v.venue_key, t.title_key,
        length(t.title_key) < if(t.language = 'zh', 6, 12) as short
    from identified i
    join source.titles t using (record)
    left join source.venues v on v.record = i.record and v.position = 0 and v.kind = 'name'
    where t.title_key is not null
),
keyed as (
    select *, 'title, author' as rule, coalesce(author_key, '') as key from titled
    where author_key is not null
    union all
    select *, 'title, venue', venue_key from titled where venue_key is not null
    union all
    select *, 'title, pages', page_key from titled where page_key is not null
),
neighbours as (
    select
        lag(record) over near as a, record as b, rule, title_key, short,
        lag(author_key) over near as author_a, author_key as author_b,
        lag(year) over near as year_a, year as year_b,
        lag(venue_key) over near as venue_a, venue_key as venue_b,
        lag(page_key) over near as page_a, page_key as page_b,
        lag(volume_key) over near as volume_a, volume_key as volume_b
    from keyed
    window near as (partition by rule, title_key, key order by year, page_key, identity)
),
agreeing as (
    select
        *,
        coalesce(author_a = author_b, false) as same_author,
        coalesce(abs(year_a - year_b) <= 1, false) as same_year,
        coalesce(venue_a = venue_b, false) as same_venue,
        coalesce(page_a = page_b, false) as same_page
    from neighbours where a is not null and a <> b
),
same_title as (
    select a, b, 'title' as rule,
        'title' || if(same_author, ', first author', '') || if(same_year, ', year', '')
            || if(same_venue, ', venue', '') || if(same_page, ', first page', '') as evidence,
        10 - same_author::int - same_year::int - same_venue::int - same_page::int as strength
    from agreeing
    where same_author::int + same_year::int + same_venue::int + same_page::int >= 2
        -- one venue prints many short headings (Editorial, 书评) by one author
        and (not short or same_page)
        -- the same place in print cannot hold two works, nor one work two places in one volume
        and not (same_venue and same_year and coalesce(page_a <> page_b, false))
        and not (same_venue and coalesce(volume_a <> volume_b, false))
)
select distinct on (a, b) a, b, rule, evidence, strength
from (
    select * from same_identifier where a is not null
    union all
    select * from same_title
)
order by a, b, strength, evidence
