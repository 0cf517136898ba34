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

-- A stub shows its most used spelling; ties go to the longer, then to the alphabet.
create or replace temp table stub_works as
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
group by stub
union all
-- Nine in ten stubs have one string, which needs no choice.
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

create or replace temp table numbered as
with keyed as (
    select
        0 as part, cluster, null as stub, base_key, lpad(identity::varchar, 9, '0') as identity
    from corpus_works
    union all
    select 1, null, stub, base_key, name from stub_works
),
copied as (
    select *, row_number() over (partition by base_key order by part, identity) as copy from keyed
)
select
    (row_number() over (order by part, base_key, copy) - 1)::integer as work,
    base_key || if(copy > 1, ' (' || copy || ')', '') as key,
    part, cluster, stub
from copied;

create or replace table works as
select
    n.work,
    n.key,
    n.part = 0 as in_corpus,
    coalesce(c.title, s.title) as title,
    c.title_language,
    coalesce(c.first_author, string_split(s.authors, '; ')[1]) as first_author,
    coalesce(c.year, s.year) as year,
    coalesce(c.venue, s.venue) as venue,
    coalesce(c.volume, s.volume) as volume,
    coalesce(c.issue, s.issue) as issue,
    coalesce(c.pages, s.pages) as pages,
    c.page_count,
    coalesce(c.type, s.type) as type,
    c.language, c.posted, c.issn, c.publisher,
    coalesce(c.doi, s.doi) as doi,
    s.raw,
    s.authors as stub_authors,
    s.spellings,
    coalesce(c.references_known, false) as references_known
from numbered n
left join corpus_works c using (cluster)
left join stub_works s using (stub)
order by n.work;

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
    case when w.work is not null or m.rule = 'ambiguous' then m.evidence else t.rule end as evidence,
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
