import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { build } from '../../../src/curation/build/build.js'
import { type Cursor, decodeCursor, encodeCursor, type Key } from '../../../src/db/query/keyset.js'
import { MAX_RANKED } from '../../../src/db/query/ranking.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { appAfter, idsAt, refuses, wrong } from '../../helper.js'
import { appOver, TEA, threeReleases } from '../../releases.js'

/** The date of one source is unknown, so that every sort has ties or missing values. */
const { app } = await appAfter(t, {
  'sources/kettles-2023.yaml': source => ({ ...source, published: null })
})

// biome-ignore lint/suspicious/noExplicitAny: documents of every collection
type Document = any
const sources: Document[] = (await app.inject('/v1/sources')).json().results
const dateOf = ({ source, published_start, source_id }: Document) =>
  published_start !== undefined ? published_start : sources.find(({ id }) => id === (source?.id ?? source_id)).published_start
/** A name without case, accents and punctuation. */
const folded = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, ' ')
    .trim()
const KEYS: Record<string, (document: Document) => Key> = {
  id: ({ id }) => id,
  updated: ({ updated }) => updated ?? '2024-06-01',
  published: dateOf,
  value: ({ statistic, value }) => value ?? statistic?.value ?? null,
  name: ({ name }) => folded(name),
  label: ({ label }) => (label === null ? null : folded(label)),
  title: ({ title }) => folded(title),
  topic: ({ topic }) => folded(topic),
  count: ({ finding_counts }) => finding_counts.total
}

/** The order that a sort promises, by plain comparison: missing values last either way, ties by id. */
function sorted(documents: Document[], sort: string[]): string[] {
  const compare = (a: Document, b: Document): number => {
    for (const term of [...sort, 'id']) {
      const key = KEYS[term.replace('-', '')] as (document: Document) => Key
      const [x, y] = [key(a), key(b)]
      if (x === y) continue
      if (x === null || y === null) return x === null ? 1 : -1
      return x < y === term.startsWith('-') ? 1 : -1
    }
    return 0
  }
  return [...documents].sort(compare).map(({ id }) => id)
}

/** The ids of every page, each page as long as the next of the limits says, over and over. */
async function walked(url: string, limits: number[], of = app): Promise<string[]> {
  const ids: string[] = []
  let next: string | null = `https://evidence.test${url}`
  for (let n = 0; next !== null && n < 100; n++) {
    const address: URL = new URL(next)
    address.searchParams.set('limit', String(limits[n % limits.length]))
    const page: { results: { id: string }[]; next: string | null } = (await of.inject(address.pathname + address.search)).json()
    ids.push(...page.results.map(({ id }) => id))
    next = page.next
  }
  return ids
}

/** Every sort of a collection by one key and by two, either way. */
function sortsOf(keys: string[]): string[][] {
  const either = keys.flatMap(key => [key, `-${key}`])
  const pairs = either.flatMap(first => either.filter(second => second.replace('-', '') !== first.replace('-', '')).map(second => [first, second]))
  return [...either.map(key => [key]), ...pairs]
}

for (const { collection, plural } of REGISTRY.resources.filter(({ name }) => name !== 'editions')) {
  const url = `/v1/${collection.name}`
  t.test(`returns ${plural} once each and in order under every sort, in pages of 1, 2, 3 and 7`, async t => {
    const { results, total } = (await app.inject(`${url}?limit=500`)).json()
    t.equal(results.length, total)
    t.strictSame(
      results.map(({ id }: Document) => id),
      sorted(
        results,
        collection.defaultSort.map(({ key, descending }) => `${descending ? '-' : ''}${key}`)
      )
    )
    for (const sort of sortsOf(Object.keys(collection.sorts))) {
      const order = sorted(results, sort)
      const walks = await Promise.all([1, 2, 3, 7].map(limit => walked(`${url}?fields=id&sort=${sort}`, [limit])))
      t.strictSame(walks, [order, order, order, order], `sort=${sort}`)
    }
  })
}

t.test('returns editions newest first, or by label or id, in pages of 1, 2, 3 and 7', async t => {
  const work = threeReleases(t)
  work.change('2024-09-01', {
    [TEA]: source => {
      source.findings[0].statement = 'What is not released yet says something else.'
    }
  })
  const { id } = build(work.data, work.out)
  const app = await appOver(t, work.out)
  const { results, total } = (await app.inject('/v1/editions')).json()
  const newest = [id, ...work.ids.toReversed()]
  t.strictSame([results.map(({ id }: Document) => id), total], [newest, 4])
  t.strictSame(
    results.map(({ label }: Document) => label),
    [null, '2024-08-01', '2024-07-01', '2024-06-01']
  )
  const limits = [1, 2, 3, 7]
  t.strictSame(await Promise.all(limits.map(limit => walked('/v1/editions?fields=id', [limit], app))), [newest, newest, newest, newest])
  for (const sort of sortsOf(['label', 'id'])) {
    const order = sorted(results, sort)
    const walks = await Promise.all(limits.map(limit => walked(`/v1/editions?fields=id&sort=${sort}`, [limit], app)))
    t.strictSame(walks, [order, order, order, order], `sort=${sort}`)
  }
})

t.test('misses and repeats nothing when the pages of a walk change their length', async t => {
  const { results } = (await app.inject('/v1/findings?limit=500')).json()
  await t.resolves(
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sortsOf(['published', 'updated', 'value', 'id'])),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
        async (sort, limits) => deepEqual(await walked(`/v1/findings?fields=id&sort=${sort}`, limits), sorted(results, sort))
      )
    )
  )
})

