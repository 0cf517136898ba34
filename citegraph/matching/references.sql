-- For each reference string, the record it stands for: the rule, what agreed, the score, and the
-- runner-up. Needs: source.*, clusters(record, cluster), record_identifiers, shared_identifiers.
-- A string and a record whose DOIs differ are never one work. Ties are left unmatched.
with targets as (
    select
        record, file, doi, wos, pmid, openalex, arxiv, vip, cnki, other, local,
        year, volume_key, issue, page_key, author_key, cluster,
        split_part(author_key, ' ', 1) as surname
    from source.records join clusters using (record)
),
wanted as (
    select
        string, file, doi, wos, pmid, openalex, arxiv, vip, cnki, other, local,
        year, volume_key, issue, page_key, venue_key, title, title_key, main_key, author_key,
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
    -- a page of another work by mistake: not only the title is another, but the issue too
    where s.title_key is null or coalesce(ltrim(s.issue, '0') = ltrim(t.issue, '0'), true)
        or s.title_key in (select n.title_key from source.titles n where n.record = t.record)
    union all
    -- Many Chinese journals count the issues of a year and no volumes: there the venue says it.
    select s.string, t.record, 'place', 'first author, year, venue, first page', 0.9e0
    from wanted s join targets t
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
    from wanted s join targets t
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
),
same_title as (
    select s.string, t.record, 'title' as rule
    from wanted s join source.titles n using (title_key) join targets t on t.record = n.record
    union
    -- What follows the main title is more than the number of a part.
    select s.string, t.record, 'main title'
    from wanted s join source.titles n on s.main_key = n.title_key
    join targets t on t.record = n.record
    where strlen(s.title_key) - strlen(s.main_key) >= 9
    union
    select s.string, t.record, 'main title'
    from wanted s join source.titles n on s.title_key = n.main_key
    join targets t on t.record = n.record
    where strlen(n.title_key) - strlen(n.main_key) >= 9
),
-- Titles that differ by letters or a word, compared inside small blocks. Numbers and words by which
-- the titles of two works differ (parts, replies) must be the same.
long_titles as (
    select
        record, title_key, main_key, text,
        left(title_key, 8) as head, right(title_key, 8) as tail
    from source.titles where strlen(title_key) >= 20
),
long_wanted as (
    select *, left(title_key, 8) as head, right(title_key, 8) as tail
    from wanted where strlen(title_key) >= 20 and surname is not null
),
blocks as (
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_wanted s join targets t using (surname, year)
    join source.venues v on v.record = t.record and v.venue_key = s.venue_key
    join long_titles n on n.record = t.record
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_wanted s join targets t using (surname, year, page_key)
    join long_titles n on n.record = t.record
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_titles n join targets t using (record)
    join long_wanted s on s.surname = t.surname and s.head = n.head
    where coalesce(abs(s.year - t.year), 0) <= 1
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_titles n join targets t using (record)
    join long_wanted s on s.surname = t.surname and s.tail = n.tail
    where coalesce(abs(s.year - t.year), 0) <= 1
),
near_title as (
    select b.string, b.record, max(1 - least(
        -- a venue or an edition behind the title
        case
            when least(strlen(s.title_key), strlen(b.title_key)) < 24 then 1
            when starts_with(s.title_key, b.title_key) then 0.05
            when starts_with(b.title_key, s.title_key) then 0.06
            else 1
        end,
        levenshtein(s.title_key, b.title_key) / greatest(strlen(s.title_key), strlen(b.title_key)),
        coalesce(levenshtein(s.title_key, b.main_key)
            / greatest(strlen(s.title_key), strlen(b.main_key)), 1)
    )) as likeness
    from blocks b join wanted s using (string)
    where s.title_key <> b.title_key and list_unique(list_transform(
        [s.title, b.text],
        lambda title: list_sort(regexp_extract_all(
            regexp_replace(lower(title), '\d+(?:st|nd|rd|th|\.)? ed(?:ition|n)?\b', ''),
            '\d+|\b[ivx]+\b|[一二三四五六七八九十再续]|[上中下](?:[)）】\]]|$)'
            || '|\b(?:reply|comments?|response|rejoinder|review)\b'
            || '|\b(?:errat\w+|corrigend\w+|correction|retract\w+)\b'
        ))
    )) = 1
    group by b.string, b.record
),
agreement as (
    select
        m.string, m.record, m.rule, m.likeness,
        s.title_key similar to '[ -~]*' as latin,
        strlen(s.title_key) < if(latin, 12, 18) as short,
        s.surname = t.surname as author,
        latin and jaro_winkler_similarity(s.surname, t.surname) >= 0.88 as author_alike,
        s.year = t.year as year,
        abs(s.year - t.year) as years_apart,
        s.volume_key = t.volume_key as volume,
        s.page_key = t.page_key as page,
        s.page_key <> t.page_key and s.page_key <> '1' and t.page_key <> '1' as other_page,
        ltrim(s.issue, '0') = ltrim(t.issue, '0') as same_issue,
        s.volume_key <> t.volume_key as other_volume,
        coalesce(other_page, false) or coalesce(other_volume, false) or coalesce(not same_issue, false)
            as other_place,
        s.venue_key in (select v.venue_key from source.venues v where v.record = m.record) as venue,
        strlen(s.title_key) >= 36 and s.venue_key is null as long_alone
    from (
        select *, 1 as likeness from same_title
        union all select string, record, 'near title', likeness from near_title
        where likeness >= 0.8
    ) m join wanted s using (string) join targets t using (record)
),
-- What speaks against: another page with nothing else of the place in common (a paper in
-- proceedings and the article made of it, a letter and its reply); another year, volume and page
-- (a yearly report); any other number where the title is a mere heading.
not_against as (
    select * from agreement
    where not coalesce(other_page, false)
        or not short
            and (coalesce(volume, false) or coalesce(venue, false) and (year or volume is null))
),
by_title as (
    select
        string, record, rule,
        concat_ws(', ', rule, if(author, 'first author', null), if(year, 'year', null),
            if(venue, 'venue', null), if(volume, 'volume', null), if(page, 'first page', null)
        ) as evidence,
        case rule when 'title' then 0.5e0 when 'main title' then 0.4e0 else 0.3e0 end
            + 0.12e0 * coalesce(author, false)::int + 0.12e0 * coalesce(year, false)::int
            + 0.1e0 * coalesce(venue, false)::int + 0.04e0 * coalesce(volume, false)::int
            + 0.02e0 * coalesce(page, false)::int
            - 0.02e0 * least(coalesce(years_apart, 0), 3) as base
    from not_against
    where not (short and (coalesce(years_apart > 0, false) or coalesce(not volume, false)
            or coalesce(not same_issue, false)))
        and case rule
        -- a full title needs one of author, year and venue, and neither of the first two against
        -- it unless the rest agrees
        when 'title' then
            (author and (year or coalesce(years_apart, 0) <= 2 or (venue and (volume or page))))
            or (year and (author is null or venue or (not short and (author_alike or page))
                or (long_alone and not coalesce(other_volume, false))))
            or (venue and author is null and year is null)
        when 'main title' then author and year
        -- 权力 and 权利 differ by a letter too, so nothing of the place may differ beside the title
        else author and not other_place and (
            (venue or latin) and likeness >= if(year, 0.94, 0.95)
            or year and (page or venue and (same_issue or volume))
        )
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
