import t from 'tap'
import { idsAt, REAL_DATA, refuses, testApp, walk, wrong } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)

const MENUS = [
  ['organisations', 'name'],
  ['people', 'name'],
  ['themes', 'label'],
  ['populations', 'label'],
  ['sources', 'title'],
  ['surveys', 'title']
] as const
const folded = (name: string) =>
  name
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^\p{L}\p{N}%£]+/gu, ' ')
    .trim()

for (const [collection, key] of MENUS) {
  t.test(`orders ${collection} by ${key} and by number of findings, in both directions`, async t => {
    const { results } = await walk(app, `/v1/${collection}?limit=7&sort=${key}`)
    const names = results.map(record => folded(String(record[key])))
    t.ok(names.length > 1)
    t.strictSame(
      names,
      names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    )
    t.strictSame(
      (await walk(app, `/v1/${collection}?limit=7&sort=-${key}`)).results.map(({ id }) => id),
      results.map(({ id }) => id).reverse()
    )
    const most = await walk(app, `/v1/${collection}?limit=7&sort=-count`)
    const counts = most.results.map(({ finding_counts }) => (finding_counts as { total: number }).total)
    t.strictSame(
      counts,
      counts.toSorted((a, b) => b - a)
    )
    t.ok((counts[0] as number) > 0)
    const tied = await walk(app, `/v1/${collection}?limit=7&sort=-count,${key}`)
    const pairs = tied.results.map(record => [-(record.finding_counts as { total: number }).total, folded(String(record[key]))] as const)
    t.strictSame(
      pairs,
      pairs.toSorted(([a, x], [b, y]) => a - b || (x < y ? -1 : 1))
    )
    t.equal(tied.results.length, results.length)
  })
}

t.test('orders matches by relevance and equal ones by a second key', async t => {
  for (const query of ['findings?q=workforce', 'organisations?q=nhs', 'quotes?q=care']) {
    const alone = await idsAt(app, `/v1/${query}&limit=500`)
    t.ok(alone.length > 2)
    for (const sort of ['relevance', 'relevance,id', 'relevance,-id'])
      t.strictSame((await idsAt(app, `/v1/${query}&limit=500&sort=${sort}`)).sort(), alone.toSorted(), sort)
    const { results } = await walk(app, `/v1/${query}&limit=2&sort=relevance,-id`)
    t.strictSame(
      results.map(({ id }) => id),
      await idsAt(app, `/v1/${query}&limit=500&sort=relevance,-id`),
      'page by page'
    )
  }
  t.strictSame(await idsAt(app, '/v1/findings?q=workforce&sort=relevance'), await idsAt(app, '/v1/findings?q=workforce'))
})

t.test('refuses relevance in second place, in descending order and without a search', async t => {
  const keys = ['published', '-published', 'updated', '-updated', 'value', '-value', 'id', '-id', 'relevance']
  const detail = `relevance comes first and without “-”, such as relevance,published; allowed values: ${keys.join(', ')}`
  for (const sort of ['published,relevance', '-relevance', '-relevance,id'])
    await refuses(t, app, { url: `/v1/findings?q=tea&sort=${sort}`, errors: [wrong('sort', 'bad_order', detail, keys)] })
  const needs = wrong('sort', 'needs_q', 'relevance requires a search; add q')
  for (const sort of ['relevance', 'relevance,published']) await refuses(t, app, { url: `/v1/findings?sort=${sort}`, errors: [needs] })
})
