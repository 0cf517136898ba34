-- Works of the corpus (one a record cluster) and works only cited or listed (stubs), numbered
-- together: the corpus first, each part in the order of its keys.

-- Which record of a work speaks first: the one with the longest reference list, then the one that
-- says more. The order of files has no part in it.
create or replace temp table ranked as
with lists as (
    select record, count(*) as length from source.cited where relation = 'references' group by record
),
abstracts as (select record, count(*) as abstracts from source.abstracts group by record)
select
    r.record, c.cluster, i.identity,
    row_number() over (
        partition by c.cluster
        order by coalesce(l.length, 0) desc, r.references_known desc,
            (r.title is not null)::int + (r.year is not null)::int + (r.venue is not null)::int
            + (r.doi is not null)::int + (r.volume is not null)::int + (r.pages is not null)::int
            + coalesce(a.abstracts, 0) desc,
            i.identity
    )::integer as rank
from source.records r
join clusters c using (record)
join record_identities i using (record)
left join lists l using (record)
left join abstracts a using (record);

create or replace temp table corpus_works as
with fields as (
    select
        k.cluster,
        $FIRST_OF_FIELDS,
        bool_or(r.references_known) as references_known,
        min(k.identity) as identity
    from ranked k join source.records r using (record)
    group by k.cluster
)
select
    *,
    coalesce(
        doi, wos, 'pmid:' || pmid, 'arxiv:' || arxiv, openalex, 'vip:' || vip, 'cnki:' || cnki,
        other, local, nullif(concat_ws(' ', first_author, year, title), ''), 'untitled'
    ) as base_key
from fields;

-- Stubs of several strings. Each shows its most used spelling; ties go to the longer, then to the
-- alphabet.
create or replace temp table joined_stubs as
with used as (
    select string, count(*) as times from source.cited group by string
),
ranked as (
    -- One rank over all strings: of those of one stub only the order counts.
    select
        b.stub, b.name, s.*,
        row_number() over (
            order by coalesce(u.times, 0) desc, length(s.raw) desc, s.raw, s.string
        ) as rank
    from string_stubs b join source.strings s using (string) left join used u using (string)
    where b.strings > 1
)
select
    stub,
    any_value(name) as name,
    $FIRST_OF_STUB_FIELDS,
    count(distinct raw) as spellings,
    coalesce(
        any_value(doi), any_value(wos), 'pmid:' || any_value(pmid), 'arxiv:' || any_value(arxiv),
        any_value(openalex), 'vip:' || any_value(vip), 'cnki:' || any_value(cnki),
        any_value(other), any_value(local), arg_min(raw, rank)
    ) as base_key
from ranked
group by stub;

-- A view, since nine in ten stubs have one string, whose columns are read once more where needed.
create or replace temp view stub_works as
from joined_stubs
union all
select
    b.stub,
    b.name,
    $STUB_FIELDS,
    1 as spellings,
    coalesce(
        doi, wos, 'pmid:' || pmid, 'arxiv:' || arxiv, openalex, 'vip:' || vip, 'cnki:' || cnki,
        other, local, raw
    ) as base_key
from string_stubs b join source.strings s using (string)
where b.strings = 1;

-- The numbering leaves the rows in its order, which a second sort would double the cost of.
-- `cluster` and `stub` say what a work was made of, and are dropped when `numbered` has them.
create or replace table works as
with described as (
    select
        0 as part, lpad(identity::varchar, 9, '0') as identity, base_key, cluster,
        null::integer as stub, title, title_language, first_author, year, venue, volume, issue,
        pages, page_count, type, language, posted, issn, publisher, doi, null::varchar as raw,
        null::varchar as stub_authors, null::bigint as spellings, references_known
    from corpus_works
    union all
    select
        1, name, base_key, null, stub, title, null, string_split(authors, '; ')[1], year, venue,
        volume, issue, pages, null, type, null, null, null, null, doi, raw, authors, spellings,
        false
    from stub_works
)
select
    (row_number() over (order by part, base_key, identity) - 1)::integer as work,
    base_key as key, part = 0 as in_corpus, * exclude (part, identity, base_key)
from described;

create or replace temp table numbered as select work, cluster, stub from works;
alter table works drop column cluster;
alter table works drop column stub;

-- Of works with one key the second and later ones say which they are.
update works set key = key || ' (' || copy || ')'
from (
    select work, row_number() over (partition by key order by work) as copy from works
    where key in (select key from works group by key having count(*) > 1)
) copies
where copies.work = works.work and copy > 1;

create or replace table record_works as
select k.record, n.work, k.rank
from ranked k join numbered n using (cluster)
order by k.record;

-- Why each reference string stands for the work it stands for. work is null for fragments only;
-- an ambiguous string stands for a stub, and its two best candidates are named.
create or replace table matches as
select
    s.string,
    coalesce(w.work, b.work) as work,
    case
        when s.fragment then 'fragment'
        when w.work is not null then m.rule
        when m.rule = 'ambiguous' then 'ambiguous'
        else 'only cited'
    end as rule,
    case
        when w.work is not null or m.rule in ('ambiguous', 'decision') then m.evidence
        else t.rule
    end as evidence,
    m.score,
    c.work as best,
    r.work as runner_up,
    m.runner_up_score
from source.strings s
left join string_matches m using (string)
left join numbered w on w.cluster = m.cluster
left join numbered c on c.cluster = m.best
left join numbered r on r.cluster = m.runner_up
left join string_stubs t on t.string = s.string
left join numbered b on b.stub = t.stub
order by s.string;

create or replace view sources as
select k.work, k.record, f.path, r.number, f.format, k.rank
from record_works k join source.records r using (record) join source.files f using (file);
