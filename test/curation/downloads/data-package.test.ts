import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { Package } from 'datapackage'
import t from 'tap'
import { parse } from 'yaml'
import { dataPackage as describe } from '../../../src/curation/downloads/data-package.js'
import { exportedCollections } from '../../../src/curation/downloads/exported-collections.js'
import { metadataOf } from '../../../src/curation/downloads/metadata.js'
import { load } from '../../../src/curation/load.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { REAL_DATA } from '../../helper.js'
import { able, CHILDREN, membersOf, realDownloads, run } from './helper.js'

interface Field {
  name: string
  type: string
  description: string
  constraints: { required: boolean; unique?: boolean; enum?: string[] }
  categories?: { value: string; label: string }[]
}
interface Resource {
  name: string
  path: string
  bytes: number
  hash: string
  schema: {
    fields: Field[]
    missingValues: string[]
    primaryKey: string[]
    foreignKeys?: { fields: string; reference: { resource: string; fields: string } }[]
  }
}

const { folder, id } = realDownloads()
const text = (name: string) => readFileSync(join(folder, name), 'utf8')
const countOf = (name: string) =>
  name === 'codes'
    ? text('codes.csv').split('\r\n').length - 2
    : name in CHILDREN
      ? membersOf(name, folder).length
      : text(`${name}.ndjson`).trim().split('\n').length
const dataPackage = JSON.parse(text('datapackage.json'))
const resources: Resource[] = dataPackage.resources

/** The cells of an RFC 4180 text; written for this test, so that the writer is not held against itself. */
function cells(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\r\n') rows.push([])
  }
  rows.pop()
  return rows
}

/** Whether a cell is of a type, as the Table Schema specification has it. */
const OF_TYPE: Record<string, RegExp> = {
  string: /^[\s\S]*$/,
  number: /^-?\d+(\.\d+)?$/,
  integer: /^-?\d+$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d{2}-\d{2}$/
}

t.test('follows the specification of data packages', async t => {
  const ajv = new Ajv({ allErrors: true, strict: false })
  formats.default(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(new URL('../../fixtures/schemas/tabular-data-package.json', import.meta.url), 'utf8')))
  validate(dataPackage)
  t.strictSame(validate.errors, null)
  for (const broken of [
    { ...dataPackage, profile: 'data-package' },
    { ...dataPackage, resources: [{ ...resources[0], path: '../findings.csv' }] },
    { ...dataPackage, resources: [{ ...resources[0], schema: { fields: [{ name: 'id', type: 'text' }] } }] },
    { ...dataPackage, licenses: [{ title: 'free' }] }
  ]) {
    t.notOk(validate(broken), 'the rules can be broken')
  }
})

t.test('names the edition, the licence, the sources and the contact for corrections', async t => {
  t.match(dataPackage, {
    name: 'ics-evidence',
    version: id,
    licenses: [{ name: 'CC-BY-4.0', path: 'https://spdx.org/licenses/CC-BY-4.0.html' }],
    contributors: [{ email: 'corrections@ics-evidence.example' }]
  })
  t.equal(dataPackage.sources.length, 5)
  t.match(dataPackage, { created: /^\d{4}-\d{2}-\d{2}T00:00:00Z$/, bibliographicCitation: `Edition ${id}` })
  for (const name of ['README.md', 'LICENCE', 'datapackage.json']) {
    t.match(text(name), 'corrections@ics-evidence.example', name)
    t.match(text(name), 'CC-BY-4.0', name)
    t.match(text(name), id, name)
    t.match(text(name), /take-down/, name)
  }
})

