-- What the search for duplicates compares. Needs: source.*.
-- identity numbers the records by what they say, so that neither the order of files nor that of
-- records has a part in any decision; only records that say the same are ordered by their place.
create or replace temp table record_identities as
with titled as (
    select record, string_agg(title_key, '|' order by position) as titles
    from source.titles where title_key is not null group by record
)
select
    r.record,
    (row_number() over (
        order by t.titles, r.doi, r.pmid, r.wos, r.arxiv, r.openalex, r.vip, r.cnki, r.other,
            r.first_author, r.year, r.venue, r.volume, r.issue, r.pages, r.type, r.local,
            r.title, r.extra, f.sha256, r.number, r.record
    ) - 1)::integer as identity
from source.records r join source.files f using (file) left join titled t using (record);

create or replace temp table record_identifiers as
unpivot (
    select i.identity, i.record, r.file, r.doi, r.pmid, r.arxiv, r.openalex, r.wos, r.vip, r.cnki,
        r.other
    from source.records r join record_identities i using (record)
) on columns(* exclude (identity, record, file)) into name scheme value value;

create or replace temp table record_facts as
with venues as (
    select record, list_sort(list(distinct venue_key)) as venue_keys
    from source.venues where venue_key is not null group by record
),
titled as (
    select record, bool_or(length(title_key) >= if(language = 'zh', 20, 50)) as long
    from source.titles group by record
),
numbers as (
    -- 1234-567X; two journals never share one
    select record, regexp_extract_all(issn, '\d{4}-?\d{3}[\dXx]') as issn from source.records
)
select
    i.identity, r.record, r.file,
    -- a title so long is not given twice, as that of yearly reports is
    coalesce(t.long, false) as long_title,
    r.author_key, r.year, r.volume_key, r.page_key,
    coalesce(v.venue_keys, []) || coalesce(n.issn, []) as venue_keys
from source.records r
join record_identities i using (record)
left join titled t using (record)
join numbers n using (record)
left join venues v using (record);
