import fc from 'fast-check'
import t from 'tap'
import { z } from 'zod'
import { columnsFor } from '../../src/export/chosen.js'
import { cellsOf, columnsOf } from '../../src/export/columns.js'
import { csvHeader, csvLines } from '../../src/export/csv.js'
import { finding } from '../../src/resources/findings/schema.js'

const document = z.object({
  text: z.string().nullable(),
  n: z.number().nullable(),
  sure: z.boolean(),
  parts: z.array(z.object({ exact: z.string(), seen: z.string().nullable(), themes: z.array(z.object({ id: z.string(), label: z.string() })) })),
  themes: z.array(z.object({ id: z.string(), label: z.string() }))
})
const base = { text: null, n: null, sure: true, parts: [], themes: [] }
const lines = (...documents: object[]) =>
  csvLines(
    columnsOf(document),
    documents.map(changes => ({ ...base, ...changes }))
  ).join('')

t.test('ends the header and lines as RFC 4180 requires', async t => {
  t.equal(csvHeader(columnsOf(document)), 'text,n,sure,parts_exact,parts_seen,parts_themes,themes\r\n')
  t.equal(lines({ text: 'a' }, { sure: false }), 'a,,true,,,,\r\n,,false,,,,\r\n')
})

t.test('quotes anything that would break a line, even half a line ending', async t => {
  for (const [text, cell] of [
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    ['a\rb', '"a\rb"'],
    ['a\r\nb', '"a\r\nb"'],
    [' a ', ' a '],
    ['“a”\u00a0b|c', '“a”\u00a0b|c']
  ] as const)
    t.equal(lines({ text }), `${cell},,true,,,,\r\n`, text)
})

t.test('puts an apostrophe before a text that a spreadsheet would run, and never before a number', async t => {
  for (const text of ['=1+1', '+44', '-5', '@SUM(A1)', '\tx', '＝1+1', "'tis"]) t.equal(lines({ text }), `'${text},,true,,,,\r\n`, text)
  for (const text of ['\rx', '\nx']) t.equal(lines({ text }), `"'${text}",,true,,,,\r\n`, text)
  t.equal(lines({ n: -5 }), ',-5,true,,,,\r\n')
})

/** The first cell of a line, by RFC 4180. */
function firstCell(line: string): string {
  const [, quoted, bare = ''] = /^(?:"((?:[^"]|"")*)"|([^,]*)),/.exec(line) ?? []
  return quoted?.replaceAll('""', '"') ?? bare
}

t.test('gives every text back if one leading apostrophe is removed, and lets none begin as a formula', async () => {
  const beginning = fc.constantFrom('', "'", "''", "'=", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '‘', ' =')
  const texts = fc
    .tuple(
      beginning,
      fc.string({ unit: 'grapheme' }).map(text => text.replaceAll('\u0000', ''))
    )
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(texts.filter(Boolean), text => {
      const cell = firstCell(lines({ text }))
      return !/^[=+\-@\t\r\n＝＋－＠]/.test(cell) && cell.replace(/^'/, '') === text
    })
  )
})

t.test('joins several values by an unambiguous bar, and keeps the place of a gap', async t => {
  const themes = [
    { id: 'x', label: 'X' },
    { id: 'y', label: 'Y' }
  ]
  const parts = [
    { exact: 'a|b', seen: null, themes },
    { exact: 'c\\', seen: 's', themes: [] }
  ]
  t.strictSame(cellsOf(columnsOf(document), { ...base, parts, themes }), [null, null, true, 'a\\|b|c\\\\', '|s', 'x|y', 'x|y'])
  t.strictSame(cellsOf(columnsOf(document), { ...base, parts: [{ ...parts[0], exact: 'a' }] }), [null, null, true, 'a', null, 'x|y', null])
})

t.test('writes chosen fields as columns in the requested order, at any depth', async t => {
  const parts = [{ exact: 'a', seen: null, themes: [{ id: 'x', label: 'X' }] }]
  for (const [fields, names, values] of [
    [
      ['n', 'text'],
      ['n', 'text'],
      [1, 'x']
    ],
    [['themes'], ['themes'], ['y']],
    [
      ['themes.label', 'themes.id'],
      ['themes_label', 'themes_id'],
      ['Y', 'y']
    ],
    [['parts'], ['parts_exact', 'parts_seen', 'parts_themes'], ['a', null, 'x']],
    [
      ['parts.themes.label', 'parts.exact', 'parts.exact'],
      ['parts_themes_label', 'parts_exact'],
      ['X', 'a']
    ]
  ] as [string[], string[], unknown[]][]) {
    const columns = columnsFor(document, fields)
    t.strictSame(
      columns.map(({ name }) => name),
      names
    )
    t.strictSame(cellsOf(columns, { ...base, n: 1, text: 'x', parts, themes: [{ id: 'y', label: 'Y' }] }), values)
  }
  t.strictSame(columnsFor(finding, Object.keys(finding.shape)), columnsOf(finding))
})
