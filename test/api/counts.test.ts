import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import type { FacetConfig } from '../../src/db/query/facet-counts.js'
import { countGroups, type GroupedCountsQuery } from '../../src/db/query/grouped-counts.js'
import { countBy } from '../../src/db/query/query.js'
import { findings } from '../../src/resources/findings/resource.js'
import { type EditionRegistry, openEditions } from '../../src/runtime/edition-registry.js'
import { appAfter, copyOfFixture, prove, REAL_DATA, refuses, testApp, wrong } from '../helper.js'

const { app, id: edition } = await testApp(t)
const real = await testApp(t, REAL_DATA)
const COUNTED = findings.counts?.config as FacetConfig
const ALL = { values: {}, text: null }

interface Group {
  keys: (string | null)[]
  labels: string[]
  count: number
  sources: number
  surveys: number
}

async function ask(app: FastifyInstance, url: string) {
  const answer = await app.inject(url)
  if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
  return answer.json()
}

/** The counts of made-up findings, as `keys count sources surveys` lines. */
async function lines(query: string, collection = 'findings', from = app): Promise<string[]> {
  const { groups } = await ask(from, `/v1/${collection}/counts?${query}`)
  return groups.map(({ keys, count, sources, surveys }: Group) => `${keys.join('+')} ${count} ${sources} ${surveys}`)
}

/** The filter that stands for these keys of a dimension. */
function narrowing(by: string, keys: string[]): string {
  if (by === 'year') return `published_from=${keys[0]}&published_to=${keys.at(-1)}`
  return `${by}=${keys.join(',')}`
}

t.test('counts findings in groups, largest first, with their sources and surveys', async t => {
  t.strictSame(await ask(app, '/v1/findings/counts?by=kind'), {
    edition,
    total: 15,
    by: ['kind'],
    groups_total: 5,
    warnings: [],
    groups: [
      { keys: ['statistic'], labels: ['statistic'], count: 9, sources: 2, surveys: 1 },
      { keys: ['quote'], labels: ['quote'], count: 3, sources: 2, surveys: 0 },
      { keys: ['case_study'], labels: ['case study'], count: 1, sources: 1, surveys: 0 },
      { keys: ['claim'], labels: ['claim'], count: 1, sources: 1, surveys: 0 },
      { keys: ['recommendation'], labels: ['recommendation'], count: 1, sources: 1, surveys: 0 }
    ]
  })
})

const SEVERAL = (name: string) => ({
  code: 'counted_in_several',
  parameter: 'by',
  detail: `a record with more than one ${name} counts under each, so the counts add up to more than the total`
})

t.test('crosses two dimensions in the order of the totals of the first, with pairs of keys and labels', async t => {
  const answer = await app.inject('/v1/findings/counts?by=theme,kind&kind=quote,statistic')
  t.strictSame(answer.json(), {
    edition,
    total: 12,
    by: ['theme', 'kind'],
    groups_total: 7,
    warnings: [SEVERAL('theme')],
    groups: [
      { keys: ['drinks', 'statistic'], labels: ['Drinks', 'statistic'], count: 6, sources: 1, surveys: 1 },
      { keys: ['drinks', 'quote'], labels: ['Drinks', 'quote'], count: 2, sources: 2, surveys: 0 },
      { keys: ['kettles', 'quote'], labels: ['Kettles', 'quote'], count: 3, sources: 2, surveys: 0 },
      { keys: ['kettles', 'statistic'], labels: ['Kettles', 'statistic'], count: 2, sources: 2, surveys: 0 },
      { keys: ['tea', 'statistic'], labels: ['Tea', 'statistic'], count: 2, sources: 1, surveys: 1 },
      { keys: ['tea', 'quote'], labels: ['Tea', 'quote'], count: 1, sources: 1, surveys: 0 },
      { keys: ['biscuits', 'statistic'], labels: ['Biscuits', 'statistic'], count: 1, sources: 1, surveys: 1 }
    ]
  })
  t.equal(
    answer.headers['evidence-warning'],
    'counted_in_several; "a record with more than one theme counts under each, so the counts add up to more than the total"'
  )
  t.equal(answer.headers['evidence-edition'], edition)
})

