import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { encodeCursor } from '../../src/db/query/keyset.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { walk } from '../helper.js'
import { appOver, type Content, threeReleases } from '../releases.js'

const work = threeReleases(t)
const [first, second, third] = work.ids
const all = await appOver(t, work.out)
const ids = ({ results }: Content) => results.map(({ id }: Content) => id)
const path = (next: string) => next.replace('https://evidence.test', '')
const pinned = (url: string, edition: string) => `${url}${url.includes('?') ? '&' : '?'}edition=${edition}`

/** The address of the second page of a list, as who began it on an edition was given it, without the pin. */
async function walking(app: FastifyInstance, url: string, edition: string): Promise<string> {
  const next = new URL((await app.inject(pinned(url, edition))).json().next)
  next.searchParams.delete('edition')
  return path(String(next))
}

t.test('answers any address from an open edition', async t => {
  for (const [edition, total] of [
    [first, 15],
    [second, 17],
    [third, 14],
    ['current', 14]
  ] as const) {
    const answer = await all.inject(pinned('/v1/findings', edition))
    const id = edition === 'current' ? third : edition
    t.strictSame([answer.json().edition, answer.headers['evidence-edition'], answer.json().total], [id, id, total])
  }
  t.equal((await all.inject('/v1/findings/tea-2024-beyond-repair')).statusCode, 410)
  t.equal((await all.inject(pinned('/v1/findings/tea-2024-beyond-repair', first))).statusCode, 200)
  t.equal((await all.inject('/v1/findings/kettles-2023-need-water')).headers.location, '/v1/findings/kettles-2023-water')
  t.equal((await all.inject(pinned('/v1/themes/drinks/findings', second))).json().total, 10)
})

t.test('keeps a walk on the edition that it began on, while later ones are current', async t => {
  for (const url of ['/v1/findings?limit=4', '/v1/findings?q=kettles&limit=2', '/v1/themes/kettles/findings?limit=2', '/v1/statistics?sort=value&limit=3']) {
    const whole = ids(await walk(all, pinned(url, first)))
    const rest = await walk(all, await walking(all, url, first))
    t.strictSame(ids(rest), whole.slice(ids((await all.inject(pinned(url, first))).json()).length), url)
  }
  const changes = `/v1/changes?since=${first}&limit=2`
  const { edition, warnings } = (await all.inject(await walking(all, changes, second))).json()
  t.strictSame([edition, warnings], [second, []])
})

t.test('refuses a cursor of one edition with another', async t => {
  const next = await walking(all, '/v1/findings?limit=4', first)
  t.match((await all.inject(pinned(next, second))).json(), {
    status: 400,
    errors: [
      {
        parameter: 'cursor',
        code: 'cursor_of_another_edition',
        detail: `belongs to edition ${first}; leave out \`edition\`, or leave out the cursor to start again`
      }
    ]
  })
})

t.test('closes an edition', async t => {
  const urls = { plain: '/v1/findings?limit=4', ranked: '/v1/findings?q=kettles&limit=2', changes: `/v1/changes?since=${first}&limit=2` }
  const plain = await walking(all, urls.plain, second)
  const ranked = await walking(all, urls.ranked, second)
  const changes = await walking(all, urls.changes, second)
  rmSync(join(work.out, second), { recursive: true })
  const app = await appOver(t, work.out)

  t.test('continues a walk in the current edition, with a warning', async t => {
    const answer = await app.inject(plain)
    const { edition, warnings, next } = answer.json()
    t.equal(edition, third)
    const detail = `the cursor belongs to edition ${second}, which is no longer open; the list continues in ${third}`
    t.strictSame(warnings, [{ code: 'edition_changed', parameter: 'cursor', detail }])
    t.equal(answer.headers['evidence-warning'], `edition_changed; "${detail}"`)
    t.strictSame((await app.inject(path(next))).json().warnings, [])
  })

  t.test('tells a walk by relevance, or through changes, where to start again', async t => {
    for (const [address, restart] of [
      [ranked, '/v1/findings?limit=2&q=kettles'],
      [changes, `/v1/changes?limit=2&since=${first}`]
    ] as const) {
      const answer = await app.inject(address)
      t.match(answer.json(), {
        status: 410,
        detail: `the cursor belongs to edition ${second}, which is no longer open, and cannot continue in another; start again without it`,
        errors: [{ parameter: 'cursor', code: 'restart', detail: restart }],
        restart
      })
      t.equal((await app.inject(restart)).statusCode, 200)
    }
  })

  t.test('refuses an edition that is not held, names its download if that is kept and never another edition, and keeps its description', async t => {
    for (const url of ['/v1/findings', '/v1/findings/tea-2024-mug', '/v1/themes/tea/findings', `/v1/changes?since=${first}`]) {
      const answer = await app.inject(pinned(url, second))
      const detail = 'is not held, so it cannot be queried; no files of it are kept either'
      t.match(answer.json(), {
        status: 410,
        detail: `edition “${second}” ${detail}`,
        errors: [{ parameter: 'edition', code: 'not_held', detail, allowed: [] }]
      })
      t.strictSame([answer.headers.link, 'download' in answer.json(), answer.body.includes(third)], [undefined, false, false], url)
    }
    const download = `/v1/downloads/${first}`
    const one = await appOver(t, work.out, { maxOpen: 1 })
    const kept = await one.inject(pinned('/v1/findings', first))
    t.match(kept.json(), { status: 410, detail: `edition “${first}” is not held, so it cannot be queried; download it at ${download}`, download })
    t.equal(kept.headers.link, `<${download}>; rel="alternate"`)
    t.equal((await one.inject(download)).statusCode, 200)
    t.match((await app.inject(pinned('/v1/findings', '0123456789abcdef'))).json(), { status: 410, errors: [{ code: 'not_held', allowed: [] }] }, 'never built')
    t.match((await app.inject(`/v1/editions/${second}`)).json(), { id: second, note: 'Coffee.' })
    t.equal((await app.inject(`/v1/changes?since=${second}`)).json().total, 5)
  })

  t.test('refuses what cannot be the id of an edition', async t => {
    const { status, errors } = (await app.inject(pinned('/v1/findings', `${first}0`))).json()
    const detail = 'must be the id of an edition, 16 of the digits 0-9 and a-f, or `current`'
    t.strictSame([status, errors], [400, [{ parameter: 'edition', code: 'bad_id', detail, allowed: [] }]])
    const cursor = encodeCursor({ edition: 'never', query: 'x', keys: ['y'] })
    t.match((await app.inject(`/v1/findings?cursor=${cursor}`)).json(), { errors: [{ code: 'cursor_of_another_query' }] })
    t.match((await app.inject('/v1/themes/tea/findings?cursor=%21')).json(), { errors: [{ code: 'bad_cursor' }] })
  })
})

t.test('opens nothing without a current edition', async t => {
  t.throws(() => openEditions(t.testdir({})), { message: /^no edition in .*; run `ics-evidence build` first$/ })
})
