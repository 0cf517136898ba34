-- Names of authors: of a work of the corpus all, of a work only cited the first. An author whom a
-- record, or the records of one work, name in two scripts is taken by the Chinese name.
create or replace temp table author_lines as
select
    a.work,
    if(strlen(p.other_name) > length(p.other_name)
        and regexp_matches(p.other_name, '[\x{3400}-\x{9fff}]'), p.other_name, a.name) as name,
    a.orcid
from authorships a left join name_pairs p using (work, position)
where a.author_key is not null
union all
select n.work, string_split(s.authors, '; ')[1], null
from stub_works s join numbered n using (stub)
where s.author_key is not null;

create or replace temp table author_spellings as
select row_number() over () as spelling, name
from (select distinct name from author_lines);

create or replace temp table author_rows as
select l.work, s.spelling, l.orcid from author_lines l join author_spellings s using (name);
