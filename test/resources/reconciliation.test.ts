import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import type { Candidate } from '../../src/resources/reconciliation/candidates.js'
import { REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)

interface Board {
  id: string
  name: string
  type: string
  from: string
  to?: string
  identifiers?: { ods: string; ons: string }
}

const bases = (name: string) => parse(readFileSync(join(REAL_DATA, name), 'utf8'))
const boards: Board[] = bases('organisations.yaml').filter(({ type }: Board) => type === 'integrated_care_board')
const FIRST_DAY = '2022-07-01'
const of2022 = boards.filter(({ from }) => from === FIRST_DAY)
const of2026 = boards.filter(({ to }) => !to)

/** Asks for candidates of each query, in batches as large as the service takes. */
async function candidates(queries: object[]): Promise<Candidate[][]> {
  const found: Candidate[][] = []
  for (let from = 0; from < queries.length; from += 50) {
    const part = Object.fromEntries(queries.slice(from, from + 50).map((query, n) => [`q${n}`, query]))
    const answer = await app.inject({
      method: 'POST',
      url: '/reconcile',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ queries: JSON.stringify(part) }).toString()
    })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    found.push(...Object.values(answer.json() as Record<string, { result: Candidate[] }>).map(({ result }) => result))
  }
  return found
}

const first = async (query: object) => (await candidates([query]))[0]?.[0]
const matchOf = async (query: object) => (await candidates([query]))[0]?.find(({ match }) => match)?.id

const place = (name: string) => name.replace(/^NHS | Integrated Care Board$/g, '')
const longest = (name: string) => name.split(/[^A-Za-z]+/).sort((a, b) => b.length - a.length)[0] as string

/** Ten ways in which a spreadsheet has the name of a board. */
const SPELLINGS: Record<string, (name: string) => string> = {
  'as registered': name => name,
  'without NHS': name => name.replace('NHS ', ''),
  'place and ICB': name => `${place(name)} ICB`,
  'place and ICS': name => `${place(name)} ICS`,
  'place alone': place,
  'in capitals with &': name => `NHS ${place(name).replaceAll(' and ', ' & ')} ICB`.toUpperCase(),
  'in small letters without commas': name => name.toLowerCase().replaceAll(',', ''),
  'with dashes': name => `NHS  ${place(name).replaceAll(/[ -]+/g, '–')} – Integrated Care Board `,
  'kind first, parts in another order': name =>
    `Integrated Care Board: ${place(name)
      .split(/,? and |, /)
      .reverse()
      .join(', ')}`,
  'with two letters swapped': name => name.replace(longest(place(name)), word => word.slice(0, 3) + word.charAt(4) + word.charAt(3) + word.slice(5))
}

for (const [year, list] of [
  [2022, of2022],
  [2026, of2026]
] as const) {
  t.test(`finds the boards of ${year} first in at least 98 of 100 spellings, and matches none that ended`, async t => {
    t.equal(list.length, year === 2022 ? 42 : 36)
    const asked = Object.entries(SPELLINGS).flatMap(([rule, spell]) => list.map(board => ({ rule, board, query: spell(board.name) })))
    const found = await candidates(asked.map(({ query }) => ({ query })))
    const wrong = asked.filter(({ board }, n) => found[n]?.[0]?.id !== `organisations/${board.id}`)
    t.comment(`${year}: ${asked.length - wrong.length} of ${asked.length} spellings find their board first`)
    for (const { rule, query } of wrong) t.comment(`missed ${rule}: ${query}`)
    t.ok(wrong.length <= asked.length * 0.02)
    const ended = new Set(boards.filter(({ to }) => to).map(({ id }) => `organisations/${id}`))
    const matched = found.flatMap((candidates, n) =>
      candidates.filter(({ match }) => match).map(({ id }) => ({ id, query: asked[n]?.query, board: asked[n]?.board.id }))
    )
    t.strictSame(
      matched.filter(({ id }) => ended.has(id)),
      []
    )
    t.strictSame(
      matched.filter(({ id, board }) => id !== `organisations/${board}`),
      []
    )
    t.comment(`${year}: ${matched.length} matched by themselves`)
  })
}

