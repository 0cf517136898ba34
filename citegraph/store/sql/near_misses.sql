-- Pairs that the rules did not take and a person might: references and records, records and
-- records. Needs: source.*, matches, merges, record_works, record_digests. Leaves out what was
-- decided.
create or replace temp table near_misses as
with open_strings as (
    select s.*, split_part(s.author_key, ' ', 1) as surname
    from source.strings s join matches m using (string)
    where m.rule = 'only cited'
),
targets as (
    select *, split_part(author_key, ' ', 1) as surname from source.records
),
pairs as (
    select o.string, t.record, 'first author, year' as evidence, n.title_key
    from open_strings o
    join targets t on t.surname = o.surname and t.year = o.year
    join source.titles n on n.record = t.record
    where strlen(o.title_key) >= 20
    union all
    select o.string, n.record, 'title', n.title_key
    from open_strings o join source.titles n using (title_key)
    where strlen(o.title_key) >= 20
),
by_title as (
    select
        p.string, p.record, min(p.evidence) as evidence,
        max(1 - levenshtein(o.title_key, p.title_key)
            / greatest(strlen(o.title_key), strlen(p.title_key))) as score
    from pairs p join open_strings o using (string)
    where p.title_key is not null
    group by p.string, p.record
    having score >= 0.8
),
by_place as (
    -- four of five agree: author and year, and two of the three of the place in print
    select
        string, record,
        concat_ws(', ', 'first author, year', if(same_venue, 'venue', null),
            if(same_volume, 'volume', null), if(same_page, 'first page', null)) as evidence,
        0.8e0 as score
    from (
        select
            o.string, t.record,
            o.venue_key in (select v.venue_key from source.venues v where v.record = t.record)
                as same_venue,
            coalesce(o.volume_key = t.volume_key, false) as same_volume,
            coalesce(o.page_key = t.page_key, false) as same_page
        from open_strings o join targets t
            on t.author_key = o.author_key and t.year = o.year
            and (t.volume_key = o.volume_key or t.page_key = o.page_key)
        where o.title_key is null
    )
    where coalesce(same_venue, false)::int + same_volume::int + same_page::int = 2
),
found as (
    select string, record, evidence, score from by_title
    union all
    select string, record, evidence, score from by_place
),
refused as (
    select d.a, k.work, d.answer
    from source.decisions d
    left join record_digests g on g.digest = d.b
    left join record_works k using (record)
    where d.kind = 'match'
),
matched as (
    select distinct on (f.string)
        'match' as kind, null::integer as a, f.record as b, f.string, f.score, f.evidence
    from found f
    join source.strings s using (string)
    join record_works k using (record)
    where not exists (
        from refused r
        where r.a = text_digest(s.raw) and (r.work = k.work or r.answer = 'none')
    )
    order by f.string, f.score desc, f.record
),
leads as (
    select k.work, n.title_key, min(r.record) as record, min(r.year) as year, r.author_key
    from record_works k
    join source.records r using (record)
    join source.titles n using (record)
    where k.rank = 1 and strlen(n.title_key) >= 20 and r.author_key is not null
    group by k.work, n.title_key, r.author_key
),
judged as (
    select x.work as one, y.work as other
    from merges m join record_works x on x.record = m.record
    join record_works y on y.record = m.other
    union
    select x.work, y.work
    from source.decisions d
    join record_digests g on g.digest = d.a join record_works x on x.record = g.record
    join record_digests h on h.digest = d.b join record_works y on y.record = h.record
    where d.kind = 'merge'
),
merged as (
    select distinct on (x.work, y.work)
        'merge' as kind, x.record as a, y.record as b, null::integer as string, 0.8e0 as score,
        'title, first author' as evidence
    from leads x join leads y using (title_key, author_key)
    where x.work < y.work and coalesce(abs(x.year - y.year), 0) <= 3
        and not exists (
            from judged j
            where (j.one = x.work and j.other = y.work) or (j.one = y.work and j.other = x.work)
        )
    order by x.work, y.work, a, b
)
select * from matched union all select * from merged;
