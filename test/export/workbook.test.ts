import { crc32, inflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import t from 'tap'
import { z } from 'zod'
import { columnsOf } from '../../src/export/columns.js'
import { tableWorkbook } from '../../src/export/table-sheet.js'
import { workbook } from '../../src/export/workbook.js'
import { zip } from '../../src/export/zip.js'

const document = z.object({
  text: z.string().nullable().meta({ description: 'Any text' }),
  n: z.number().nullable().meta({ description: 'A number' }),
  sure: z.boolean().meta({ description: 'Yes or no' }),
  day: z.iso.date().nullable().meta({ description: 'A day' }),
  days: z.array(z.iso.date()).meta({ description: 'Some days' }),
  kind: z.enum(['tea', 'cake']).meta({ description: 'A kind' })
})
const columns = columnsOf(document)
const row = { text: null, n: null, sure: true, day: null, days: [], kind: 'tea' }
const read = async (file: Uint8Array, sheet: string) => await readSheet(Buffer.from(file), sheet, { trim: false })

t.test('keeps texts as texts, numbers as numbers, dates as dates, and leaves gaps empty', async t => {
  const texts = [
    '39%',
    '£150\u00a0billion',
    '1,700',
    '007',
    '=1+1',
    '+44',
    '2022-11-15',
    "'tis",
    ' a ',
    'a|b',
    'two\nlines',
    '“they’ve”',
    '🫖',
    '_x0041_',
    'TRUE',
    '1e5'
  ]
  const file = tableWorkbook(
    columns,
    texts.map(text => ({ ...row, text })),
    []
  )
  const [header, ...rows] = await read(file, 'data')
  t.strictSame(header, ['text', 'n', 'sure', 'day', 'days', 'kind'])
  t.strictSame(
    rows,
    texts.map(text => [text, null, true, null, null, 'tea'])
  )
  const typed = tableWorkbook(columns, [{ ...row, n: -1.5e11, sure: false, day: '2022-02-28', days: ['2022-01-01', '2022-01-02'], kind: 'cake' }], [])
  t.strictSame((await read(typed, 'data'))[1], [null, -1.5e11, false, new Date('2022-02-28T00:00:00Z'), '2022-01-01|2022-01-02', 'cake'])
})

t.test('says what the file is and what its columns mean on a second sheet', async t => {
  const file = tableWorkbook(columns, [], [['Citation', 'Tea (2024)']])
  t.strictSame(await read(file, 'about'), [
    ['subject', 'meaning', 'codes'],
    ['Citation', 'Tea (2024)', null],
    ['text', 'Any text', null],
    ['n', 'A number', null],
    ['sure', 'Yes or no', null],
    ['day', 'A day', null],
    ['days', 'Some days (several, joined by |)', null],
    ['kind', 'A kind', 'tea, cake']
  ])
  t.strictSame(await read(file, 'data'), [['text', 'n', 'sure', 'day', 'days', 'kind']])
})

t.test('formats empty cells as text where somebody may type', async t => {
  const sheet = (isTyped: boolean) => workbook([{ name: 'a', columns: [{ title: 'x', width: 9, isTyped }], rows: [[null]] }])
  t.ok(sheet(true).length > sheet(false).length)
})

t.test('writes the same bytes for the same cells', async t => {
  const make = () => Buffer.from(tableWorkbook(columns, [row], [['Citation', 'Tea']]))
  t.ok(make().equals(make()))
})

t.test('writes an archive with the names, sizes and checksums of its texts, and no time of day', async t => {
  const texts = [
    ['a.txt', 'tea '.repeat(100)],
    ['b/ü.txt', '']
  ] as const
  const archive = zip(texts)
  let at = 0
  for (const [name, text] of texts) {
    t.equal(archive.readUInt32LE(at), 0x04034b50)
    t.equal(archive.readUInt32LE(at + 10), 0x00210000, 'the first day of the format')
    const [packed, named] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26)]
    t.equal(archive.toString('utf8', at + 30, at + 30 + named), name)
    const bytes = inflateRawSync(archive.subarray(at + 30 + named, at + 30 + named + packed))
    t.equal(bytes.toString(), text)
    t.strictSame([archive.readUInt32LE(at + 14), archive.readUInt32LE(at + 22)], [crc32(bytes), bytes.length])
    at += 30 + named + packed
  }
  t.equal(archive.readUInt32LE(at), 0x02014b50)
})