t.test('matches a name in other spellings only if it is certain', async t => {
  const KENT = 'organisations/nhs-kent-and-medway-integrated-care-board'
  for (const query of [
    'NHS Kent and Medway Integrated Care Board',
    'kent & medway icb',
    'QKS',
    'qks',
    'E54000032',
    'nhs-kent-and-medway-integrated-care-board',
    KENT
  ])
    t.equal(await matchOf({ query }), KENT, query)
  for (const query of ['Kent and Medway', 'NHS Kent and Medway', 'Kent and Medway ICS', 'Kent and Medwya ICB', 'Kent ICB']) {
    t.equal(await matchOf({ query }), undefined, query)
    t.equal((await first({ query }))?.id, KENT, query)
  }
  for (const query of ['Kent and Medway', 'NHS Kent and Medway']) t.equal(await matchOf({ query, type: 'integrated_care_board' }), KENT, `${query}, as a board`)
  t.equal(await matchOf({ query: 'Kent and Medway ICS', type: 'integrated_care_board' }), undefined)
  t.equal(await matchOf({ query: 'England' }), undefined)
})

t.test('reads initials as a likely name, and never as a match', async t => {
  for (const [query, id] of [
    ['BLMK', 'bedfordshire-luton-and-milton-keynes'],
    ['HIOW ICB', 'hampshire-and-isle-of-wight'],
    ['nwl', 'north-west-london'],
    ['BNSSG', 'bristol-north-somerset-and-south-gloucestershire']
  ] as const) {
    const found = await first({ query })
    t.strictSame([found?.id, found?.match], [`organisations/nhs-${id}-integrated-care-board`, false], query)
  }
})

t.test('gives a body that ended with its dates and its successor, unmatched', async t => {
  const [found] = await candidates([{ query: 'NHS Sussex Integrated Care Board', limit: 2 }])
  t.strictSame(found, [
    {
      id: 'organisations/nhs-sussex-integrated-care-board',
      name: 'NHS Sussex Integrated Care Board (1 July 2022 to 31 March 2026)',
      description: 'Integrated care board; its place was taken by NHS Surrey and Sussex Integrated Care Board (inferred)',
      type: [
        { id: 'integrated_care_board', name: 'Integrated care board' },
        { id: 'organisation', name: 'Organisation' }
      ],
      score: 100,
      match: false,
      features: [
        { id: 'name', value: 1 },
        { id: 'exists', value: false }
      ]
    },
    {
      id: 'organisations/nhs-surrey-and-sussex-integrated-care-board',
      name: 'NHS Surrey and Sussex Integrated Care Board',
      description: 'Integrated care board; South East',
      type: [
        { id: 'integrated_care_board', name: 'Integrated care board' },
        { id: 'organisation', name: 'Organisation' }
      ],
      score: 80,
      match: false,
      features: [
        { id: 'name', value: 0.7 },
        { id: 'successor', value: true },
        { id: 'inferred', value: true },
        { id: 'exists', value: true }
      ]
    }
  ])
  const [ccgs] = await candidates([{ query: 'CCGs' }])
  t.match(ccgs?.[0], { name: 'Clinical commissioning groups (until 30 June 2022)', match: false })
  t.match(ccgs?.[1], { id: 'organisations/integrated-care-boards', features: [{ id: 'successor', value: true }, { id: 'inferred', value: false }, {}] })
})

t.test('matches a body that ended if the query names a date on which it existed', async t => {
  const on = (v: unknown, query = 'NHS Sussex Integrated Care Board') => matchOf({ query, properties: [{ pid: 'on', v }] })
  const SUSSEX = 'organisations/nhs-sussex-integrated-care-board'
  for (const date of ['2023', 2023, '2022-07', '2026-03-31', '2023-04-01T00:00:00Z', ['2024'], '2026']) t.equal(await on(date), SUSSEX, String(date))
  for (const date of ['2021', '2026-04-01', 'last year', '2023-02-30', ['2023', '2024'], [], true]) t.equal(await on(date), undefined, String(date))
  t.equal(await on('last year', 'NHS Devon ICB'), undefined)
  t.equal(await on('2023', 'NHS Surrey and Sussex ICB'), undefined)
  const [before] = await candidates([{ query: 'NHS Surrey and Sussex ICB', properties: [{ pid: 'on', v: '2023' }] }])
  t.notOk(before?.some(({ id }) => id === 'organisations/nhs-surrey-and-sussex-integrated-care-board'))
})

t.test('takes a name in another order for nobody’s if a body that ended has it in this order', async t => {
  const OLD = 'organisations/nhs-north-west-london-integrated-care-board'
  const NEW = 'organisations/nhs-west-and-north-london-integrated-care-board'
  t.equal(await matchOf({ query: 'West and North London ICB' }), NEW)
  const [found] = await candidates([{ query: 'North West London ICB' }])
  t.match(found?.slice(0, 2), [
    { id: OLD, score: 100, match: false },
    { id: NEW, match: false }
  ])
  for (const property of [
    { pid: 'on', v: '2026-06' },
    { pid: 'ods', v: 'QZZ' },
    { pid: 'region', v: 'London' }
  ])
    t.equal(await matchOf({ query: 'North West London ICB', properties: [property] }), undefined, property.pid)
  t.equal(await matchOf({ query: 'London ICB, North and West' }), undefined)
})

