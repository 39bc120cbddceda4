import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import t from 'tap'
import { z } from 'zod'
import { childSheets, childSheetWriter } from '../../../src/curation/downloads/child-sheets.js'
import { type ExportedCollection, exportedCollections } from '../../../src/curation/downloads/exported-collections.js'
import type { Metadata } from '../../../src/curation/downloads/metadata.js'
import { parquetFile } from '../../../src/export/parquet.js'
import { REGISTRY } from '../../../src/resources/registry.js'
import { CHILDREN, madeUpDownloads, membersOf, realDownloads } from './helper.js'

const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
t.teardown(() => {
  connection.closeSync()
  instance.closeSync()
})
const all = async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjectsJson()

t.test('has a sheet for each list within documents, with the id of its record and its position first', async t => {
  const sheets = exportedCollections(REGISTRY).flatMap(childSheets)
  t.strictSame(
    sheets.map(({ name, owner, path }) => [name, owner, path]),
    Object.entries(CHILDREN).map(([name, [owner, path]]) => [name, owner, path])
  )
  for (const { name, columns } of sheets) {
    const [owner, position, ...fields] = columns
    t.match(owner, { name: /^[a-z]+_id$/, type: 'string', required: true, description: /^Id of the [a-z]+ that the row belongs to$/ }, name)
    t.match(position, { name: 'position', type: 'integer', required: true, description: 'Position within its record, from 1' }, name)
    t.ok(fields.length > 0 && fields.every(({ description }) => description), `${name} has fields, and explains them`)
  }
})

t.test('writes members of the made-up data to CSV, with their record and position', async t => {
  const { folder } = madeUpDownloads(t)
  const csv = (name: string) => readFileSync(join(folder, `${name}.csv`), 'utf8')
  t.equal(
    csv('organisation_successors'),
    'organisation_id,position,successor_id,successor_name,successor_inferred\r\nkettle-office,1,northtown-ward,Northtown Ward,true\r\n'
  )
  t.equal(csv('survey_breakdown').split('\r\n').length, 2, 'a list that is always empty has a header')
})

const { folder } = realDownloads()

for (const name of Object.keys(CHILDREN)) {
  t.test(`writes a row for each of ${name}, in order`, async t => {
    const members = membersOf(name, folder)
    const [owner] = readFileSync(join(folder, `${name}.csv`), 'utf8').split(',')
    const formats = [`read_csv('${join(folder, name)}.csv', all_varchar = true)`, `'${join(folder, name)}.parquet'`]
    for (const file of formats) {
      const rows = await all(`select ${owner} as id, position::int as position from ${file}`)
      t.strictSame(
        rows,
        members.map(({ id, position }) => ({ id, position })),
        file
      )
    }
  })
}

t.test('gives columns of Parquet files types, and writes them as the service returns them', async t => {
  const file = `'${join(folder, 'finding_passages.parquet')}'`
  const types = new Map((await all(`describe select * from ${file}`)).map(row => [row.column_name, row.column_type]))
  t.strictSame(
    ['finding_id', 'position', 'exact', 'start', 'themes'].map(name => types.get(name)),
    ['VARCHAR', 'BIGINT', 'VARCHAR', 'BIGINT', 'VARCHAR[]']
  )
  t.strictSame(
    await all(`select exact, start::int as start, themes from ${file}`),
    membersOf('finding_passages', folder).map(({ member: { exact, start, themes } }) => ({
      exact,
      start,
      themes: (themes as { id: string }[]).map(({ id }) => id)
    }))
  )
})

t.test('joins pairs with the figures that they compare', async t => {
  const names = (name: string) => `'${join(folder, name)}.parquet'`
  const [row] = await all(
    `select count(*)::int as n from ${names('comparison_pairs')} p join ${names('findings')} a on a.id = p.a join ${names('findings')} b on b.id = p.b`
  )
  t.strictSame(row, { n: membersOf('comparison_pairs', folder).length })
})

/** A made-up collection with a list, a list within an object that may be missing, and no Parquet file unless asked. */
const cups = {
  name: 'cups',
  singular: 'cup',
  schema: z.object({
    id: z.string(),
    sips: z.array(z.object({ of: z.string(), hot: z.boolean().nullable() })).meta({ description: 'Sips' }),
    set: z
      .object({ spoons: z.array(z.object({ id: z.string(), size: z.int() })) })
      .nullable()
      .meta({ description: 'Set' })
  }),
  download: {
    childTables: [
      { name: 'cup_sips', path: 'sips', prefix: '', description: 'Sips of each cup' },
      { name: 'cup_spoons', path: 'set.spoons', prefix: 'spoon', description: 'Spoons of each cup' }
    ]
  }
} as unknown as ExportedCollection
const BATCHES = [
  [
    {
      id: 'a',
      sips: [
        { of: 'tea, green', hot: true },
        { of: 'tea', hot: null }
      ],
      set: null
    },
    { id: 'b', sips: [], set: { spoons: [{ id: 'big', size: 3 }] } }
  ],
  [{ id: 'c', sips: [], set: null }],
  [{ id: 'd', sips: [{ of: 'milk', hot: false }], set: { spoons: [] } }]
]

t.test('has no sheets for a collection without lists', async t => {
  t.strictSame(childSheets({ ...cups, download: {} } as ExportedCollection), [])
})

t.test('appends batches of documents, whether or not they have members', async t => {
  const dir = t.testdir({})
  const writer = childSheetWriter(childSheets(cups), dir, { edition: 'e1' } as unknown as Metadata, { table: (_, ...file) => parquetFile(...file) })
  for (const batch of BATCHES) writer.write(batch)
  writer.finish()
  const read = (name: string) => readFileSync(join(dir, name), 'utf8')
  t.equal(read('cup_sips.csv'), 'cup_id,position,of,hot\r\na,1,"tea, green",true\r\na,2,tea,\r\nd,1,milk,false\r\n')
  t.equal(read('cup_spoons.csv'), 'cup_id,position,spoon_id,spoon_size\r\nb,1,big,3\r\n')
  t.strictSame(await all(`select * from '${join(dir, 'cup_sips.parquet')}'`), [
    { cup_id: 'a', position: '1', of: 'tea, green', hot: true },
    { cup_id: 'a', position: '2', of: 'tea', hot: null },
    { cup_id: 'd', position: '1', of: 'milk', hot: false }
  ])
  t.strictSame(await all(`select * from '${join(dir, 'cup_spoons.parquet')}'`), [{ cup_id: 'b', position: '1', spoon_id: 'big', spoon_size: '3' }])
})
