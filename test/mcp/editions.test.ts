import t from 'tap'
import { appOver, threeReleases } from '../releases.js'
import { call, connect } from './helper.js'

t.test('goes on in the edition of a cursor, and cites what that edition has', async t => {
  const { ids, out } = threeReleases(t)
  const app = await appOver(t, out)
  const client = await connect(t, app)
  const list = async (edition: string) => (await app.inject(`/v1/findings?edition=${edition}&view=full&sort=id&limit=500`)).json().results
  const [first, last] = [await list(ids[0]), await list(ids[2])]
  const { next_cursor: cursor } = (await app.inject(`/v1/findings?edition=${ids[0]}&sort=id&limit=1`)).json()
  const { structured, text } = await call(client, 'search', { sort: 'id', limit: 20, cursor })
  t.equal(structured.edition, ids[0])
  const rest = first.slice(1)
  t.strictSame(
    structured.results.map(({ id, version }: Record<string, unknown>) => [id, version]),
    rest.map(({ id, version }: Record<string, unknown>) => [id, version])
  )
  t.strictNotSame(
    rest.map(({ id }: { id: string }) => id),
    last.slice(1).map(({ id }: { id: string }) => id),
    'the current edition has others'
  )
  for (const { statement } of rest) t.match(text, statement)
})
