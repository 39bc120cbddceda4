import { sql } from 'drizzle-orm'
import t from 'tap'
import { createInserter, inBatches } from '../../src/db/bulk-insert.js'
import { openForBuilding } from '../../src/db/connection.js'
import { migrate } from '../../src/db/migrate.js'
import { anomalies, ids, people, sources } from '../../src/db/schema.js'
import { statement } from '../../src/db/statement-cache.js'

const { db, close } = openForBuilding(':memory:')
t.teardown(close)
migrate(db)

t.test('writes rows to tables by the names of their columns, whatever their order', async t => {
  const insert = createInserter(db)
  const source = { seq: 1, id: 'tea', document: '{}', updated: '2024-06-01', name: 'tea', count: 2 }
  insert(sources, { published_start: '2024-03-03', ...source })
  insert(people, { seq: 1, id: 'tess-urn', document: '{}', updated: '2024-06-01', name: 'tess urn', count: 1 })
  insert(people, { seq: 2, id: 'ada-quill', document: '{}', updated: '2024-06-02', name: 'ada quill', count: 0 })
  t.strictSame(db.select().from(sources).all(), [{ ...source, published_start: '2024-03-03' }])
  t.strictSame(
    db
      .select()
      .from(people)
      .all()
      .map(({ id, updated }) => [id, updated]),
    [
      ['tess-urn', '2024-06-01'],
      ['ada-quill', '2024-06-02']
    ]
  )
})

t.test('writes a text that is given as UTF-8 as a text, and nothing as nothing', async t => {
  const insert = createInserter(db)
  const place = { seq: 3, id: 'late', document: Buffer.from('{"name":"Zoë’s tea"}'), updated: '2024-06-01', published_start: null }
  insert(anomalies, place)
  t.strictSame(db.all(sql`select typeof(document) as type, document, published_start from anomalies`), [
    { type: 'text', document: '{"name":"Zoë’s tea"}', published_start: null }
  ])
})

t.test('writes rows batch by batch to the last, with other rows between batches', async t => {
  const add = statement(db, 'insert into ids (vocabulary, id) values (?, ?)')
  for (const id of ['a', 'b', 'c', 'd']) add.run('teas', id)
  const next = statement(db, "select id from ids where vocabulary = 'teas' and id > ? order by id limit 2")
  const given: string[] = []
  for (const { id } of inBatches<{ id: string }>(last => next.all(last?.id ?? '') as { id: string }[])) {
    given.push(id)
    if (id === 'd') add.run('teas', 'e')
  }
  t.strictSame(given, ['a', 'b', 'c', 'd', 'e'])
  t.equal(db.select().from(ids).all().length, 5)
  t.strictSame([...inBatches(() => [])], [])
})
