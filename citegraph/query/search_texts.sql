-- What is searched: texts of works with their place in the order of what counts most. Texts that
-- only `fold` of Python can fold (Chinese, full width, ligatures) are left for it in `search_raw`.
create or replace temp view search_sources as
select work, 1 as place, text from titles
union all select work, 1, title from works where title is not null
union all select t.work, 2, l.label from work_topics t join topic_labels l using (topic)
union all select work, 3, concat_ws(' ', name, other_name) from authorships
union all select work, 3, stub_authors from works where stub_authors is not null
union all select work, 4, name from venue_names
union all select work, 4, venue from works where venue is not null
union all select work, 5, value from identifiers
union all select work, 5, key from works
union all select work, 6, text from abstracts;

create or replace temp table search_raw as
select distinct work, place, text from search_sources
where regexp_matches(text, '[ß\x{3400}-\x{9fff}\x{f900}-\x{faff}\x{fb00}-\x{fb06}\x{ff00}-\x{ffef}]');

create or replace temp table search_texts as
select distinct work, place::utinyint as place, lower(strip_accents(text)) as text
from search_sources
where not regexp_matches(
    text, '[ß\x{3400}-\x{9fff}\x{f900}-\x{faff}\x{fb00}-\x{fb06}\x{ff00}-\x{ffef}]'
);
