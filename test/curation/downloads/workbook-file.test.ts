import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import t from 'tap'
import { z } from 'zod'
import { metadataOf } from '../../../src/curation/downloads/metadata.js'
import { workbookFile } from '../../../src/curation/downloads/workbook-file.js'
import { load } from '../../../src/curation/load.js'
import { columnsOf } from '../../../src/export/columns.js'
import { FIXTURE_DATA } from '../../helper.js'

const notes = metadataOf(load(FIXTURE_DATA).dataset, '0123456789abcdef')
const columns = columnsOf(z.object({ n: z.int().meta({ description: 'A number' }) }))
const rows = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ n: from + n }))

t.test('writes the rows of all batches with the citation of the edition', async t => {
  const path = join(t.testdir(), 'a.xlsx')
  const book = workbookFile(path, columns, notes)
  book.write(rows(0, 3))
  book.write(rows(3, 2))
  book.finish()
  const file = readFileSync(path)
  t.strictSame(await readSheet(file, 'data'), [['n'], [0], [1], [2], [3], [4]])
  t.match((await readSheet(file, 'about'))[1], ['Citation', /^Tea Evidence \(2024\)\. Edition 0123456789abcdef/])
})

t.test('writes no workbook of more rows than one can have', async t => {
  const path = join(t.testdir(), 'a.xlsx')
  const book = workbookFile(path, columns, notes)
  book.write(rows(0, 5000))
  book.write(rows(5000, 1))
  book.finish()
  t.notOk(existsSync(path))
})
