import { rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { versionedCollections } from '../../src/api/registry.js'
import { build } from '../../src/curation/build/build.js'
import { CHANGE_KINDS } from '../../src/records/change.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { idsAt, walk } from '../helper.js'
import { appOver, type Content, one, STORY, TEA, threeReleases, workshop } from '../releases.js'

t.test('compares three releases', async t => {
  const work = threeReleases(t)
  const [first, second, third] = work.ids
  const app = await appOver(t, work.out)
  const ask = async (url: string) => (await app.inject(url)).json()
  const url = (collection: string, id: string) => ({ collection, id, url: `/v1/${collection}/${id}` })
  const gone = { successor: null, fields: [] }

  const sinceSecond = [
    {
      ...url('findings', 'kettles-2023-need-water'),
      ...gone,
      change: 'merged',
      kind: 'clarification',
      reason: 'They say one thing.',
      successor: 'kettles-2023-water'
    },
    { ...url('findings', 'tea-2024-beyond-repair'), ...gone, change: 'withdrawn', kind: 'correction', reason: 'A scrap.' },
    { ...url('findings', 'tea-2024-cost'), ...gone, change: 'changed', kind: 'correction', reason: 'A cost is no price.', fields: ['statement'] },
    { ...url('findings', 'tea-2024-mug'), ...gone, change: 'changed', kind: 'clarification', reason: 'It says first what counts.', fields: ['statement'] },
    { ...url('findings', 'tea-2024-roof'), ...gone, change: 'withdrawn', kind: 'clarification', reason: 'Beside the point.' }
  ]
  const added = { ...gone, change: 'added', kind: 'addition', reason: null }
  const corrected = { ...gone, change: 'changed', kind: 'correction' }
  const sinceFirst = [
    { ...url('anomalies', 'tea-2024-mug-of-what'), ...added },
    sinceSecond[0],
    sinceSecond[1],
    { ...url('findings', 'tea-2024-coffee'), ...added, reason: 'It was overlooked.' },
    { ...url('findings', 'tea-2024-cost'), ...corrected, reason: 'It says that this is a price. A cost is no price.', fields: [] },
    { ...url('findings', 'tea-2024-mug'), ...corrected, reason: 'A warning was missing. It says first what counts.', fields: ['statement', 'warnings'] }
  ]

  t.test('returns net changes since a release: several are one, and an addition withdrawn again is none', async t => {
    t.strictSame((await ask(`/v1/changes?since=${first}`)).results, sinceFirst)
    t.strictSame((await ask(`/v1/changes?since=${second}`)).results, sinceSecond)
  })

  t.test('follows one kind of change in a feed, by the latest change of each finding', async t => {
    const followed = async (change: string) => (await ask(`/v1/feed.json?change=${change}`)).items.map(({ id }: Content) => id.split('/').at(-1))
    t.strictSame(await followed('correction'), ['tea-2024-cost'])
    t.strictSame(await followed('clarification'), ['tea-2024-mug'])
    t.ok((await followed('addition')).includes('tea-2024-coffee'))
  })

  t.test('follows some kinds of change as the feed of all does, whatever has changed since the last release', async t => {
    const work = threeReleases(t)
    work.change('2024-09-01', {
      [TEA]: source => {
        for (const id of ['tea-2024-cost', 'tea-2024-coffee', 'tea-2024-sisters']) one(source.findings, id).statement += ' It was so.'
      }
    })
    build(work.data, work.out)
    const app = await appOver(t, work.out)
    const followed = async (query: string) =>
      (await app.inject(`/v1/feed.json${query}`)).json().items.map(({ id, _evidence }: Content) => [id.split('/').at(-1), _evidence.change])
    const all = await followed('')
    t.match(Object.fromEntries(all), {
      'tea-2024-cost': 'correction',
      'tea-2024-coffee': 'addition',
      'tea-2024-sisters': 'addition',
      'tea-2024-mug': 'clarification',
      'tea-2024-responses': 'addition'
    })
    for (const kinds of fc.sample(fc.subarray([...CHANGE_KINDS], { minLength: 1 }), { numRuns: 40, seed: 1 })) {
      t.strictSame(
        await followed(`?change=${kinds.join()}`),
        all.filter(([, kind]: string[]) => kinds.includes(kind as (typeof kinds)[number])),
        kinds.join()
      )
    }
  })

  t.test('returns no changes since the current edition', async t => {
    for (const since of [third, 'current']) {
      t.strictSame(await ask(`/v1/changes?since=${since}`), {
        edition: third,
        total: 0,
        returned: 0,
        next: null,
        next_cursor: null,
        warnings: [],
        suggestions: [],
        results: []
      })
    }
  })

  t.test('returns the changes up to an earlier edition', async t => {
    const { edition, results } = await ask(`/v1/changes?since=${first}&edition=${second}`)
    t.equal(edition, second)
    t.strictSame(results, (await ask(`/v1/editions/${second}/changes`)).results)
  })

  t.test('returns the changes of an edition since the previous one, and the first as all new', async t => {
    for (const id of [third, 'current']) t.strictSame((await ask(`/v1/editions/${id}/changes`)).results, sinceSecond, id)
    const all = await walk(app, `/v1/editions/${first}/changes?limit=20`)
    t.strictSame([all.total, all.pages, all.results.length], [40, 2, 40])
    t.strictSame([...new Set(all.results.map(({ change, kind }) => `${change} ${kind}`))], ['added addition'])
    t.match(await ask('/v1/editions/none/changes'), { status: 404, errors: [{ code: 'unknown_id' }] })
  })

  t.test('pages through changes, filtered and cut like any list', async t => {
    const { results, pages, total } = await walk(app, `/v1/changes?since=${first}&limit=3`)
    t.strictSame([results, pages, total], [sinceFirst, 2, 6])
    for (const [query, ids] of [
      ['collection=anomalies,sources', ['tea-2024-mug-of-what']],
      ['change=withdrawn', ['tea-2024-beyond-repair']],
      ['kind=clarification', ['kettles-2023-need-water']],
      ['kind=correction&collection=findings&change=changed', ['tea-2024-cost', 'tea-2024-mug']]
    ] as const) {
      t.strictSame(await idsAt(app, `/v1/changes?since=${first}&${query}`), ids, query)
    }
    t.strictSame((await ask(`/v1/changes?since=${first}&change=added&fields=id`)).results, [{ id: 'tea-2024-mug-of-what' }, { id: 'tea-2024-coffee' }])
  })

  t.test('refuses invalid requests for changes', async t => {
    const wrong = async (query: string) => (await ask(`/v1/changes${query}`)).errors.map(({ parameter, code }: Content) => [parameter, code])
    t.strictSame(await wrong(''), [['since', 'invalid']])
    t.strictSame(await wrong(`?since=${first}&collection=quotes`), [['collection', 'unknown_value']])
    t.strictSame(await wrong(`?since=${first}&sort=id`), [['sort', 'unknown_parameter']])
    t.match(await ask('/v1/changes'), { errors: [{ parameter: 'since', detail: 'is missing' }] })
    t.match(await ask(`/v1/changes?since=${first.slice(0, -1)}-`), { status: 400, errors: [{ parameter: 'since', code: 'bad_id', allowed: [] }] })
  })

  t.test('answers 410 for an edition that is not held, with the list at which to start again and no other edition', async t => {
    const never = '0123456789abcdef'
    for (const [query, restart] of [
      ['', '/v1/findings'],
      ['&collection=themes,people&limit=3', '/v1/themes']
    ]) {
      const answer = await app.inject(`/v1/changes?since=${never}${query}`)
      const { request_id, ...problem } = answer.json()
      const detail = `is not held, so nothing can be compared with it; walk the lists again, beginning at ${restart}`
      t.strictSame(problem, {
        type: 'urn:ics-evidence:problem:gone',
        title: 'Gone',
        status: 410,
        detail: `edition “${never}” ${detail}`,
        instance: '/v1/changes',
        errors: [{ parameter: 'since', code: 'not_held', detail, allowed: [] }],
        restart
      })
      t.equal((await app.inject(String(restart))).statusCode, 200)
    }
    for (const url of [`/v1/editions/${never}`, `/v1/editions/${never}/changes`]) {
      t.match(await ask(url), { status: 410, errors: [{ parameter: 'id', code: 'not_held', allowed: [] }] }, url)
    }
  })

  t.test('returns the way back to an earlier edition, without kinds and reasons', async t => {
    const back = { kind: null, reason: null, successor: null, fields: [] }
    t.strictSame((await ask(`/v1/changes?since=${third}&edition=${second}`)).results, [
      { ...url('findings', 'kettles-2023-need-water'), ...back, change: 'added', kind: 'addition' },
      { ...url('findings', 'tea-2024-beyond-repair'), ...back, change: 'added', kind: 'addition' },
      { ...url('findings', 'tea-2024-cost'), ...back, change: 'changed', fields: ['statement'] },
      { ...url('findings', 'tea-2024-mug'), ...back, change: 'changed', fields: ['statement'] },
      { ...url('findings', 'tea-2024-roof'), ...back, change: 'added', kind: 'addition' }
    ])
    t.match((await ask(`/v1/changes?since=${second}&edition=${first}&change=withdrawn`)).results, [
      { ...url('anomalies', 'tea-2024-mug-of-what'), ...back },
      { ...url('findings', 'tea-2024-coffee'), ...back },
      { ...url('findings', 'tea-2024-roof'), ...back }
    ])
  })

  t.test('lists every release as an edition, newest first, each with the previous one', async t => {
    const { results } = await ask('/v1/editions')
    const shown = results.map(({ id, label, previous, counts, url }: Content) => [id, label, previous, counts.findings, url])
    t.strictSame(shown, [
      [third, STORY.third, second, 14, `/v1/editions/${third}`],
      [second, STORY.second, first, 17, `/v1/editions/${second}`],
      [first, STORY.first, null, 15, `/v1/editions/${first}`]
    ])
    t.strictSame(await idsAt(app, '/v1/editions?sort=label'), [first, second, third])
    t.strictSame((await walk(app, '/v1/editions?limit=2')).results, results)
    t.strictSame(await ask(`/v1/editions/${second}`), results[1])
    t.strictSame(await ask('/v1/editions/current'), results[0])
  })

  t.test('filters lists by the date of the last change', async t => {
    for (const [query, total] of [
      ['findings?updated_since=2024-06', 14],
      ['findings?updated_since=2024-07', 3],
      ['findings?updated_since=2024-07-02', 2],
      ['findings?updated_since=2025', 0],
      ['statistics?updated_since=2024-08-01', 2],
      ['quotes?updated_since=2024-07', 0],
      ['sources?updated_since=2024-07', 0],
      ['surveys?updated_since=2024-07', 0],
      ['anomalies?updated_since=2024-07', 1],
      ['themes?updated_since=2024-07', 0],
      ['themes?updated_since=2024', 4],
      ['people?updated_since=2024-07', 0],
      ['populations?updated_since=2024-07', 0],
      ['organisations?updated_since=2024-07', 0],
      ['comparisons?updated_since=2024-07', 0],
      ['outcomes?updated_since=2024-07', 0]
    ] as const) {
      t.equal((await ask(`/v1/${query}`)).total, total, query)
    }
    t.match(await ask('/v1/findings?updated_since=July'), { status: 400, errors: [{ parameter: 'updated_since', code: 'bad_date' }] })
  })

  t.test('gives a program that syncs over three editions the same data as a fresh walk', async t => {
    const whole = await mirrorOf(app, third)
    for (const steps of [
      [first, second, third],
      [first, third]
    ]) {
      const mirror = await mirrorOf(app, steps[0] as string)
      for (const [n, edition] of steps.entries()) if (n > 0) await sync(app, mirror, steps[n - 1] as string, edition)
      t.strictSame([...mirror].sort(), [...whole].sort(), `${steps.length - 1} steps`)
    }
  })
})

t.test('lists the changes of an unreleased edition without kinds and reasons', async t => {
  const work = workshop(t)
  const first = work.released(STORY.first)
  STORY.toSecond(work)
  const { id } = build(work.data, work.out)
  const app = await appOver(t, work.out)
  const list = (await app.inject(`/v1/changes?since=${first}&collection=findings`)).json()
  t.equal(list.edition, id)
  const untold = { kind: null, reason: null }
  t.match(list.results, [
    { id: 'tea-2024-coffee', change: 'added', kind: 'addition', reason: null },
    { id: 'tea-2024-cost', change: 'changed', ...untold, fields: ['statement'] },
    { id: 'tea-2024-mug', change: 'changed', ...untold, fields: ['warnings'] },
    { id: 'tea-2024-roof', change: 'added', kind: 'addition', reason: null }
  ])
  t.match((await app.inject('/v1/editions/current')).json(), { id, label: null, previous: first })
  t.strictSame(await idsAt(app, '/v1/editions'), [id, first])
  const { version, updated } = (await app.inject('/v1/findings/tea-2024-mug')).json()
  t.strictSame([version, updated], [2, '2024-06-20'])
})

t.test('compares with a release that is gone from the disk by what the releases tell, and with an unreleased edition while it is there', async t => {
  const work = workshop(t)
  const first = work.released(STORY.first)
  STORY.toSecond(work)
  const draft = String(build(work.data, work.out).id)
  const second = work.released(STORY.second, { reasons: STORY.toSecondReasons })
  STORY.toThird(work)
  const third = work.released(STORY.third, { reasons: STORY.toThirdReasons })
  const held = await appOver(t, work.out, { maxOpen: 2 })
  const ask = async (app: FastifyInstance, url: string) => (await app.inject(url)).json()
  const sinceSecond = (await ask(held, `/v1/changes?since=${second}`)).results
  const sinceDraft = (await ask(held, `/v1/changes?since=${draft}`)).results
  t.strictSame(
    sinceDraft.map(({ id, change, kind, fields }: Content) => [id, change, kind, fields]),
    [
      // Only its date has moved: the release gave it one.
      ['tea-2024-mug-of-what', 'changed', null, []],
      ['kettles-2023-need-water', 'merged', 'clarification', []],
      ['tea-2024-beyond-repair', 'withdrawn', 'correction', []],
      ['tea-2024-coffee', 'changed', null, []],
      ['tea-2024-cost', 'changed', 'correction', ['statement']],
      ['tea-2024-mug', 'changed', 'correction', ['statement']],
      ['tea-2024-roof', 'withdrawn', 'clarification', []]
    ]
  )
  const app = await appOver(t, work.out)
  t.match(await ask(app, `/v1/editions/${draft}`), { id: draft, label: null, previous: first })
  const ofDraft = await ask(app, `/v1/editions/${draft}/changes`)
  t.strictSame([ofDraft.edition, ofDraft.total], [draft, 5])
  t.match(ofDraft.results[2], { id: 'tea-2024-cost', change: 'changed', kind: null, fields: ['statement'] })
  const whole = await ask(app, `/v1/changes?since=${first}`)
  for (const id of [first, second, draft]) rmSync(join(work.out, id), { recursive: true })
  const alone = await appOver(t, work.out)
  t.strictSame((await ask(alone, `/v1/changes?since=${second}`)).results, sinceSecond)
  const told = await ask(alone, `/v1/changes?since=${first}`)
  const untold = (changes: Content[]) => changes.map(({ fields, ...change }) => change)
  t.strictSame([told.edition, untold(told.results)], [third, untold(whole.results)])
  t.strictSame(one(told.results, 'tea-2024-cost').fields, ['statement'], 'the field changed and changed back')
  t.match(await ask(alone, `/v1/changes?since=${draft}`), { status: 410, restart: '/v1/findings' })
})

t.test('lists all records as new since an edition that was never released', async t => {
  const work = workshop(t)
  work.change('2024-06-01', { [TEA]: () => undefined })
  build(work.data, work.out)
  const app = await appOver(t, work.out)
  t.equal((await app.inject('/v1/editions/current/changes?change=added')).json().total, 40)
})

/** Computed from other records, and no change of a record's own. */
const COMPUTED = ['finding_counts', 'quoted_share', 'verification', 'citation', 'citation_short', 'notes', 'edition', 'asked', 'figures', 'claims', 'recurring']
const SHAPES = ['quotes', 'statistics']

type Mirror = Map<string, unknown>

const own = (document: Content) => Object.fromEntries(Object.entries(document).filter(([key]) => !COMPUTED.includes(key)))

/** Every document of every collection of an edition, by its address. */
async function mirrorOf(app: FastifyInstance, edition: string): Promise<Mirror> {
  const mirror: Mirror = new Map()
  const more: Record<string, string> = { findings: '&view=full', quotes: '&view=full&form=speech,written,phrase,survey_wording,term' }
  for (const collection of [...versionedCollections(REGISTRY), ...SHAPES]) {
    const all = more[collection] ?? ''
    const { results } = await walk(app, `/v1/${collection}?edition=${edition}&limit=7${all}`)
    for (const document of results) mirror.set(`/v1/${collection}/${document.id}`, own(document))
  }
  return mirror
}

/** What a program does that keeps a copy: takes the changes, and each record that is not gone, with its other shapes. */
async function sync(app: FastifyInstance, mirror: Mirror, since: string, edition: string) {
  const { results } = await walk(app, `/v1/changes?since=${since}&edition=${edition}&limit=3`)
  for (const { collection, id, change } of results) {
    for (const shape of collection === 'findings' ? ['findings', ...SHAPES] : [collection]) {
      const address = `/v1/${shape}/${id}`
      mirror.delete(address)
      if (change === 'withdrawn' || change === 'merged') continue
      const answer = await app.inject(`${address}?edition=${edition}`)
      if (answer.statusCode === 200) mirror.set(address, own(answer.json()))
    }
  }
}
