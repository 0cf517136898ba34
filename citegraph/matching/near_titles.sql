-- Pairs of records whose titles differ a little and may be one work: candidates only, which
-- matching/near.py judges by their titles. Needs: record_facts, source.titles.
-- Near titles share their first or last letters, or a place in print. Inside such a block titles
-- are sorted, and each is paired with the next five: so a block of any size costs its length.
with titled as (
    select
        f.*, t.text, t.title_key, t.language = 'zh' as chinese,
        -- without articles, which databases drop
        if(t.language = 'zh', t.title_key,
            regexp_replace(lower(t.text), '\b(the|an|a)\b|[^a-z0-9]', '', 'g')) as letters
    from record_facts f join source.titles t using (record)
    where length(t.title_key) >= if(t.language = 'zh', 8, 20)
),
blocks as (
    select *, letters as sorted_by,
        concat_ws('|', 'start', author_key, left(letters, if(chinese, 4, 8))) as block
    from titled where author_key is not null
    union all
    select *, reverse(letters),
        concat_ws('|', 'end', author_key, right(letters, if(chinese, 4, 8)))
    from titled where author_key is not null
    union all
    select *, letters, concat_ws('|', 'place', year, volume_key, page_key)
    from titled
    where year is not null and volume_key is not null and page_key is not null and page_key <> '1'
    union all
    select *, letters, concat_ws('|', 'venue', year, unnest(venue_keys), page_key)
    from titled where year is not null and page_key is not null and page_key <> '1'
    union all
    select *, letters,
        concat_ws('|', 'venue start', year, unnest(venue_keys), left(letters, if(chinese, 4, 8)))
    from titled where year is not null
),
shared as (
    select *, count(*) over (partition by block) as members from blocks
),
placed as (
    select *, row_number() over (partition by block order by sorted_by, identity) as place
    from shared where members > 1
),
compared as (
    select
        x.identity as a, y.identity as b, x.file = y.file and not (x.long_title and y.long_title) as one_list, x.text as title_a, y.text as title_b,
        coalesce(x.author_key = y.author_key, false) as same_author,
        abs(x.year - y.year) as years_apart,
        coalesce(list_has_any(x.venue_keys, y.venue_keys), false) as same_venue,
        len(x.venue_keys) > 0 and len(y.venue_keys) > 0 as both_venues,
        coalesce(x.volume_key = y.volume_key, false) as same_volume,
        coalesce(x.volume_key <> y.volume_key, false) as other_volume,
        coalesce(x.page_key = y.page_key and x.page_key <> '1', false) as same_page,
        coalesce(x.page_key <> y.page_key, false) as other_page
    from placed x
    cross join (values (1), (2), (3), (4), (5)) as steps(step)
    join placed y on y.block = x.block and y.place = x.place + step
    where x.title_key <> y.title_key and x.identity <> y.identity
)
select distinct
    least(a, b) as a, greatest(a, b) as b,
    if(a < b, title_a, title_b) as title_a, if(a < b, title_b, title_a) as title_b,
    same_author, same_venue, same_page,
    same_page and (same_venue or same_volume) as same_place,
    years_apart
from compared
where years_apart <= 1
    and same_author::int + same_venue::int + same_page::int >= 1
    and not (other_page and (same_venue or same_volume or same_author))
    and not (other_volume and (same_venue or other_page))
    and not (one_list and years_apart = 1 and not same_page)
    -- other venues may be one under two names, but then the page must agree
    and (same_venue or same_page or not both_venues)
order by a, b, title_a, title_b
