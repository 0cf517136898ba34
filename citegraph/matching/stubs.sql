-- Which unmatched reference strings are the same outside work. Needs: source.*,
-- shared_identifiers and string_matches(string, cluster). Gives string, stub (the first string of
-- the work), name (the identity they share), the number of strings that share it, and the rule.
-- Conservative: an identifier decides, unless it stands on strings of another author and another
-- place; strings without one join a place or a title where exactly
-- one identifier stands there; two identifiers always stay two works.
with unmatched as (
    select
        s.string, coalesce(f.sha256, f.path) as source, s.raw,
        -- of works that share one, it says where they stand
        if(d.value is null, s.doi, null) as doi,
        s.wos, s.pmid, s.openalex, s.arxiv, s.vip, s.cnki, s.other, s.local,
        s.title_key, s.author_key, s.venue_key, s.year, s.volume_key, s.issue, s.page_key
    from source.strings s
    join source.files f using (file)
    left join string_matches m using (string)
    left join shared_identifiers d on d.scheme = 'doi' and d.value = s.doi
    where m.cluster is null and not s.fragment
),
crowded as (
    -- pages of a volume on which strings name several authors
    select hash(year, venue_key, volume_key, page_key) as spot
    from unmatched
    where title_key is null and author_key is not null and year is not null
        and venue_key is not null and volume_key is not null and length(page_key) > 1
    group by spot having min(author_key) <> max(author_key)
),
told_there as (
    select u.string, hash(year, venue_key, volume_key, page_key) as spot, u.author_key
    from unmatched u
    where u.title_key is null and u.author_key is not null and length(u.page_key) > 1
        and hash(year, venue_key, volume_key, page_key) in (select spot from crowded)
),
respelt as (
    -- Another spelling of the surname that most of them name is the same author.
    select t.string, h.head
    from told_there t join (
        select spot, author_key as head
        from told_there group by spot, author_key
        qualify row_number() over (partition by spot order by count(*) desc, author_key) = 1
    ) h using (spot)
    where t.author_key <> h.head and jaro_winkler_similarity(
        split_part(t.author_key, ' ', 1), split_part(h.head, ' ', 1)
    ) >= 0.9
),
spelt as (
    select u.* replace (coalesce(r.head, u.author_key) as author_key)
    from unmatched u left join respelt r using (string)
),
named as materialized (
    select
        string,
        coalesce(
            'doi ' || doi, wos, 'pmid ' || pmid, 'openalex ' || openalex, 'arxiv ' || arxiv,
            'vip ' || vip, 'cnki ' || cnki, other, 'local ' || source || ' ' || local
        ) as identifier,
        title_key,
        author_key,
        year,
        venue_key,
        ltrim(page_key, 'abcdefghijklmnopqrstuvwxyz') as page,
        split_part(author_key, ' ', 1) as surname,
        raw,
        case
            when title_key is not null
                then concat_ws('|', 'title', title_key, coalesce(author_key, ''), coalesce(year, 0))
            when author_key is not null and year is not null
                and volume_key is not null and page_key is not null
                then concat_ws('|', 'place', author_key, year, volume_key, page_key)
            when author_key is not null and venue_key is not null
                then concat_ws(
                    '|', 'place', author_key, coalesce(year, 0), venue_key,
                    -- the issue of a newspaper is its date
                    coalesce(volume_key, ''), coalesce(lower(issue), ''), coalesce(page_key, '')
                )
            else 'string|' || lower(regexp_replace(raw, '[\s[:punct:]]+', ' ', 'g'))
        end as place
    from spelt
),
heads as (
    -- whom and where most strings of an identifier name
    select identifier, surname, page, year, venue_key
    from (
        select identifier, surname, page, year, venue_key, count(*) as strings
        from named
        where identifier is not null and surname is not null and title_key is null
        group by all
    )
    qualify row_number() over (
        partition by identifier order by strings desc, surname, page, year, venue_key
    ) = 1 and count(*) over (partition by identifier) > 1
),
mistaken as (
    -- Where no title says more, another author on another page, or of another year and venue,
    -- bears the identifier by mistake.
    select n.string
    from named n join heads h on n.identifier = h.identifier
    where n.title_key is null and n.surname <> h.surname
        and (n.page <> h.page or (abs(n.year - h.year) > 1 and n.venue_key <> h.venue_key))
        and not contains(h.surname, n.surname)
        -- some write the first name after the surname as if it were one
        and not contains(lower(strip_accents(split_part(n.raw, ',', 1))), h.surname)
),
told as (
    select n.* replace (if(m.string is null, n.identifier, null) as identifier)
    from named n left join mistaken m using (string)
),
full_titles as (
    -- a title whose spellings all agree on one author and year
    select title_key, min(place) as place
    from named
    where title_key is not null and author_key is not null and year is not null
    group by title_key
    having count(distinct place) = 1
),
placed as (
    select
        n.string,
        n.identifier,
        if(
            f.place is not null and length(n.title_key) >= 6
                and (n.author_key is null or n.year is null)
                and (n.author_key is null or contains(f.place, '|' || n.author_key || '|'))
                and (n.year is null or ends_with(f.place, '|' || n.year)),
            f.place, n.place
        ) as place
    from told n left join full_titles f using (title_key)
),
sole as (
    select place, min(identifier) as identifier
    from placed where identifier is not null
    group by place having count(distinct identifier) = 1
),
clustered as (
    select
        p.string,
        coalesce(p.identifier, s.identifier, p.place) as name,
        case
            when p.identifier is not null then 'identifier'
            when s.identifier is not null then split_part(p.place, '|', 1) || ' of one identifier'
            else split_part(p.place, '|', 1)
        end as rule
    from placed p left join sole s using (place)
),
stubs as (
    select name, min(string) as stub, count(*) as strings from clustered group by name
)
select c.string, s.stub, c.name, s.strings, c.rule
from clustered c join stubs s using (name)
