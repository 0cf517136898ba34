-- What must hold in every corpus: a row for each rule, how often it does not, and where first.
-- A rule whose sentence is true has wrong = 0.
with
numbers(name, least, most, size, different) as (
    select 'works.work', min(work), max(work), count(*), count(distinct work) from works
    union all
    select 'source.records.record', min(record), max(record), count(*), count(distinct record)
    from source.records
    union all
    select 'authors.author', min(author), max(author), count(*), count(distinct author)
    from authors
    union all
    select 'topics.topic', min(topic), max(topic), count(*), count(distinct topic) from topics
    union all
    select 'institutions.institution', min(institution), max(institution), count(*),
        count(distinct institution)
    from institutions
    union all
    select 'venues.venue', min(venue), max(venue), count(*), count(distinct venue) from venues
),
-- Each row is a place where a table names a row of another.
named(place, target, number) as (
    select 'citations.citing', 'work', citing from citations
    union all select 'citations.cited', 'work', cited from citations
    union all select 'listed.work', 'work', work from listed
    union all select 'listed.other', 'work', other from listed
    union all select 'record_works.work', 'work', work from record_works
    union all select 'matches.work', 'work', work from matches
    union all select 'matches.best', 'work', best from matches
    union all select 'matches.runner_up', 'work', runner_up from matches
    union all select 'merges.work', 'work', work from merges
    union all select 'titles.work', 'work', work from titles
    union all select 'abstracts.work', 'work', work from abstracts
    union all select 'identifiers.work', 'work', work from identifiers
    union all select 'work_authors.work', 'work', work from work_authors
    union all select 'work_topics.work', 'work', work from work_topics
    union all select 'work_venues.work', 'work', work from work_venues
    union all select 'work_institutions.work', 'work', work from work_institutions
    union all select 'work_authors.author', 'author', author from work_authors
    union all select 'work_topics.topic', 'topic', topic from work_topics
    union all select 'work_venues.venue', 'venue', venue from work_venues
    union all select 'work_institutions.institution', 'institution', institution
    from work_institutions
    union all select 'record_works.record', 'record', record from record_works
    union all select 'source.cited.record', 'record', record from source.cited
    union all select 'source.titles.record', 'record', record from source.titles
    union all select 'source.authors.record', 'record', record from source.authors
    union all select 'source.keywords.record', 'record', record from source.keywords
),
sizes(target, size) as (
    select 'work', count(*) from works
    union all select 'record', count(*) from source.records
    union all select 'author', count(*) from authors
    union all select 'topic', count(*) from topics
    union all select 'venue', count(*) from venues
    union all select 'institution', count(*) from institutions
),
dangling as (
    select place, target, number from named join sizes using (target)
    where number < 0 or number >= size
),
read_records as (select file, count(*) as records from source.records group by file)
select
    'numbers run from 0 without gaps' as rule,
    count(*) as wrong,
    any_value(name) as example
from numbers where size > 0 and (least <> 0 or most <> size - 1 or different <> size)
union all
select 'what a table names is there', count(*),
    min(place || ': ' || target || ' ' || number)
from dangling
union all
select 'a work does not cite itself', count(*), min('work ' || citing)
from citations where citing = cited
union all
select 'a citation stands once', count(*), min(citing || ' cites ' || cited)
from (select citing, cited from citations group by citing, cited having count(*) > 1)
union all
select 'a citation has a string that is matched to it', count(*),
    min(citing || ' cites ' || cited)
from citations c
where c.rule <> 'listed'
    and not exists (from matches m where m.string = c.string and m.work = c.cited)
union all
select 'a reference line has its string', count(*), min('string ' || string)
from source.cited where string not in (select string from source.strings)
union all
select 'a string is matched once', count(*), min('string ' || string)
from (
    select string from source.strings s left join matches m using (string)
    group by string having count(m.string) <> 1
)
union all
select 'what stands for no work is a fragment', count(*), min('string ' || string)
from matches where (work is null) <> (rule = 'fragment')
union all
select 'rules are known', count(*), min(rule)
from (select rule from matches union all select rule from citations)
where rule is null or rule not in (
    'identifier', 'place', 'title', 'main title', 'near title', 'title and more',
    'heading and title', 'decision', 'only cited', 'ambiguous', 'fragment', 'listed'
)
union all
select 'a record is of one work, and each work has a first record', count(*), min(example)
from (
    select 'record ' || r.record as example
    from source.records r left join record_works k using (record)
    group by r.record having count(k.record) <> 1
    union all
    select 'work ' || work from record_works group by work having count_if(rank = 1) <> 1
)
union all
select 'works of the corpus are those with a record', count(*), min('work ' || work)
from works w
where in_corpus <> exists (from record_works k where k.work = w.work)
union all
select 'a key is of one work', count(*), min(key)
from (select key from works group by key having count(*) > 1 or key is null)
union all
select 'a file has as many records as it says', count(*), min(path)
from source.files f full join read_records r using (file)
where coalesce(f.records, -1) <> coalesce(r.records, 0)
