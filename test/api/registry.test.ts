import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import t, { type Test } from 'tap'
import { z } from 'zod'
import { defineResource } from '../../src/api/define-resource.js'
import { enumFacet } from '../../src/api/facets.js'
import { createRegistry } from '../../src/api/registry.js'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { release } from '../../src/curation/release/release.js'
import { MIGRATIONS } from '../../src/db/migrate.js'
import * as common from '../../src/records/common.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { indexDocument } from '../../src/search/index-text.js'
import { copyOfFixture, edit, prove } from '../helper.js'

const SHAPES = ['tall', 'wide'] as const
const record = z.strictObject({ id: common.id, label: common.text, shape: z.enum(SHAPES) })
const schema = record.extend({ updated: common.updated, url: common.url }).meta({ id: 'Mug', description: 'Something to drink from' })
const table = sqliteTable('mugs', { seq: integer().primaryKey(), id: text().notNull().unique(), updated: text().notNull(), document: text().notNull() })

/** A made-up collection with a made-up filter: all that there is of it is here, in its table and in its data. */
const mugs = defineResource<z.infer<typeof record>>({
  name: 'mugs',
  singular: 'mug',
  plural: 'Mugs',
  example: 'blue',
  table,
  schema,
  record,
  render: (mug, { dataset }) => ({ ...mug, updated: dataset.about.prepared, url: `/v1/mugs/${mug.id}` }),
  facets: { shape: enumFacet(SHAPES, { value: ({ shape }) => shape, description: 'Shapes of mugs', count: {}, rollup: true }) },
  sorts: { updated: table.updated, id: table.id },
  distinctBy: { sources: 'shape', surveys: 'shape' },
  searchText: ({ label }) => indexDocument({ title: [label] }),
  download: {}
})

/** The migrations with one more, for the table of mugs. */
function migrations(dir: string): string {
  const folder = join(dir, 'migrations')
  cpSync(MIGRATIONS, folder, { recursive: true })
  writeFileSync(
    join(folder, '0009_mugs.sql'),
    'create table mugs (seq integer primary key not null, id text not null unique, updated text not null, document text not null);'
  )
  const journal = join(folder, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  const last = entries.at(-1)
  writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, { ...last, idx: last.idx + 1, when: last.when + 1, tag: '0009_mugs' }] }))
  return folder
}

/** The made-up data with two mugs, and a registry that has them. */
function workshop(t: Test) {
  const data = copyOfFixture(t)
  writeFileSync(join(data, 'mugs.yaml'), '- { id: blue, label: A blue mug with a handle, shape: tall }\n- { id: red, label: A red mug, shape: wide }\n')
  prove(data)
  return { data, out: join(data, 'built'), registry: createRegistry([...REGISTRY.resources, mugs], migrations(data)) }
}

async function serve(t: Test, { out, registry }: ReturnType<typeof workshop>) {
  const editions = openEditions(out, { registry })
  const app = await buildApp({ editions, registry })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  return { get: async (url: string) => (await app.inject(url)).json(), linkOf: async (url: string) => (await app.inject(url)).headers.link }
}

const BLUE = { id: 'blue', label: 'A blue mug with a handle', shape: 'tall', updated: '2024-06-01', url: '/v1/mugs/blue' }

t.test('serves, searches, filters, counts, describes and exports a collection that is declared in one place', async t => {
  const place = workshop(t)
  build(place.data, place.out, place.registry)
  const { get, linkOf } = await serve(t, place)
  t.strictSame(await get('/v1/mugs/blue'), BLUE)
  t.match(await linkOf('/v1/mugs/blue'), /^<http:\/\/localhost(:80)?\/v1\/mugs\/blue>; rel="cite-as", <https:\/\/creativecommons/)
  t.strictSame(
    (await get('/v1/mugs')).results.map(({ id }: { id: string }) => id),
    ['blue', 'red']
  )
  t.match(await get('/v1/mugs?q=handles'), { total: 1, results: [{ id: 'blue' }] })
  t.match(await get('/v1/mugs?shape=wide'), { total: 1, results: [{ id: 'red' }] })
  t.match(await get('/v1/mugs?shape=round'), { status: 400, errors: [{ parameter: 'shape', allowed: ['tall', 'wide'] }] })
  t.match(await get('/v1/mugs?id=blu'), { status: 400, errors: [{ parameter: 'id', allowed: ['blue'] }] })
  t.strictSame(
    (await get('/v1/mugs/counts?by=shape')).groups.map(({ keys, count }: { keys: string[]; count: number }) => [...keys, count]),
    [
      ['tall', 1],
      ['wide', 1]
    ]
  )
  const service = await get('/')
  t.match([service.counts.mugs, service.collections.mugs], [2, '/v1/mugs'])
  t.match((await get('/v1/downloads')).results.map(({ name }: { name: string }) => name).includes('mugs.csv'), true)
  const { paths } = await get('/openapi.json')
  t.strictSame(
    Object.keys(paths).filter(path => path.includes('mugs')),
    ['/v1/mugs', '/v1/mugs.csv', '/v1/mugs.ndjson', '/v1/mugs/{id}', '/v1/mugs/counts', '/v1/mugs/counts.csv', '/v1/mugs/counts.ndjson']
  )
  t.match(JSON.stringify(paths['/v1/mugs'].get), /hape/)
})

t.test('gives an edition another id, and lists a change, when a record of the collection changes', async t => {
  const place = workshop(t)
  const first = release(place.data, place.out, { label: '2024-06-01', note: null, reasons: [] }, place.registry).id
  edit(place.data, 'about.yaml', about => {
    about.prepared = '2024-07-01'
  })
  edit(place.data, 'mugs.yaml', ([blue]) => {
    blue.shape = 'wide'
  })
  prove(place.data)
  const reasons = [{ collection: 'mugs', id: 'blue', kind: 'correction' as const, reason: 'It is wide.' }]
  const second = release(place.data, place.out, { label: '2024-07-01', note: null, reasons }, place.registry).id
  t.not(second, first)
  const { get } = await serve(t, place)
  const { results } = await get(`/v1/changes?since=${first}`)
  t.match(
    results.filter(({ collection }: { collection: string }) => collection === 'mugs'),
    [{ id: 'blue', change: 'changed', kind: 'correction', reason: 'It is wide.', fields: ['shape'] }]
  )
})