t.test('groups unknown values, and puts them last among equals', async t => {
  const { groups } = await ask(app, '/v1/findings/counts?by=survey')
  t.strictSame(groups, [
    { keys: [null], labels: ['unknown'], count: 8, sources: 2, surveys: 0 },
    { keys: ['tea-survey-2024'], labels: ['Tea survey 2024'], count: 7, sources: 1, surveys: 1 }
  ])
  t.strictSame((await ask(app, '/v1/findings/counts?by=anomaly_kind')).groups, [
    { keys: [null], labels: ['none'], count: 7, sources: 2, surveys: 1 },
    { keys: ['sum'], labels: ['sum'], count: 4, sources: 1, surveys: 1 },
    { keys: ['quotation_marks'], labels: ['quotation marks'], count: 2, sources: 1, surveys: 0 },
    { keys: ['causation'], labels: ['causation'], count: 1, sources: 1, surveys: 0 },
    { keys: ['words_against_number'], labels: ['words against number'], count: 1, sources: 1, surveys: 1 }
  ])
  t.strictSame(await lines('by=survey&id=tea-2024-cost,tea-2024-mug'), ['tea-survey-2024 1 1 1', ' 1 1 0'])
  t.strictSame(await lines('by=kind,survey&id=tea-2024-cost,tea-2024-mug'), ['statistic+tea-survey-2024 1 1 1', 'statistic+ 1 1 0'])
})

t.test('leaves phrases out of the counts of quotes, as their list does, with a warning, and counts statistics too', async t => {
  const { total, warnings } = await ask(app, '/v1/quotes/counts?by=publisher')
  t.equal(total, 2)
  t.strictSame(warnings, [{ code: 'left_out', parameter: 'form', detail: '1 more match but are not speech or written; include them with form=' }])
  t.strictSame(await lines('by=publisher', 'quotes'), ['tea-board 1 1 0', 'ward-news 1 1 0'])
  t.strictSame(await lines('by=publisher&form=phrase', 'quotes'), ['ward-news 1 1 0'])
  t.strictSame(await lines('by=publisher', 'statistics'), ['ward-news 8 1 1', 'tea-board 1 1 0'])
})

t.test('counts every period that overlaps a year, of publication or fieldwork, within the requested years', async t => {
  const { app } = await appAfter(t, {
    'surveys.yaml': ([survey]) => {
      survey.fieldwork = { from: '2021-11', to: '2023-02' }
    }
  })
  const years = (query: string) => lines(`by=year&${query}`, 'findings', app)
  t.strictSame(await years(''), ['2024 12 1 1', '2023 3 1 0'])
  t.strictSame(await years('date=fieldwork'), [' 8 2 0', '2021 7 1 1', '2022 7 1 1', '2023 7 1 1'])
  t.strictSame((await ask(app, '/v1/findings/counts?by=year&date=fieldwork')).warnings, [SEVERAL('year')])
  t.strictSame(await years('date=fieldwork&published_from=2022-12&published_to=2022'), ['2022 7 1 1'])
  t.strictSame((await ask(app, '/v1/findings/counts?by=year&date=fieldwork&published_from=2022')).warnings, [
    { code: 'date_unknown', parameter: null, detail: '8 more match the other filters, but their date is unknown' },
    SEVERAL('year')
  ])
})

t.test('gives no year to fieldwork of which only one end is known', async t => {
  for (const fieldwork of [
    { from: null, to: '2024-02' },
    { from: '2024-01', to: null }
  ]) {
    const { app } = await appAfter(t, {
      'surveys.yaml': ([survey]) => {
        survey.fieldwork = fieldwork
      }
    })
    t.strictSame(await lines('by=year&date=fieldwork', 'findings', app), [' 15 2 1'])
    t.strictSame(await lines('by=year&date=fieldwork&empty=true', 'findings', app), [' 15 2 1'])
  }
})

