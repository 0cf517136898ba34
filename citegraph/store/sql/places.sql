-- Institutions and countries of works, each numbered by its key. Needs
-- address_parts(name, institution, institution_key, country).

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
