/** The data in normalised tables, with an index for every filter in the benchmark. */
export const TABLES = `
  create table rights (id integer primary key, licence text not null, passages text not null);
  create table organisations (id text primary key, name text not null) without rowid;
  create table people (id text primary key, name text not null) without rowid;
  create table themes (id text primary key, label text not null, broader_id text) without rowid;
  create table populations (id text primary key, label text not null) without rowid;
  create table surveys (id text primary key, title text not null) without rowid;
  create table questions (id text primary key, topic text not null, wording text, response_mode text not null, max_choices integer) without rowid;
  create table sources (
    id text primary key, title text not null, kind text not null, publisher_id text not null references organisations, published text,
    published_start text, published_end text, source_url text not null, url text not null, text_sha256 text not null, verified_on text not null,
    rights_note text
  ) without rowid;
  create table source_authors (source_id text not null, position integer not null, person_id text not null, primary key (source_id, position)) without rowid;
  create table findings (
    id text primary key, source_id text not null references sources, published_start text, survey_id text, kind text not null, importance text not null,
    statement text not null, basis text not null, self_reported integer not null, distance text not null, part_of text, attribution_type text not null,
    person_id text, role text, organisation_id text, population_id text, as_printed text, reported_by_id text, attribution_note text,
    passage_url text not null, citation_short text not null, citation_long text not null, notes_count integer not null, notes_url text, version integer not null, updated text not null, url text not null
  );
  create index findings_in_order on findings (coalesce(published_start, '') desc, id);
  create index findings_by_kind on findings (kind, coalesce(published_start, '') desc, id);
  create index findings_by_source on findings (source_id, coalesce(published_start, '') desc, id);
  create table passages (
    finding_id text not null, position integer not null, exact text not null, prefix text not null, suffix text not null, start integer not null,
    "end" integer not null, primary key (finding_id, position)
  ) without rowid;
  create table passage_themes (
    finding_id text not null, passage integer not null, position integer not null, theme_id text not null, primary key (finding_id, passage, position)
  ) without rowid;
  create table finding_themes (finding_id text not null, position integer not null, theme_id text not null, primary key (finding_id, position)) without rowid;
  create index findings_of_theme on finding_themes (theme_id, finding_id);
  create table finding_organisations (
    finding_id text not null, position integer not null, organisation_id text not null, roles text not null, primary key (finding_id, position)
  ) without rowid;
  create table statistics (
    finding_id text primary key, value real not null, value_low real, value_high real, unit text not null, qualifier text not null, as_written text not null,
    measure text not null, period text, population_id text, base_n integer, base_unit text, base_label text, base_scope text, base_known_from text,
    question_id text, response text, result_id text not null, status text not null, rounded integer not null, is_net integer not null, row_type text not null, restates text
  ) without rowid;
  create table quotes (finding_id text primary key, form text not null, text text not null, text_to_print text not null, said_on text) without rowid;
  create table interventions (
    finding_id text not null, position integer not null, kind text not null, start integer not null, "end" integer not null, original text, by text not null,
    primary key (finding_id, position)
  ) without rowid;
  create table asked_of (finding_id text not null, position integer not null, organisation_id text not null, primary key (finding_id, position)) without rowid;
  create table case_studies (finding_id text primary key, organisation_id text not null, practice text not null, outcome text) without rowid;
  create table anomalies (id text primary key, severity text not null, short text not null, write_instead text) without rowid;
  create table finding_warnings (finding_id text not null, position integer not null, anomaly_id text not null, primary key (finding_id, position)) without rowid;
  create table comparisons (id text primary key, title text not null, verdict text not null) without rowid;
  create table finding_comparisons (
    finding_id text not null, position integer not null, comparison_id text not null, primary key (finding_id, position)
  ) without rowid;
`