t.test('shows empty cells on request, with a warning that explains them', async t => {
  const answer = await ask(app, '/v1/findings/counts?by=basis&empty=true&kind=quote')
  t.strictSame(answer, {
    edition,
    total: 3,
    by: ['basis'],
    groups_total: 6,
    warnings: [{ code: 'empty', parameter: 'empty', detail: 'a count of 0 means that this collection has no such record, not that none exists' }],
    groups: [
      { keys: ['opinion'], labels: ['opinion'], count: 3, sources: 2, surveys: 0 },
      { keys: ['administrative_data'], labels: ['administrative data'], count: 0, sources: 0, surveys: 0 },
      { keys: ['interview'], labels: ['interview'], count: 0, sources: 0, surveys: 0 },
      { keys: ['organisation_account'], labels: ['organisation account'], count: 0, sources: 0, surveys: 0 },
      { keys: ['survey'], labels: ['survey'], count: 0, sources: 0, surveys: 0 },
      { keys: ['unstated'], labels: ['unstated'], count: 0, sources: 0, surveys: 0 }
    ]
  })
  t.strictSame(await lines('by=person,source&empty=true&kind=recommendation'), [
    'tess-urn+tea-2024 1 1 0',
    'tess-urn+kettles-2023 0 0 0',
    'ada-quill+kettles-2023 0 0 0',
    'ada-quill+tea-2024 0 0 0'
  ])
  t.strictSame(await lines('by=year&empty=true&published_from=2022&published_to=2025'), ['2024 12 1 1', '2023 3 1 0', '2022 0 0 0', '2025 0 0 0'])
  t.strictSame(await lines('by=year&empty=true&published_from=2030'), [])
  t.strictSame(await lines('by=kind&empty=false&kind=claim'), ['claim 1 1 0'])
})

t.test('refuses too many empty cells', async t => {
  const { app } = await appAfter(t, {
    'organisations.yaml': organisations => [
      ...organisations,
      ...Array.from({ length: 500 }, (_, n) => ({ id: `body-${n}`, name: `Body ${n}`, type: 'media' }))
    ],
    'themes.yaml': themes => [
      ...themes,
      ...Array.from({ length: 20 }, (_, n) => ({ id: `tea-${n}`, label: `Tea ${n}`, other_labels: [], definition: 'A tea' }))
    ]
  })
  const answer = await app.inject('/v1/findings/counts?by=theme,organisation&empty=true')
  t.equal(answer.statusCode, 400)
  t.equal(answer.json().errors[0].detail, 'makes 12096 cells, maximum 10000; count by one dimension, or leave empty out')
})

t.test('refuses too many groups, and says how to ask for fewer', async t => {
  const dir = copyOfFixture(t)
  prove(dir)
  build(dir, `${dir}/editions`)
  const editions = openEditions(`${dir}/editions`)
  const most: EditionRegistry['run'] = async (_, { db }, order) => {
    const counts = countGroups(db, findings.collection, COUNTED, order as GroupedCountsQuery, 7)
    return { ...counts, groups: Buffer.from(counts.groups), notices: [] } as never
  }
  const few = await buildApp({ editions: { ...editions, run: most } })
  t.teardown(async () => {
    await few.close()
    await editions.close()
  })
  const url = '/v1/findings/counts?by=theme,kind&kind=quote,statistic'
  t.equal((await ask(few, url)).groups_total, 7)
  const detail = 'makes more than 7 groups; count by one dimension instead of two, or add filters'
  await refuses(t, few, { url: `${url},claim`, errors: [wrong('by', 'too_many', detail)] })
  t.ok((await ask(few, `${url},claim&theme=tea,biscuits`)).groups_total <= 7)
  const { cells } = countBy(editions.current().db, findings.collection, Object.values(COUNTED.dimensions).slice(0, 2), COUNTED.distinctBy, ALL, 1)
  const { groups_total } = await ask(app, '/v1/findings/counts?by=kind,theme')
  t.ok(cells.length > 1 && cells.length < groups_total, 'counting ends with the group in which there are too many')
})