t.test('writes every CSV file as its table schema describes it', async t => {
  const keys = new Map(
    resources.map(({ name, path }) => [
      name,
      new Set(
        cells(text(path))
          .slice(1)
          .map(([key]) => key)
      )
    ])
  )
  for (const { name, path, bytes, hash, schema } of resources) {
    t.strictSame([bytes, hash], [statSync(join(folder, path)).size, `sha256:${createHash('sha256').update(text(path)).digest('hex')}`], name)
    const [header = [], ...rows] = cells(text(path))
    t.strictSame(
      header,
      schema.fields.map(field => field.name),
      `${name}: the columns`
    )
    t.equal(rows.length, countOf(name), `${name}: the rows`)
    t.strictSame(
      rows.filter(row => row.length !== header.length),
      [],
      `${name}: every row has every column`
    )
    const column = (field: string) => rows.map(row => row[header.indexOf(field)] ?? '')
    for (const { name: field, type, constraints } of schema.fields) {
      const values = column(field)
      const given = values.filter(value => !schema.missingValues.includes(value))
      const kind = OF_TYPE[type] as RegExp
      t.strictSame(
        given.filter(value => !kind.test(value)),
        [],
        `${name}.${field} is of type ${type}`
      )
      if (constraints.required) t.equal(given.length, values.length, `${name}.${field} is always there`)
      if (constraints.unique) t.equal(new Set(given).size, given.length, `${name}.${field} is unique`)
      const allowed = constraints.enum
      if (allowed)
        t.strictSame(
          given.filter(value => !allowed.includes(value)),
          [],
          `${name}.${field} is one of its values`
        )
    }
    t.strictSame(schema.primaryKey, header.slice(0, name === 'codes' ? 3 : name in CHILDREN ? 2 : 1), `${name}: the key`)
    t.equal(new Set(rows.map(row => row.slice(0, schema.primaryKey.length).join())).size, rows.length, `${name}: the key is unique`)
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = keys.get(reference.resource || name)
      t.strictSame(
        column(fields).filter(value => value !== '' && !known?.has(value)),
        [],
        `${name}.${fields} names what is there`
      )
    }
  }
})

t.test('declares references as foreign keys', async t => {
  const keysOf = (name: string) =>
    resources.find(resource => resource.name === name)?.schema.foreignKeys?.map(({ fields, reference }) => `${fields} → ${reference.resource}`)
  t.strictSame(keysOf('statistics'), ['id → findings', 'question_id → questions', 'population_id → populations', 'survey_id → surveys', 'source_id → sources'])
  t.strictSame(keysOf('themes'), ['broader_id → '])
  t.strictSame(keysOf('people'), undefined)
  const ofChildren = Object.keys(CHILDREN).map(name => [name, keysOf(name)])
  t.strictSame(Object.fromEntries(ofChildren), {
    finding_passages: ['finding_id → findings'],
    finding_themes: ['finding_id → findings', 'theme_id → themes'],
    finding_organisations: ['finding_id → findings', 'organisation_id → organisations'],
    finding_quoted_words: ['finding_id → findings'],
    finding_warnings: ['finding_id → findings', 'anomaly_id → anomalies'],
    finding_outcomes: ['finding_id → findings', 'outcome_id → outcomes'],
    finding_comparisons: ['finding_id → findings', 'comparison_id → comparisons'],
    finding_primary_checks: ['finding_id → findings'],
    finding_asked_organisations: ['finding_id → findings', 'organisation_id → organisations'],
    quotation_interventions: ['quotation_id → quotes'],
    source_authors: ['source_id → sources', 'person_id → people'],
    source_facts: ['source_id → sources'],
    organisation_successors: ['organisation_id → organisations', 'successor_id → organisations'],
    person_roles: ['person_id → people', 'organisation_id → organisations'],
    survey_populations: ['survey_id → surveys', 'population_id → populations'],
    survey_breakdown: ['survey_id → surveys', 'population_id → populations'],
    survey_questions: ['survey_id → surveys', 'question_id → questions'],
    survey_facts: ['survey_id → surveys', 'source → sources'],
    series_surveys: ['series_id → series', 'survey_id → surveys'],
    question_asked: ['question_id → questions', 'population_id → populations'],
    question_claims: ['question_id → questions', 'finding_id → findings', 'finding_population_id → populations'],
    anomaly_passages: ['anomaly_id → anomalies'],
    comparison_findings: ['comparison_id → comparisons', 'finding_id → findings'],
    comparison_pairs: ['comparison_id → comparisons', 'a → findings', 'b → findings'],
    comparison_outside: ['comparison_id → comparisons'],
    outcome_findings: ['outcome_id → outcomes', 'finding_id → findings'],
    outcome_evidence: ['outcome_id → outcomes']
  })
})

