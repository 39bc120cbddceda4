import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { able, madeUpDownloads, realDownloads, run } from './helper.js'

const { folder, id } = realDownloads()
const file = join(folder, 'evidence.sqlite')
const db = new Database(file, { readonly: true, fileMustExist: true })
t.teardown(() => db.close())
const all = (sql: string) => db.prepare(sql).all() as Record<string, unknown>[]
const documents = (name: string) =>
  readFileSync(join(folder, `${name}.ndjson`), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

t.test('gives tables and views names that a newcomer understands, without internal tables', async t => {
  t.strictSame(
    all(`select name from sqlite_master where type = 'view' order by name`).map(row => row.name),
    ['figures_with_warnings', 'findings_by_theme', 'quotations_to_print']
  )
  t.strictSame(
    all(`select name from sqlite_master where type = 'table' order by name`).map(row => row.name),
    [
      'about_these_tables',
      'about_this_edition',
      'anomalies',
      'anomaly_passages',
      'comparison_findings',
      'comparison_outside',
      'comparison_pairs',
      'comparisons',
      'finding_asked_organisations',
      'finding_comparisons',
      'finding_organisations',
      'finding_outcomes',
      'finding_passages',
      'finding_primary_checks',
      'finding_quoted_words',
      'finding_themes',
      'finding_warnings',
      'findings',
      'organisation_successors',
      'organisations',
      'outcome_evidence',
      'outcome_findings',
      'outcomes',
      'people',
      'person_roles',
      'populations',
      'question_asked',
      'question_claims',
      'questions',
      'quotation_interventions',
      'quotations',
      'series',
      'series_surveys',
      'source_authors',
      'source_facts',
      'sources',
      'statistics',
      'survey_breakdown',
      'survey_facts',
      'survey_populations',
      'survey_questions',
      'surveys',
      'themes'
    ]
  )
  t.strictSame(all('pragma integrity_check'), [{ integrity_check: 'ok' }])
  t.strictSame(all('pragma foreign_key_check'), [])
})

t.test('explains every table, view and column, and nothing else', async t => {
  const columns = all(
    `select m.name as table_name, p.name as column_name from sqlite_master m, pragma_table_info(m.name) p where m.type in ('table', 'view')
     union select name, null from sqlite_master where type in ('table', 'view') order by 1, 2`
  )
  t.strictSame(all('select table_name, column_name from about_these_tables order by 1, 2'), columns)
  t.strictSame(all(`select * from about_these_tables where trim(description) = ''`), [])
  t.strictSame(all(`select * from about_these_tables where table_name = 'findings' and column_name = 'source_id'`), [
    { table_name: 'findings', kind: 'table', column_name: 'source_id', type: 'TEXT', refers_to: 'sources', description: 'Id of the source' }
  ])
})

t.test('names its edition, its licence and the contact for corrections', async t => {
  t.match(all('select * from about_this_edition'), [{ edition: id, licence: 'CC-BY-4.0', contact: 'corrections@ics-evidence.example' }])
})

t.test('has as many records as the service', async t => {
  for (const name of [
    'findings',
    'statistics',
    'sources',
    'organisations',
    'people',
    'themes',
    'populations',
    'surveys',
    'series',
    'questions',
    'anomalies',
    'comparisons',
    'outcomes'
  ]) {
    t.equal(all(`select count(*) as n from ${name}`)[0]?.n, documents(name).length, name)
  }
  t.equal(all('select count(*) as n from quotations')[0]?.n, documents('quotes').length)
  const findings = documents('findings')
  for (const [table, field] of [
    ['finding_passages', 'passages'],
    ['finding_themes', 'themes'],
    ['finding_organisations', 'organisations'],
    ['finding_warnings', 'warnings'],
    ['finding_outcomes', 'outcomes'],
    ['finding_quoted_words', 'quoted_words'],
    ['finding_comparisons', 'comparisons'],
    ['finding_primary_checks', 'primary_check']
  ] as const) {
    t.equal(all(`select count(*) as n from ${table}`)[0]?.n, findings.flatMap(finding => finding[field]).length, table)
  }
  const [asked] = all('select count(*) as n from finding_asked_organisations')
  t.equal(asked?.n, findings.flatMap(finding => finding.recommendation?.asked_of ?? []).length)
  const passages = findings.flatMap(finding => finding.passages.map(({ exact }: { exact: string }) => exact))
  t.strictSame(new Set(all('select exact from finding_passages').map(row => row.exact)), new Set(passages), 'passages are as printed')
})

t.test('includes narrower themes in findings by theme, as the service does', async t => {
  const themes = documents('themes')
  const counted = new Map(all('select theme_id, count(*) as n from findings_by_theme group by theme_id').map(row => [row.theme_id, row.n]))
  for (const { id, finding_counts } of themes) t.equal(counted.get(id) ?? 0, finding_counts.total, id)
})

t.test('shows printable quotations and figures with their warnings', async t => {
  const quotes = documents('quotes').filter(({ form }) => form === 'speech' || form === 'written')
  const printed = new Map(all('select * from quotations_to_print').map(row => [row.quotation_id, row]))
  t.equal(printed.size, quotes.length)
  const told = (warnings: { short: string }[]) => warnings.map(({ short }) => short).join(' | ') || null
  const inFull = new Map(documents('findings').map(({ id, warnings }) => [id, told(warnings)]))
  for (const { id, text_to_print, credit, warnings } of quotes) {
    t.match(printed.get(id), { text_to_print, credit, warnings: told(warnings) })
    t.equal(told(warnings), inFull.get(id))
  }
  const [figures] = all('select count(*) as n, count(warnings) as warned from figures_with_warnings')
  const statistics = documents('statistics')
  t.strictSame(figures, { n: statistics.length, warned: statistics.filter(({ id }) => inFull.get(id) !== null).length })
  t.ok(statistics.some(({ id }) => inFull.get(id) !== null))
})

t.test('writes yes and no as 1 and 0', async t => {
  t.strictSame(all('select distinct evidence_self_reported as yes from findings order by 1'), [{ yes: 0 }, { yes: 1 }])
})

t.test('keeps marked changes beside their quotation', async t => {
  const { folder } = madeUpDownloads(t)
  const tea = new Database(join(folder, 'evidence.sqlite'), { readonly: true })
  t.teardown(() => tea.close())
  const expected = readFileSync(join(folder, 'quotes.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .flatMap(({ id, interventions }) => interventions.map((change: object, n: number) => ({ quotation_id: id, position: n + 1, ...change })))
  t.ok(expected.length > 0)
  t.strictSame(tea.prepare('select * from quotation_interventions order by quotation_id, position').all(), expected)
})

t.test(
  'opens in the sqlite3 program and runs the example of the guide',
  { skip: !able('sqlite3', '--version') && 'no sqlite3 is on this machine' },
  async t => {
    const example = /```sql\n([\s\S]*?)```/.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[1] ?? ''
    t.equal(run(folder, 'sqlite3', 'evidence.sqlite', '-json', example).trim().split('\n').length, 5)
  }
)