t.test('refuses parameters that counts do not have, and names those that they have', async t => {
  const names = Object.keys(findings.counts?.config.dimensions ?? {}).join(', ')
  for (const [query, detail] of [
    ['', `by: is missing; give one or two of ${names}, joined by a comma`],
    ['by=kind&by=theme&by=year', `by: accepts at most two dimensions; allowed values: ${names}`],
    ['by=kind,theme,year', `by: accepts at most two dimensions; allowed values: ${names}`],
    ['by=kinds', `by: unknown value “kinds”; use kind`],
    ['by=kind|theme', 'by: separate values with commas, not “|”, such as a,b'],
    ['by=kind&empty=yes', 'empty: unknown value “yes”; allowed values: true, false'],
    ['by=kind&limit=5', 'limit: “limit” is not a parameter here; closest matches: unit, basis, empty'],
    ['by=kind&sort=id', 'sort: “sort” is not a parameter here; closest matches: form, format, source'],
    ['by=kind&fields=key', 'fields: “fields” is not a parameter here; closest matches: id, kind, basis'],
    ['by=kind&cursor=x', 'cursor: “cursor” is not a parameter here; closest matches: person, survey, basis'],
    ['by=kind&theme=coffee', 'theme: “coffee” is not an id in themes; closest matches: tea, drinks, kettles'],
    [
      'by=kind&value_min=3',
      'value_min: requires exactly one unit, such as unit=percent, because values of different units cannot be compared; allowed values: percent, people, posts, fte, organisations, systems, responses, gbp, months, years'
    ],
    ['by=kind&q=-tea', 'q: contains only excluded terms; add at least one term to search for'],
    ['by=kind&edition=none', 'edition: must be the id of an edition, 16 of the digits 0-9 and a-f, or `current`']
  ]) {
    const answer = await app.inject(`/v1/findings/counts?${query}`)
    const [error] = answer.json().errors
    t.strictSame({ query, status: answer.statusCode, detail: `${error.parameter}: ${error.detail}` }, { query, status: 400, detail })
  }
  t.equal((await app.inject(`/v1/findings/counts?by=kind&edition=${edition}`)).statusCode, 200)
})

t.test('follows a merged id and counts nothing for a withdrawn one, each with a warning', async t => {
  const merged = await ask(app, '/v1/findings/counts?by=kind&theme=cuppas')
  t.equal(merged.total, 3)
  t.strictSame(merged.warnings, [{ code: 'merged', parameter: 'theme', detail: '“cuppas” was merged into “tea”: A cuppa is tea.' }])
  const withdrawn = await ask(app, '/v1/findings/counts?by=kind&id=tea-2024-spilt')
  t.strictSame([withdrawn.total, withdrawn.groups], [0, []])
})

/** Every source and every survey of the findings behind an address. */
async function behind(app: FastifyInstance, url: string) {
  const { total, results } = await ask(app, `${url}&limit=500&fields=source.id,survey.id`)
  const distinct = (ids: unknown[]) => new Set(ids.filter(id => id !== undefined)).size
  return {
    count: total,
    sources: distinct(results.map((found: { source: { id: string } }) => found.source.id)),
    surveys: distinct(results.map((found: { survey: { id: string } | null }) => found.survey?.id))
  }
}

const DIMENSIONS = Object.keys(findings.counts?.config.dimensions ?? {})
for (const [base, app, filters, pairs] of [
  [
    'the made-up base',
    (await testApp(t)).app,
    ['', 'importance=core', 'q=kettles', 'date=fieldwork', 'q=ward&has_anomaly=true'],
    DIMENSIONS.flatMap((a, n) => DIMENSIONS.slice(n + 1).map(b => [a, b]))
  ],
  [
    'the real base',
    real.app,
    ['', 'importance=core&q=ICS', 'theme_all=workforce', 'has_anomaly=true&unit=percent&date=fieldwork', 'q=patients will wait&match=verbatim'],
    [
      ['theme', 'year'],
      ['organisation', 'kind'],
      ['population', 'series']
    ]
  ]
] as const) {
  t.test(`gives every group in ${base} the total of the list with that filter added`, async t => {
    for (const filter of filters) {
      for (const by of DIMENSIONS) {
        const { total, groups, groups_total } = await ask(app, `/v1/findings/counts?by=${by}&${filter}`)
        const known = groups.filter(({ keys: [key] }: Group) => key !== null)
        const shown: Record<string, unknown> = {}
        const expected: Record<string, unknown> = {}
        for (const {
          keys: [key],
          count,
          sources,
          surveys
        } of known) {
          shown[key] = { count, sources, surveys }
          expected[key] = await behind(app, `/v1/findings?${narrowing(by, [key])}&${filter}`)
        }
        t.strictSame(shown, expected, `by=${by}&${filter}`)
        t.equal(groups_total, groups.length)
        t.strictSame(
          groups.map(({ count }: Group) => count),
          groups.map(({ count }: Group) => count).sort((a: number, b: number) => b - a),
          'largest first'
        )
        const keys = known.map(({ keys: [key] }: Group) => key).sort()
        const told = keys.length > 0 ? (await ask(app, `/v1/findings?limit=1&${narrowing(by, keys)}&${filter}`)).total : 0
        t.equal(groups.find(({ keys: [key] }: Group) => key === null)?.count ?? 0, total - told, `unknown by=${by}&${filter}`)
      }
    }
  })

  t.test(`gives every pair of two dimensions in ${base} the total of its list`, async t => {
    for (const by of pairs) {
      const { groups } = await ask(app, `/v1/findings/counts?by=${by}`)
      const known = groups.filter(({ keys }: Group) => !keys.includes(null))
      const shown: Record<string, unknown> = {}
      const expected: Record<string, unknown> = {}
      for (const { keys, count, sources, surveys } of known) {
        shown[keys] = { count, sources, surveys }
        expected[keys] = await behind(app, `/v1/findings?${keys.map((one: string, n: number) => narrowing(by[n] as string, [one])).join('&')}`)
      }
      t.strictSame(shown, expected, `by=${by}`)
    }
  })
}

