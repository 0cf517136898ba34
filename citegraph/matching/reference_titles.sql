-- References and the records whose title they name, whole or in part, and as it is or misquoted.
-- Needs: match_records, match_strings, source.*.
with same_title as (
    select s.string, t.record, 'title' as rule
    from match_strings s join source.titles n using (title_key)
    join match_records t on t.record = n.record
    union
    -- What follows the main title is more than the number of a part.
    select s.string, t.record, 'main title'
    from match_strings s join source.titles n on s.main_key = n.title_key
    join match_records t on t.record = n.record
    where strlen(s.title_key) - strlen(s.main_key) >= 9
        and written_about(s.title) = written_about(n.text)
    union
    select s.string, t.record, 'main title'
    from match_strings s join source.titles n on s.title_key = n.main_key
    join match_records t on t.record = n.record
    where strlen(n.title_key) - strlen(n.main_key) >= 9
        and written_about(s.title) = written_about(n.text)
),
-- Titles that differ by letters or a word, compared inside small blocks. Numbers and words by which
-- the titles of two works differ (parts, replies) must be the same.
long_titles as (
    select
        record, title_key, main_key, text,
        first_letters(title_key) as head, last_letters(title_key) as tail
    from source.titles where strlen(title_key) >= 20
),
long_wanted as (
    select *, first_letters(title_key) as head, last_letters(title_key) as tail
    from match_strings where strlen(title_key) >= 20 and surname is not null
),
blocks as (
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_wanted s join match_records t using (surname, year)
    join source.venues v on v.record = t.record and v.venue_key = s.venue_key
    join long_titles n on n.record = t.record
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_wanted s join match_records t using (surname, year, page_key)
    join long_titles n on n.record = t.record
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_wanted s join match_records t using (year, volume_key, page_key)
    join long_titles n on n.record = t.record
    where s.page_key <> '1'
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_titles n join match_records t using (record)
    join long_wanted s on s.surname = t.surname and s.head = n.head
    where coalesce(abs(s.year - t.year), 0) <= 1
    union
    select s.string, n.record, n.text, n.title_key, n.main_key
    from long_titles n join match_records t using (record)
    join long_wanted s on s.surname = t.surname and s.tail = n.tail
    where coalesce(abs(s.year - t.year), 0) <= 1
),
-- One title goes on where the other ends: a venue, a series, the editors, a remark behind it. The
-- next word must not be the number of a part or say that the work is about the other.
continued as (
    select string, record, text as longer, title as shorter from (
        select b.string, b.record, b.text, s.title
        from blocks b join match_strings s using (string)
        where starts_with(b.title_key, s.title_key) and b.title_key <> s.title_key
        union all
        select b.string, b.record, s.title, b.text
        from blocks b join match_strings s using (string)
        where starts_with(s.title_key, b.title_key) and b.title_key <> s.title_key
        union all
        -- the title was cut at a comma
        select b.string, b.record, s.raw, b.text
        from blocks b join match_strings s using (string)
        where starts_with(b.title_key, s.title_key) and b.title_key <> s.title_key
    ) as x(string, record, text, title)
),
whole_title as (
    select string, record, min(strlen(shorter)) >= 36 as long
    from (
        select
            string, record,
            words_of(longer) as longer,
            words_of(shorter) as shorter
        from continued
    )
    where contains(longer, shorter) and longer <> shorter and strlen(shorter) >= 26
        and not regexp_matches(
            substr(longer, position(shorter in longer) + length(shorter)),
            '^(?:\d|[ivx]+ |[上中下续再第之一二三四五六七八九十]|(?:part|teil|partie|parte|nr?o?|vol'
            || '|volume|number|book|chapter|section|phase|reply|comment|response|rejoinder|review'
            || '|errat|corrig|correction|retract|supplement|appendix|addend|follow)[a-z]* )'
        )
    group by string, record
),
-- A heading of the issue before the title, as journals print over a group of short papers.
headed as (
    select b.string, b.record
    from blocks b join match_strings s using (string)
    where least(strlen(s.title_key), strlen(b.title_key)) >= 48 and s.title_key <> b.title_key
        and (
            ends_with(words_of(s.title), words_of(b.text))
            or ends_with(words_of(b.text), words_of(s.title))
        )
        and written_about(s.title) = written_about(b.text)
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
    )) as likeness,
    -- a letter, or a Chinese character, was added or left out
    bool_or(
        replace(s.title_key, '的', '') = replace(b.title_key, '的', '')
        or least(strlen(s.title_key), strlen(b.title_key)) >= 36
        and levenshtein(s.title_key, b.title_key) = abs(strlen(s.title_key) - strlen(b.title_key))
        and levenshtein(s.title_key, b.title_key) <= if(s.title_key similar to '[ -~]*', 1, 3)
    ) as added
    from blocks b join match_strings s using (string)
    where s.title_key <> b.title_key and list_unique(list_transform(
        [s.title, b.text],
        lambda title: list_sort(regexp_extract_all(
            regexp_replace(lower(title), '\d+(?:st|nd|rd|th|\.)? ed(?:ition|n)?\b', ''),
            '\d+|\b[ivx]+\b|[一二三四五六七八九十再续]|[上中下](?:[)）】\]]|$)'
        )) || written_about(title)
    )) = 1
    group by b.string, b.record
),
kinds as (
    select
        record,
        bool_or(names_meeting(name)) as meeting,
        bool_or(names_journal(name)) as journal,
        -- the Proceedings of the VLDB Endowment are conference and journal
        bool_or(contains(lower(name), 'proc')) as proceedings
    from source.venues group by record
),
agreement as (
    select
        m.string, m.record, m.rule, m.likeness, m.added,
        s.title_key similar to '[ -~]*' as latin,
        strlen(s.title_key) < if(latin, 12, 18) as short,
        s.surname = t.surname
            -- the given name taken for the surname
            or not short and coalesce(
                left(s.surname, 1) = t.initial and s.initial = left(t.surname, 1), false
            ) as author,
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
        strlen(s.title_key) >= 36 and s.venue_key is null as long_alone,
        -- Author, title and year alone: a page of the web, whose year is often that of a visit.
        long_alone and concat(s.volume_key, s.page_key, t.volume_key, t.page_key) = ''
            and k.record is null and coalesce(t.type not in ('book', 'M'), true)
            and ends_with(
                regexp_replace(lower(s.raw), '[^\p{L}\p{N}]+', '', 'g'), s.title_key || s.year
            ) as nowhere,
        coalesce(names_meeting(s.venue), false) as in_meeting,
        coalesce(names_journal(s.venue), false) or s.issue is not null as in_journal,
        coalesce(
            in_meeting and (k.journal or t.issue is not null and not k.proceedings)
                    and not k.meeting
                or k.meeting and in_journal and not in_meeting,
            false
        ) as other_kind
    from (
        select *, 1 as likeness, false as added from same_title
        union all select string, record, 'near title', likeness, added from near_title
        where likeness >= 0.8
        union all select string, record, 'title and more', if(long, 1, 0.9), false from whole_title
        union all select string, record, 'heading and title', 1, false from headed
    ) m
    join match_strings s using (string)
    join match_records t using (record)
    left join kinds k using (record)
),
-- What speaks against: another page with nothing else of the place in common (a paper in
-- proceedings and the article made of it, a letter and its reply); another year, volume and page
-- (a yearly report); any other number where the title is a mere heading.
not_against as (
    select * from agreement
    where (not other_kind or coalesce(page, false)) and (
        not coalesce(other_page, false)
        or not short
            and (coalesce(volume, false) or coalesce(venue, false) and (year or volume is null))
    )
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
            or (author and nowhere)
            or (long_alone and author is null and year is null)
        when 'main title' then author and year
        when 'heading and title' then author and year and venue and not other_place
        when 'title and more' then
            author and not other_place and (year or coalesce(years_apart, 0) <= 1 and likeness = 1)
        -- 权力 and 权利 differ by a letter too, so nothing of the place may differ beside the title,
        -- unless a letter was but added
        else author and not other_place and (
            (venue or latin) and likeness >= if(year, 0.94, 0.95)
            or year and (page or venue and (same_issue or volume))
            or years_apart is null and venue and same_issue and likeness >= 0.9
        )
        or author and added and (
            venue and coalesce(years_apart, 0) <= 1 and not coalesce(other_page, false)
            or year and same_issue and (volume or not coalesce(other_page, false))
        )
        or year and volume and page and likeness >= 0.85
    end
)
select * from by_title
