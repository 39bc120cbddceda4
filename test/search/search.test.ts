import { readFileSync } from 'node:fs'
import t from 'tap'
import { parse } from 'yaml'
import { appAfter, idsAt, REAL_DATA, refuses, testApp, walk, wrong } from '../helper.js'

// A hundred questions and an edition of two thousand findings, on a machine that may be busy.
t.setTimeout(600_000)

const { app } = await testApp(t, REAL_DATA)

const SOURCES = {
  C: 'confed-riding-the-storm-2023',
  L: 'hl-local-support-2021',
  P: 'hl-primary-care-2022',
  W: 'hl-workforce-barrier-2022',
  N: 'nhsp-providers-deliver-2022'
}
const shortened = new Map(Object.entries(SOURCES).map(([letter, source]) => [source, letter]))
const short = (id: string) => id.replace(/^(.*?-20\d\d)-/, (_, source) => `${shortened.get(source)}:`)

interface Expected {
  q: string
  first: string[]
  also: string[]
  not: string[]
}

const QUESTIONS: Expected[] = parse(readFileSync(new URL('../fixtures/questions.yaml', import.meta.url), 'utf8'))
const address = (q: string, more = '') => `/v1/findings?q=${encodeURIComponent(q)}${more}`

const everyId = new Set((await idsAt(app, '/v1/findings?limit=500')).map(short))

for (const { q, first, also, not } of QUESTIONS) {
  t.test(`finds what a curator expects for “${q}”`, async t => {
    const found = (await idsAt(app, address(q, '&limit=500'))).map(short)
    t.strictSame(
      [...first, ...also, ...not].filter(id => !everyId.has(id)),
      [],
      'the findings named exist'
    )
    t.strictSame(
      first.filter(id => !found.slice(0, 5).includes(id)),
      [],
      `among the first five: ${found.slice(0, 5).join(' ')}`
    )
    t.strictSame(
      also.filter(id => !found.includes(id)),
      [],
      'found'
    )
    t.strictSame(
      not.filter(id => found.includes(id)),
      [],
      'not found'
    )
  })
}

t.test('returns the findings of the themes that a desk asks for', async t => {
  const labelled = new Map((await app.inject('/v1/themes?limit=500')).json().results.map(({ id, label }: { id: string; label: string }) => [id, label]))
  t.equal(labelled.get('system-working'), 'Integrated care (general)')
  for (const [theme, has, hasNot] of [
    ['covid-19', ['W:pandemic-vacancies', 'L:worsened-by-covid'], ['C:members-staff']],
    ['vaccination', ['L:booster-uptake-third'], ['W:pandemic-vacancies', 'W:entrenched-gaps']],
    ['nurses', ['P:nurses-vote'], ['C:balancing-harder']],
    ['doctors', ['L:gp-numbers-fallen'], ['P:nurses-vote']],
    ['hospitals-and-trusts', ['N:trusts-at-centre'], ['L:gp-numbers-fallen']],
    ['patients', ['C:members-patients'], ['C:members-staff']],
    ['running-costs', ['C:running-cost-cut'], ['C:members-spending']],
    ['pledges', ['L:gp-recruitment-pledge'], ['P:nurses-vote']]
  ] as const) {
    const found = (await idsAt(app, `/v1/findings?theme=${theme}&limit=500`)).map(short)
    t.strictSame(
      has.filter(id => !found.includes(id)),
      [],
      `${theme}: ${found.join(' ')}`
    )
    t.strictSame(
      hasNot.filter(id => found.includes(id as never)),
      [],
      theme
    )
  }
})

t.test('returns every match of q once in a walk over `cursor`, in the order of one long page', async t => {
  for (const query of [
    'q=ICS',
    'q=winter',
    'q=workforce&sort=-value',
    'q=leaders&kind=statistic',
    'q=trust%20leaders&match=verbatim',
    'q=social%20care&match=verbatim&sort=published'
  ]) {
    const whole = await idsAt(app, `/v1/findings?${query}&limit=500`)
    for (const limit of [1, 7, 50]) {
      const { results, total } = await walk(app, `/v1/findings?${query}&limit=${limit}`)
      t.strictSame(
        results.map(({ id }) => id),
        whole,
        `${query}&limit=${limit}`
      )
      t.equal(new Set(whole).size, total)
    }
  }
})

t.test('ranks the newest two thousand matches, and returns the rest by date, each once', async t => {
  const { app } = await appAfter(t, {
    'sources/kettles-2023.yaml': source => {
      const [claim] = source.findings.slice(-1)
      source.findings.push(...Array.from({ length: 2100 }, (_, n) => structuredClone({ ...claim, id: `${claim.id}-${n}` })))
    }
  })
  const { results, total } = await walk(app, '/v1/findings?q=kettles&limit=333')
  const ranks = results.map(({ rank }) => rank)
  t.equal(new Set(results.map(({ id }) => id)).size, total)
  t.equal(results.length, total)
  t.strictSame(
    ranks.slice(0, 2000),
    Array.from({ length: 2000 }, (_, n) => n + 1)
  )
  t.strictSame(new Set(ranks.slice(2000)), new Set([null]))
  const mixed = await walk(app, '/v1/findings?q=kettles&limit=400')
  t.strictSame(
    mixed.results.map(({ id }) => id),
    results.map(({ id }) => id)
  )
})

t.test('finds a printed phrase whatever its quotation marks, and only as printed', async t => {
  const verbatim = (q: string) => idsAt(app, address(q, '&match=verbatim')).then(ids => ids.map(short))
  t.strictSame(await verbatim('“Broken workforce model”'), ['L:address-workforce-model'])
  t.strictSame(await verbatim('workforce model broken'), ['L:subheading-workforce-model-broken'])
  t.strictSame(await verbatim('model workforce broken'), [])
  t.strictSame(await verbatim('broken workforce models'), [])
})

t.test('answers a query of twenty phrases, and refuses one of more unless it is one printed phrase', async t => {
  const asked = (wanted: number, unwanted: number) =>
    encodeURIComponent(`care ${'"ward leaders" '.repeat(wanted)}${Array.from({ length: unwanted }, (_, n) => `-"no mug ${n}"`).join(' ')}`)
  for (const url of ['/v1/findings?q=', '/v1/findings.csv?q=', '/v1/findings/counts?by=kind&q=', '/v1/feed.json?q=']) {
    t.equal((await app.inject(url + asked(10, 10))).statusCode, 200, url)
    const detail = 'has 21 phrases, maximum 20; use fewer, or search for the words without quotation marks'
    await refuses(t, app, { url: url + asked(10, 11), errors: [wrong('q', 'too_many', detail)] })
  }
  t.equal((await app.inject(`/v1/findings?match=verbatim&q=${asked(10, 11)}`)).statusCode, 200)
  t.equal((await app.inject(`/v1/findings?q=${encodeURIComponent('care '.repeat(190).trim())}`)).statusCode, 200)
})