t.test('counts across two dimensions what is unknown in both', async t => {
  t.strictSame(await lines('by=survey,population'), ['+ 8 2 0', 'tea-survey-2024+ 4 1 1', 'tea-survey-2024+staff 3 1 1', 'tea-survey-2024+ward-leaders 3 1 1'])
})

t.test('gives counts as CSV with columns named after the dimensions, and as NDJSON', async t => {
  const query = 'by=survey,anomaly_kind&theme=tea'
  const { headers, body } = await app.inject(`/v1/findings/counts.csv?${query}`)
  t.equal(
    body,
    [
      'survey,survey_label,anomaly_kind,anomaly_kind_label,count,sources,surveys',
      'tea-survey-2024,Tea survey 2024,,none,2,1,1',
      ',unknown,quotation_marks,quotation marks,1,1,0',
      ''
    ].join('\r\n')
  )
  const file = (ending: string) => `attachment; filename="ics-evidence-findings-by-survey-anomaly-kind-${edition}.${ending}"`
  t.match(headers, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': file('csv'), 'evidence-edition': edition })
  t.equal((await app.inject(`/v1/findings/counts.csv?${query}&bom=true`)).body, `\uFEFF${body}`)
  const json = await ask(app, `/v1/findings/counts.json?${query}`)
  t.strictSame(json, await ask(app, `/v1/findings/counts?${query}`))
  const lined = await app.inject(`/v1/findings/counts.ndjson?${query}`)
  t.equal(lined.body, json.groups.map((group: Group) => `${JSON.stringify(group)}\n`).join(''))
  t.match(lined.headers, { 'content-type': 'application/x-ndjson; charset=utf-8', 'content-disposition': file('ndjson') })
})

t.test('gives counts that were made at build, and those of every shape, in each form that Accept or format names', async t => {
  for (const list of ['findings', 'quotes', 'statistics']) {
    const { groups, warnings } = await ask(app, `/v1/${list}/counts?by=theme`)
    const rows = groups.map(({ keys: [key], labels: [label], count, sources, surveys }: Group) => [key, label, count, sources, surveys].join())
    for (const request of [
      { url: `/v1/${list}/counts.csv?by=theme` },
      { url: `/v1/${list}/counts?by=theme&format=csv` },
      { url: `/v1/${list}/counts?by=theme`, headers: { accept: 'text/csv' } }
    ]) {
      const { body, headers } = await app.inject(request)
      t.equal(body, ['theme,theme_label,count,sources,surveys', ...rows, ''].join('\r\n'), list)
      t.equal(headers['evidence-warning']?.toString().split('"').length, warnings.length * 2 + 1)
    }
  }
  await refuses(t, app, {
    url: '/v1/findings/counts.md?by=theme',
    status: 404,
    detail: 'no resource at /v1/findings/counts.md',
    errors: [wrong(null, 'unknown_format', '“md” is not a format of this resource; available formats: json, csv, ndjson', ['json', 'csv', 'ndjson'])]
  })
})
