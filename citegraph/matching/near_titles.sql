-- Pairs of records whose titles differ a little and may be one work: candidates only, which
-- matching/near_titles.py judges by their titles. Needs: record_facts, source.titles.
-- Near titles share their first or last letters, or a place in print. Inside such a block titles
-- are sorted, and each is paired with the next five: so a block of any size costs its length.
with titled as (
    select
        row_number() over (order by f.identity, t.title_key) as line,
        f.*, t.text, t.title_key, t.language = 'zh' as chinese,
        -- without articles, which databases drop
        if(t.language = 'zh', t.title_key,
            regexp_replace(lower(t.text), '\b(the|an|a)\b|[^a-z0-9]', '', 'g')) as letters
    from record_facts f join source.titles t using (record)
    -- what is longer than any title is compared as a whole only
    where length(t.title_key) between if(t.language = 'zh', 8, 20) and 2000
),
ends as (
    select *, left(letters, if(chinese, 4, 8)) as first, right(letters, if(chinese, 4, 8)) as last
    from titled
),
blocks as (
    select line, false as backwards, hash('start', author_key, first) as block
    from ends where author_key is not null
    union all
    select line, true, hash('end', author_key, last) from ends where author_key is not null
    union all
    select line, false, hash('place', year, volume_key, page_key) from ends
    where year is not null and volume_key is not null and page_key is not null and page_key <> '1'
    union all
    select line, false, hash('venue', year, unnest(venue_keys), page_key) from ends
    where year is not null and page_key is not null and page_key <> '1'
    union all
    select line, false, hash('venue start', year, unnest(venue_keys), first) from ends
    where year is not null and author_key is null
),
shared as (
    select * from blocks qualify count(*) over (partition by block) > 1
),
placed as (
    select
        s.line, s.block,
        row_number() over (
            partition by s.block order by if(s.backwards, reverse(e.letters), e.letters), s.line
        ) as place
    from shared s join ends e using (line)
),
pairs as (
    select distinct x.line as line_a, y.line as line_b
    from placed x
    cross join (values (1), (2), (3), (4), (5)) as steps(step)
    join placed y on y.block = x.block and y.place = x.place + step
),
-- In two steps, since DuckDB would join x and y by the inequalities first.
lefts as materialized (
    select x.*, p.line_b from pairs p join titled x on x.line = p.line_a
),
compared as (
    select
        least(x.identity, y.identity) as a, greatest(x.identity, y.identity) as b,
        if(x.identity < y.identity, x.text, y.text) as title_a,
        if(x.identity < y.identity, y.text, x.text) as title_b,
        x.letters as letters_a, y.letters as letters_b,
        x.file = y.file and not (x.long_title and y.long_title) as one_list,
        coalesce(x.author_key = y.author_key, false) as same_author,
        abs(x.year - y.year) as years_apart,
        coalesce(list_has_any(x.venue_keys, y.venue_keys), false) as same_venue,
        coalesce(x.volume_key = y.volume_key, false) as same_volume,
        coalesce(x.volume_key <> y.volume_key, false) as other_volume,
        coalesce(x.page_key = y.page_key and x.page_key <> '1', false) as same_page,
        coalesce(x.page_key <> y.page_key, false) as other_page
    from lefts x join titled y on y.line = x.line_b
    where x.title_key <> y.title_key and x.identity <> y.identity
)
select distinct
    a, b, title_a, title_b, letters_a, letters_b, same_author, same_venue, same_volume, same_page,
    same_page and (same_venue or same_volume) as same_place,
    years_apart, one_list
from compared
where years_apart <= 1
    and (same_author or same_venue or same_page)
    and not (other_page and (same_venue or same_volume or same_author))
    and not (other_volume and (same_venue or other_page))
    and not (one_list and years_apart = 1 and not same_page)
order by a, b, title_a, title_b