t.test('gives codes as levels in order, and the same in a file of codes', async t => {
  const fieldOf = (table: string, name: string) => resources.find(resource => resource.name === table)?.schema.fields.find(field => field.name === name)
  t.match(fieldOf('findings', 'evidence_distance'), {
    constraints: { enum: ['primary', 'press_release', 'press_report'] },
    categories: [
      { value: 'primary', label: 'Primary' },
      { value: 'press_release', label: 'Press release' },
      { value: 'press_report', label: 'Press report' }
    ],
    categoriesOrdered: true
  })
  t.match(fieldOf('statistics', 'unit'), { categories: [{}, {}, {}, { value: 'fte', label: 'Full-time equivalents' }], categoriesOrdered: false })
  t.notOk('categories' in (fieldOf('statistics', 'value') ?? {}))
  const [header, ...codes] = cells(text('codes.csv'))
  t.strictSame(header, ['table', 'field', 'code', 'label', 'order'])
  for (const { name: table, schema } of resources) {
    for (const { name, categories } of schema.fields) {
      const rows = codes.filter(([of, field]) => of === table && field === name)
      if (categories)
        t.strictSame(
          rows,
          categories.map(({ value, label }, n) => [table, name, value, label, String(n + 1)])
        )
    }
  }
  t.ok(
    codes.some(([of, field]) => of === 'comparison_pairs' && field === 'differs_in'),
    'columns of several values have their codes too'
  )
})

t.test('cites the edition in a file for citation managers', async t => {
  const { message, ...cited } = parse(text('CITATION.cff'))
  t.match(message, /^If you use these data, cite: ICS Evidence \(2026\)\. Edition /)
  const { abstract, ...rest } = cited
  t.equal(abstract, load(REAL_DATA).dataset.about.description)
  t.strictSame(rest, {
    'cff-version': '1.2.0',
    type: 'dataset',
    title: 'ICS Evidence',
    authors: [{ name: 'ICS Evidence', website: 'https://ics-evidence.example' }],
    contact: [{ name: 'ICS Evidence', email: 'corrections@ics-evidence.example' }],
    version: id,
    'date-released': '2026-11-27',
    license: 'CC-BY-4.0',
    url: `https://ics-evidence.example/v1/editions/${id}`
  })
})

t.test('describes only the collections if there are no files of lists within documents', async t => {
  const measured = () => ({ bytes: 1, sha256: 'f' })
  const alone = describe(exportedCollections(REGISTRY), [], metadataOf(load(REAL_DATA).dataset, id), false, measured)
  t.strictSame(
    alone.resources,
    resources.filter(({ name }) => !(name in CHILDREN)).map(resource => ({ ...resource, bytes: 1, hash: 'sha256:f' }))
  )
})

const python = ['python3', '/usr/bin/python3'].find(command => able(command, '-c', 'import pandas'))

t.test(
  'reads every file with pandas into typed columns, and runs the example of the guide',
  { skip: !python && 'no Python with pandas is on this machine' },
  async t => {
    const script = `
import json, pandas as pd
package = json.load(open("datapackage.json"))
for resource in package["resources"]:
    dates = [f["name"] for f in resource["schema"]["fields"] if f["type"] == "date"]
    frame = pd.read_csv(resource["path"], parse_dates=dates)
    assert list(frame.columns) == [f["name"] for f in resource["schema"]["fields"]], resource["name"]
    for f in resource["schema"]["fields"]:
        column = frame[f["name"]]
        if f["type"] in ("number", "integer"): assert column.dtype.kind in "if", f
        if f["type"] == "date" and column.notna().any(): assert column.dtype.kind == "M", f
    print(resource["name"], len(frame))
`
    const printed = run(folder, python as string, '-c', script)
      .trim()
      .split('\n')
    t.strictSame(
      printed,
      resources.map(({ name }) => `${name} ${countOf(name)}`)
    )
    const example = /```python\n([\s\S]*?)```/.exec(text('README.md'))?.[1] ?? ''
    t.match(run(folder, python as string, '-c', example), /response\s+value\s+warning_short/)
  }
)

t.test('requires no text that may be empty, since CSV cannot tell it from a missing one', t => {
  const { schema } = resources.find(({ name }) => name === 'finding_passages') as Resource
  const optional = schema.fields.filter(({ name, constraints }) => !constraints?.required && !name.startsWith('themes')).map(({ name }) => name)
  t.strictSame(optional, ['prefix', 'suffix'])
  t.end()
})

t.test('passes an independent validator: the profile, and every row of every table with its types, keys and relations', async t => {
  const read = await Package.load(dataPackage, { basePath: folder })
  t.strictSame([read.valid, read.errors.map(String)], [true, []])
  for (const resource of read.resources.filter(({ tabular }) => tabular)) {
    const rows = await resource.read({ relations: true })
    t.equal(rows.length, countOf(resource.name), resource.name)
  }
})
