import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import t from 'tap'
import { build } from '../../src/curation/build/build.js'
import { openForReading } from '../../src/db/connection.js'
import { themes } from '../../src/db/schema.js'
import { editionFile } from '../../src/editions/store.js'
import { copyOfFixture, prove } from '../helper.js'

t.test('opens an edition for reading only, with nothing beside it but its integrity file and its downloads, and results kept for the next build', async t => {
  const dir = copyOfFixture(t)
  prove(dir)
  const { id } = build(dir, join(dir, 'editions'))
  const file = editionFile(join(dir, 'editions'), String(id))
  const { db, close } = openForReading(file)
  t.equal(db.select().from(themes).where(eq(themes.id, 'tea')).get()?.broader, 'drinks')
  for (const statement of [sql`delete from themes`, sql`create table more (id text)`, sql`pragma user_version = 2`])
    t.throws(() => db.run(statement), { cause: { code: 'SQLITE_READONLY' } })
  t.strictSame(db.get(sql`pragma journal_mode`), { journal_mode: 'delete' })
  close()
  t.equal(statSync(file).mode & 0o777, 0o444)
  t.strictSame(readdirSync(join(dir, 'editions', String(id))).sort(), ['downloads', 'downloads.json', 'edition.json', 'evidence.db'])
  t.strictSame(readdirSync(join(dir, 'editions')).sort(), ['.kept', 'current', String(id)].sort())
})

t.test('refuses to open a missing file, or one that is not a database', async t => {
  const dir = t.testdir({})
  writeFileSync(join(dir, 'notes.db'), 'These are notes. '.repeat(1000))
  t.throws(() => openForReading(join(dir, 'missing.db')), { code: 'SQLITE_CANTOPEN' })
  t.throws(() => openForReading(join(dir, 'notes.db')), { code: 'SQLITE_NOTADB' })
})