t.test('keeps a cursor the same in a round trip, whatever its keys', async t => {
  const key = fc.oneof(
    fc.constant(null),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0)
  )
  const short = fc.string({ maxLength: 30 })
  const cursor = fc.record({ edition: short, query: short, keys: fc.array(key, { minLength: 1, maxLength: 3 }) }, { noNullPrototype: true })
  t.doesNotThrow(() => fc.assert(fc.property(cursor, made => deepEqual(decodeCursor(encodeCursor(made)), made))))
})

/** The cursor of the second page of a list, as it is read. */
async function cursorOf(url: string) {
  const { next } = (await app.inject(url)).json()
  return decodeCursor(String(new URL(next).searchParams.get('cursor'))) as Cursor
}
const BAD = 'is not a valid cursor; use the whole of `next`, or leave it out to start again'

/** Has cursors refused that are those of a list but for their keys, each written as JSON. */
async function refusesKeys(t: Test, url: string, forged: string[]) {
  const { edition, query } = await cursorOf(url)
  for (const keys of forged) {
    const cursor = Buffer.from(`${JSON.stringify([edition, query]).slice(0, -1)}${keys.replace('[', keys === '[]' ? '' : ',')}`).toString('base64url')
    await refuses(t, app, { url: `${url}&cursor=${cursor}`, errors: [wrong('cursor', 'bad_cursor', BAD)] })
  }
}

/** The made-up data has one of these, so there is no second page. */
const SINGLE = ['people', 'populations', 'surveys', 'series', 'comparisons', 'outcomes', 'editions']

for (const { collection, plural } of REGISTRY.resources.filter(({ collection }) => !SINGLE.includes(collection.name))) {
  t.test(`refuses a forged key in a cursor of ${plural.toLowerCase()}, whatever the sort`, async t => {
    for (const sort of Object.keys(collection.sorts).flatMap(key => [key, `-${key}`])) {
      const url = `/v1/${collection.name}?limit=1&sort=${sort}`
      const { keys } = await cursorOf(url)
      const columns = sort.endsWith('id') ? [collection.sorts.id] : [collection.sorts[sort.replace('-', '')], collection.sorts.id]
      const forged = columns.flatMap((column, n) => {
        const wrong = [
          'true',
          '{}',
          '["a"]',
          '1e999',
          ...(column?.dataType === 'number' ? ['"5"', '"-1e15"'] : ['5', '-1e15']),
          ...(column?.notNull ? ['null'] : [])
        ]
        const written = keys.map(key => JSON.stringify(key))
        return wrong.map(key => `[${written.with(n, key).join()}]`)
      })
      const [first] = keys
      await refusesKeys(t, url, [...forged, '[]', JSON.stringify([...keys, 'a']), JSON.stringify([first, ...keys])])
    }
  })
}

t.test('refuses a place or a rank that no walk by relevance can have reached', async t => {
  const places = (await app.inject('/v1/findings')).json().total
  const numbers = ['-1', '-1e15', '-1e308', '0.5', '1e15', '1e308', '1e999', '"1"', '""', 'true', '[]', '{}']
  const forged = [
    ...numbers.flatMap(number => [`[null,${number}]`, `[${number},null]`]),
    ...[`[null,${places + 1}]`, `[${MAX_RANKED + 1},null]`, '[null,null]', '[1,1]', '[0,0]', '[1]', '[null]', '[1,null,null]', '[null,1,1]', '[]']
  ]
  for (const query of ['q=tea', 'q=kettle&match=verbatim']) await refusesKeys(t, `/v1/findings?limit=1&${query}`, forged)
})

t.test('refuses a cursor of more than 2,000 characters', async t => {
  const { edition, query } = await cursorOf('/v1/findings?limit=1&sort=id')
  const longest = (2000 * 3) / 4 - JSON.stringify([edition, query, '']).length
  const [fits, over] = [longest, longest + 1].map(length => encodeCursor({ edition, query, keys: ['a'.repeat(length)] }))
  t.strictSame([fits?.length, over?.length], [2000, 2002])
  t.strictSame(
    await idsAt(app, `/v1/findings?limit=500&sort=id&cursor=${fits}`),
    (await idsAt(app, '/v1/findings?limit=500&sort=id')).filter(id => id > 'b')
  )
  await refuses(t, app, { url: `/v1/findings?limit=1&sort=id&cursor=${over}`, errors: [wrong('cursor', 'bad_cursor', BAD)] })
})

t.test('answers a cursor whose keys have the right types, whatever they and its edition are', async t => {
  const { query } = await cursorOf('/v1/findings?sort=value,published&limit=1')
  const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(1e308, -1e308, 2 ** 60))
  const text = fc.string({ maxLength: 60 })
  const keysOf = fc.tuple(fc.option(number), fc.option(text), text)
  const property = fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), keysOf, async (edition, keys) => {
    const cursor = encodeCursor({ edition, query, keys })
    const { statusCode, headers } = await app.inject(`/v1/findings?sort=value,published&limit=1&cursor=${cursor}`)
    deepEqual([statusCode, /^[ -~]+$/.test(String(headers['evidence-warning']))], [200, true])
  })
  await t.resolves(fc.assert(property))
})

t.test('rejects a text that is not a valid cursor, and never throws', async t => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  for (const text of ['', 'abc', '€', encoded({}), encoded(null), encoded(5), encoded('abc'), encoded([]), encoded(['edition', 'query'])])
    t.equal(decodeCursor(text), null, text)
  for (const keys of [[{}], [true], ['a', ['b']]]) t.equal(decodeCursor(encoded(['edition', 'query', ...keys])), null, JSON.stringify(keys))
  t.equal(decodeCursor(encoded([1, 'query', 'a'])), null)
  t.equal(decodeCursor(encoded(['edition', 2, 'a'])), null)
})
