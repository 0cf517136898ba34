-- Authors of works, numbered by their keys. Needs author_rows(work, spelling, orcid) and
-- name_forms(spelling, taken, surname_initial, surname_initials, full_name).

-- What is one author depends on a key, and each key is a column: nodes of a network are the values
-- of one of them. `authors` are those of the widest, surname and first initial, which joins people
-- as the field does without disambiguation.
create or replace temp table author_forms as
with used as (
    select spelling, orcid, count(*) as uses from author_rows group by spelling, orcid
),
keyed as (
    select u.spelling, u.orcid as stated, u.uses, coalesce(u.orcid, f.full_name) as orcid,
        f.taken as name, f.surname_initial, f.surname_initials, f.full_name
    from used u join name_forms f using (spelling)
)
select
    *,
    (dense_rank() over (order by surname_initial, name, orcid) - 1)::integer as author_name,
    (dense_rank() over (order by surname_initial) - 1)::integer as author
from keyed;

create or replace table author_names as
select
    author_name, any_value(author) as author, any_value(name) as name,
    any_value(surname_initial) as surname_initial, any_value(surname_initials) as surname_initials,
    any_value(full_name) as full_name, any_value(orcid) as orcid, sum(uses)::integer as works
from author_forms
group by author_name
order by author_name;

create or replace table work_author_names as
select distinct r.work, f.author_name
from author_rows r
join author_forms f on f.spelling = r.spelling and f.stated is not distinct from r.orcid
order by work, author_name;

create or replace table authors as
select author, surname_initial as key, name
from (
    select
        author, surname_initial, name,
        row_number() over (partition by author order by sum(works) desc, name) as place
    from author_names group by author, surname_initial, name
) where place = 1
order by author;

create or replace table work_authors as
select distinct w.work, n.author
from work_author_names w join author_names n using (author_name)
order by work, author;
