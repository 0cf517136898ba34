-- Pairs of records of one title that may be one work, each with what agreed and its score.
-- Only neighbours of a sorted group are paired, so that a title shared by thousands stays linear.
with titled as (
    select
        f.*, t.title_key,
        length(t.title_key) < if(t.language = 'zh', 6, 12) as short
    from record_facts f join source.titles t using (record)
    where t.title_key is not null
),
keyed as (
    select *, 'author' as key_of, author_key as key from titled where author_key is not null
    union all
    select *, 'venue', unnest(venue_keys) from titled
    union all
    select *, 'page', page_key from titled where page_key is not null
),
grouped as (
    select *, count(*) over (partition by key_of, title_key, key) as members from keyed
),
placed as (
    select *, row_number() over (
        partition by key_of, title_key, key order by year, page_key, volume_key, identity
    ) as place
    from grouped where members > 1
),
pairs as (
    select distinct on (a, b)
        least(x.identity, y.identity) as a, greatest(x.identity, y.identity) as b,
        x.short, x.file = y.file and not (x.long_title and y.long_title) as one_list,
        coalesce(x.author_key = y.author_key, false) as same_author,
        coalesce(abs(x.year - y.year), 9) as years_apart,
        coalesce(list_has_any(x.venue_keys, y.venue_keys), false) as same_venue,
        coalesce(x.page_key = y.page_key, false) as same_page,
        coalesce(x.page_key <> y.page_key, false) as other_page,
        coalesce(x.volume_key <> y.volume_key, false) as other_volume
    from placed x
    -- the next, and the two behind it, for an identifier may keep the next apart
    cross join (values (1), (2), (3)) as steps(step)
    join placed y
        on y.key_of = x.key_of and y.title_key = x.title_key and y.key = x.key
        and y.place = x.place + step
    where x.identity <> y.identity
    order by a, b, short
)
select
    a, b, 'title' as rule,
    'title' || if(same_author, ', first author', '') || if(years_apart <= 1, ', year', '')
        || if(same_venue, ', venue', '') || if(same_page, ', first page', '') as evidence,
    0.79e0 + 0.05e0 * (same_author::int + (years_apart <= 1)::int + same_venue::int
        + same_page::int) - 0.02e0 * (years_apart = 1)::int as score
from pairs
where same_author::int + (years_apart <= 1)::int + same_venue::int + same_page::int >= 2
    -- one venue prints many short headings (Editorial, 书评) by one author
    and (not short or same_page)
    -- one database does not list one work under two years: those are yearly reports
    and not (one_list and years_apart = 1 and not same_page)
    -- the same place in print cannot hold two works, nor one work two places in one volume
    and not (same_venue and years_apart <= 1 and other_page)
    and not (years_apart = 1 and other_page)
    and not (other_volume and other_page)
    and not (same_venue and other_volume and not (same_author and years_apart = 0 and same_page))