t.test('tells candidates apart by other properties', async t => {
  const [agreed] = await candidates([{ query: 'Kent & Medway', properties: [{ pid: 'ods', v: 'qks' }] }])
  t.match(agreed?.[0], {
    id: 'organisations/nhs-kent-and-medway-integrated-care-board',
    score: 100,
    match: true,
    features: [{}, { id: 'ods', value: true }, {}]
  })
  const contradicted = await first({ query: 'NHS Devon ICB', properties: [{ pid: 'region', v: 'London' }] })
  t.match(contradicted, { id: 'organisations/nhs-devon-integrated-care-board', score: 50, match: false, features: [{}, { id: 'region', value: false }, {}] })
  t.equal(await matchOf({ properties: [{ pid: 'ror', v: 'https://ror.org/00xm3h672' }] }), 'organisations/nhs-england')
  t.equal(await matchOf({ query: 'NHS Devon ICB', properties: [{ pid: 'abbreviation', v: 'DICB' }] }), 'organisations/nhs-devon-integrated-care-board')
  const [inLondon] = await candidates([
    {
      properties: [
        { pid: 'region', v: 'London' },
        { pid: 'kind', v: 'Integrated care board' }
      ],
      limit: 20
    }
  ])
  t.equal(inLondon?.length, of2026.filter(({ name }) => / London /.test(name)).length)
  t.notOk(inLondon?.some(({ match }) => match))
  t.strictSame(await candidates([{ properties: [{ pid: 'on', v: '2023' }] }]), [[]])
  t.equal(
    await matchOf({ query: 'Saffron Cordery', properties: [{ pid: 'organisation', v: { id: 'organisations/nhs-providers' } }] }),
    'people/saffron-cordery'
  )
  t.equal(await matchOf({ query: 'Workforce shortages', properties: [{ pid: 'broader', v: 'Workforce' }] }), 'themes/workforce-shortages')
  t.equal(await matchOf({ query: 'NHS England', properties: [{ pid: 'findings', v: -1 }] }), undefined)
})

t.test('finds people by their names', async t => {
  for (const query of ['Saffron Cordery', 'CORDERY, Saffron', 'people/saffron-cordery']) t.equal(await matchOf({ query }), 'people/saffron-cordery', query)
  for (const query of ['Cordery', 'Saffron Cordrey', 'Ms Saffron Cordery']) {
    const found = await first({ query })
    t.strictSame([found?.id, found?.match], ['people/saffron-cordery', false], query)
  }
})

t.test('finds every theme by its everyday words', async t => {
  const themes: { id: string; label: string; other_labels: string[] }[] = bases('themes.yaml')
  const asked = themes.flatMap(({ id, label, other_labels }) => [label, ...other_labels].map(query => ({ id: `themes/${id}`, query })))
  const found = await candidates(asked.map(({ query }) => ({ query, type: 'theme' })))
  const shared = new Set(asked.map(({ query }) => query.toLowerCase()).filter((query, n, all) => all.indexOf(query) !== n))
  const wrong = asked.filter(({ id, query }, n) => found[n]?.[0]?.id !== id && !shared.has(query.toLowerCase()))
  t.comment(`${asked.length - wrong.length} of ${asked.length} words find their theme first`)
  for (const { id, query } of wrong) t.comment(`missed ${query}: ${id}`)
  t.ok(wrong.length <= asked.length * 0.02)
  t.equal(await matchOf({ query: 'staff shortages', type: 'theme' }), 'themes/workforce-shortages')
  t.equal(await matchOf({ query: 'staff shortages' }), undefined, 'an everyday word may mean something else')
  t.equal(await matchOf({ query: 'trusts' }), undefined)
  t.equal(await matchOf({ query: 'trusts', type: ['collective'] }), 'organisations/nhs-trusts')
})

t.test('gives a name of two things to neither, and each to its type', async t => {
  t.equal(await matchOf({ query: 'Local government', type: 'theme' }), 'themes/local-government')
  const strict = (type_strict: string) => candidates([{ query: 'NHS Devon ICB', type: ['theme', 'organisation'], type_strict }])
  t.equal((await strict('any'))[0]?.[0]?.id, 'organisations/nhs-devon-integrated-care-board')
  t.strictSame(await strict('all'), [[]])
})
