-- For each reference string, the record it stands for: the rule, what agreed, the score, and the
-- runner-up. Needs: source.*, clusters(record, cluster), record_identifiers, shared_identifiers.
-- A string and a record whose DOIs differ are never one work. Ties are left unmatched.
with targets as (
    select
        record, file, doi, wos, pmid, openalex, arxiv, vip, cnki, other, local,
        year, volume_key, page_key, split_part(author_key, ' ', 1) as surname, cluster
    from source.records join clusters using (record)
),
wanted as (
    select
        string, file, doi, wos, pmid, openalex, arxiv, vip, cnki, other, local,
        year, volume_key, page_key, venue_key, title_key, main_key,
        split_part(author_key, ' ', 1) as surname
    from source.strings where not fragment
),
string_ids as (
    unpivot (select string, doi, wos, pmid, openalex, arxiv, vip, cnki, other from wanted)
    on columns(* exclude string) into name scheme value value
),
record_ids as (
    -- without identifiers that several works share
    select scheme, value, record from record_identifiers
),
by_identifier as (
    select string, record, 'identifier' as rule, scheme || ' ' || value as evidence, 1.0e0 as base
    from string_ids join record_ids using (scheme, value)
    union all
    select s.string, t.record, 'identifier', 'name in the file ' || s.local, 1.0e0
    from wanted s join targets t on s.local = t.local and s.file = t.file
),
by_place as (
    -- author, year, volume and first page: what Web of Science prints of a reference
    select s.string, t.record, 'place' as rule, 'first author, year, volume, first page' as evidence,
        0.95e0 as base
    from wanted s join targets t
        on s.surname = t.surname and s.year = t.year
        and s.volume_key = t.volume_key and s.page_key = t.page_key
    union all
    -- Many Chinese journals count the issues of a year and no volumes: there the venue says it.
    select s.string, t.record, 'place', 'first author, year, venue, first page', 0.9e0
    from wanted s join targets t
        on s.surname = t.surname and s.year = t.year and s.page_key = t.page_key
    where (s.volume_key is null or t.volume_key is null)
        and s.venue_key in (select v.venue_key from source.venues v where v.record = t.record)
),
same_title as (
    select s.string, t.record, 'title' as rule
    from wanted s join source.titles n using (title_key) join targets t on t.record = n.record
    union
    select s.string, t.record, 'main title'
    from wanted s join source.titles n on s.main_key = n.title_key
    join targets t on t.record = n.record
    union
    select s.string, t.record, 'main title'
    from wanted s join source.titles n on s.title_key = n.main_key
    join targets t on t.record = n.record
),
agreement as (
    select
        m.string, m.record, m.rule,
        s.surname = t.surname as author,
        s.year = t.year as year,
        abs(s.year - t.year) as years_apart,
        s.volume_key = t.volume_key as volume,
        s.page_key = t.page_key as page,
        s.venue_key in (select v.venue_key from source.venues v where v.record = m.record) as venue
    from same_title m join wanted s using (string) join targets t using (record)
),
by_title as (
    select
        string, record, rule,
        concat_ws(', ', rule, if(author, 'first author', null), if(year, 'year', null),
            if(venue, 'venue', null), if(volume, 'volume', null), if(page, 'first page', null)
        ) as evidence,
        if(rule = 'title', 0.5e0, 0.4e0)
            + 0.12e0 * coalesce(author, false)::int + 0.12e0 * coalesce(year, false)::int
            + 0.1e0 * coalesce(venue, false)::int + 0.04e0 * coalesce(volume, false)::int
            + 0.02e0 * coalesce(page, false)::int
            - 0.02e0 * least(coalesce(years_apart, 0), 3) as base
    from agreement
    where case rule
        -- a full title needs one of author, year and venue, and neither of the first two against
        -- it unless the rest agrees
        when 'title' then
            (author and (year or venue or coalesce(years_apart, 0) <= 2))
            or (year and (author is null or venue))
            or (venue and author is null and year is null)
        else author and year
    end
),
candidates as (
    select c.string, t.cluster, c.rule, c.evidence, c.base as score
    from (
        select * from by_identifier
        union all select * from by_place
        union all select string, record, rule, evidence, base from by_title
    ) c
    join targets t using (record) join wanted s using (string)
    where c.rule = 'identifier' or s.doi is null or t.doi is null or s.doi = t.doi
        or t.doi in (select value from shared_identifiers where scheme = 'doi')
        or s.doi in (select value from shared_identifiers where scheme = 'doi')
),
best as (
    select distinct on (string, cluster) string, cluster, rule, evidence, score
    from candidates order by string, cluster, score desc, evidence
),
ranked as (
    select
        *,
        row_number() over by_score as place,
        lead(cluster) over by_score as runner_up,
        lead(score) over by_score as runner_up_score
    from best
    window by_score as (partition by string order by score desc, cluster)
)
select
    string,
    if(tie, null, cluster) as cluster,
    if(tie, 'ambiguous', rule) as rule,
    evidence, score, runner_up, runner_up_score,
    cluster as best
from (select *, coalesce(runner_up_score > score - 1e-9, false) as tie from ranked)
where place = 1
