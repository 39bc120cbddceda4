import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import type { TableFile } from '../../../src/curation/downloads/file-jobs.js'
import { startFileThread } from '../../../src/curation/downloads/file-thread.js'
import type { Metadata } from '../../../src/curation/downloads/metadata.js'
import { workbookFile } from '../../../src/curation/downloads/workbook-file.js'
import type { Column } from '../../../src/export/columns.js'
import { parquetFile } from '../../../src/export/parquet.js'

const NAME: Column = { name: 'name', path: ['name'], type: 'string', several: false, description: '', required: true, values: null }
const NOTES = { edition: 'e1', citation: '', address: '', licence: '', passages: '', contact: '' } as Metadata
const BATCHES = Array.from({ length: 300 }, (_, n) => [{ name: `cup ${n}` }, { name: 'mug' }])

/** Writes batches of documents. */
function write(file: TableFile) {
  for (const batch of BATCHES) file.write(batch)
  file.finish()
}

const started = (t: Test, ...given: Parameters<typeof startFileThread>) => {
  const thread = startFileThread(...given)
  t.teardown(thread.close)
  return thread
}

t.test('writes the same tables as without a thread, several at once', async t => {
  const dir = t.testdir({})
  const path = (name: string) => join(dir, name)
  const thread = started(t)
  const cups = thread.table('parquet', path('cups.parquet'), [NAME], NOTES)
  for (const [format, name] of [
    ['parquet', 'mugs.parquet'],
    ['workbook', 'mugs.xlsx']
  ] as const)
    write(thread.table(format, path(name), [NAME], NOTES))
  for (const batch of BATCHES) cups.write(batch)
  cups.finish()
  thread.settle()
  write(parquetFile(path('here.parquet'), [NAME], NOTES))
  write(workbookFile(path('here.xlsx'), [NAME], NOTES))
  for (const name of ['cups.parquet', 'mugs.parquet', 'mugs.xlsx'])
    t.ok(readFileSync(path(name)).equals(readFileSync(path(name.replace(/^\w+/, 'here')))), name)
})

t.test('throws the error of a job that failed, at the latest when all is to be done', async t => {
  const thread = started(t)
  thread.table('parquet', join(t.testdir({}), 'no folder', 'cups.parquet'), [NAME], NOTES)
  t.throws(() => thread.settle(), { message: /^ENOENT: no such file or directory, open/ })
})

t.test('throws if the thread is lost', async t => {
  const dir = t.testdir({ 'dies.mjs': 'process.exit(1)' })
  const thread = started(t, pathToFileURL(join(dir, 'dies.mjs')), 100)
  thread.table('parquet', join(dir, 'cups.parquet'), [NAME], NOTES)
  t.throws(() => thread.settle(), { message: 'the thread that writes files is lost; build again with more memory' })
  t.notOk(existsSync(join(dir, 'cups.parquet')))
})
