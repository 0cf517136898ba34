-- Authors, institutions and countries of works, each numbered by its key. Needs
-- address_parts(name, institution, institution_key, country), author_rows(work, spelling, orcid)
-- and name_forms(spelling, taken, surname_initial, surname_initials, full_name); entries of a
-- thesaurus in thesaurus_entries(entry, kind, key, taken, taken_key).

-- Authors. What is one author depends on a key, and each key is a column: nodes of a network are
-- the values of one of them. `authors` are those of the widest, surname and first initial, which
-- joins people as the field does without disambiguation.
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

-- Institutions: first parts of addresses.
create or replace table institutions as
select (row_number() over (order by key) - 1)::integer as institution, key, name
from (
    select
        p.institution_key as key, p.institution as name,
        row_number() over (
            partition by p.institution_key order by count(*) desc, p.institution
        ) as place
    from affiliations a join address_parts p using (name)
    where p.institution_key is not null
    group by p.institution_key, p.institution
) where place = 1
order by institution;

create or replace table work_institutions as
select distinct a.work, i.institution
from affiliations a join address_parts p using (name) join institutions i on i.key = p.institution_key
order by a.work, i.institution;

create or replace table countries as
select (row_number() over (order by name) - 1)::integer as country, name
from (select distinct p.country as name from affiliations a join address_parts p using (name)
    where p.country is not null)
order by country;

create or replace table work_countries as
select distinct a.work, c.country
from affiliations a join address_parts p using (name) join countries c on c.name = p.country
order by a.work, c.country;
