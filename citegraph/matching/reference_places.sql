-- References and the records that bear their identifier or stand at their place in print.
-- Needs: match_records, match_strings, source.*, record_identifiers.
with string_ids as (
    unpivot (select string, doi, wos, pmid, openalex, arxiv, vip, cnki, other from match_strings)
    on columns(* exclude string) into name scheme value value
),
every_doi as (
    -- Web of Science gives two where it does not know which of them is right.
    select string, unnest(list_distinct(regexp_extract_all(
        lower(raw), '10\.\d{4,9}/[^\s,;\[\]]*[^\s,;\[\].]'
    ))) as value
    from match_strings where contains(raw, 'DOI [10.')
),
record_ids as (
    -- without identifiers that several works share
    select scheme, value, record from record_identifiers
),
by_identifier as (
    select string, record, 'identifier' as rule, scheme || ' ' || value as evidence, 1.0e0 as base
    from string_ids join record_ids using (scheme, value)
    union all
    select string, record, 'identifier', 'one of several DOIs: ' || value, 0.99e0
    from every_doi d join record_ids using (value) join match_strings s using (string)
    join match_records t using (record)
    where scheme = 'doi' and (s.surname = t.surname or s.page_key = t.page_key)
    union all
    select s.string, t.record, 'identifier', 'name in the file ' || s.local, 1.0e0
    from match_strings s join match_records t on s.local = t.local and s.file = t.file
),
by_place as (
    -- author, year, volume and first page: what Web of Science prints of a reference
    select s.string, t.record, 'place' as rule, 'first author, year, volume, first page' as evidence,
        0.95e0 as base
    from match_strings s join match_records t
        on s.surname = t.surname and s.year = t.year
        and s.volume_key = t.volume_key and s.page_key = t.page_key
    -- a page of another work by mistake: not only the title is another, but the issue too
    where s.title_key is null or coalesce(ltrim(s.issue, '0') = ltrim(t.issue, '0'), true)
        or s.title_key in (select n.title_key from source.titles n where n.record = t.record)
    union all
    -- Many Chinese journals count the issues of a year and no volumes: there the venue says it.
    select s.string, t.record, 'place', 'first author, year, venue, first page', 0.9e0
    from match_strings s join match_records t
        on s.surname = t.surname and s.year = t.year and s.page_key = t.page_key
    where (s.volume_key is null or t.volume_key is null)
        and s.venue_key in (select v.venue_key from source.venues v where v.record = t.record)
    union all
    -- One number is another's: the year is that of the first publication online, the volume or a
    -- digit of the page is mistyped. The venue must look alike then, and there be no title to ask.
    select
        s.string, t.record, 'place',
        'first author, venue, ' || case
            when s.page_key <> t.page_key then 'year, volume, first page but for a digit'
            else concat_ws(', ', if(s.year = t.year, 'year', null),
                if(s.volume_key = t.volume_key, 'volume', null), 'first page')
        end,
        if(s.page_key = t.page_key, 0.85e0, 0.8e0)
    from match_strings s join match_records t
        on s.author_key = t.author_key and s.title_key is null
        and s.year between t.year - 1 and t.year + 1
    join source.venues v on v.record = t.record
    where jaro_winkler_similarity(s.venue_key, v.venue_key) >= 0.8 and length(s.page_key) > 1
        and case
            when s.page_key = t.page_key
                then s.year = t.year or s.volume_key = t.volume_key or length(s.page_key) > 2
                    or s.venue_key = v.venue_key
            else s.year = t.year and s.volume_key = t.volume_key and s.venue_key = v.venue_key
                and length(t.page_key) > 1 and levenshtein(s.page_key, t.page_key) = 1
        end
    union all
    -- The numbers and the venue agree, and the surname is misspelt, or taken for the given name.
    select s.string, t.record, 'place', 'author misspelt, year, venue, volume, first page', 0.82e0
    from match_strings s
    join match_records t
        on s.year = t.year and s.volume_key = t.volume_key and s.page_key = t.page_key
    join source.venues v on v.record = t.record
    where s.title_key is null and s.surname <> t.surname and length(s.page_key) > 1
        and jaro_winkler_similarity(s.venue_key, v.venue_key) >= 0.8
        and (
            jaro_winkler_similarity(s.surname, t.surname) >= 0.88
            or left(s.surname, 1) = t.initial and s.initial = left(t.surname, 1)
        )
    union all
    select s.string, t.record, 'place', 'first author, year, venue, volume and page in one', 0.8e0
    from match_strings s join match_records t
        on s.author_key = t.author_key and s.year = t.year
        and s.page_key = t.volume_key || regexp_extract(t.pages, '\d+')
    join source.venues v on v.record = t.record and v.venue_key = s.venue_key
    where s.volume_key is null and s.title_key is null
)
select * from by_identifier
union all
select * from by_place
