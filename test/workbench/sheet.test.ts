import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Cell } from '../../src/export/workbook.js'
import { dataFiles } from '../../src/workbench/data-files.js'
import { cellsOf, readCell } from '../../src/workbench/sheet/cells.js'
import { changedFinding } from '../../src/workbench/sheet/change.js'
import { letters } from '../../src/workbench/sheet/complaints.js'
import { readSheetFile, sheetFile } from '../../src/workbench/sheet/files.js'
import { importSheet } from '../../src/workbench/sheet/import.js'
import { findingsIn, sheetOf } from '../../src/workbench/sheet/rows.js'
import { openData } from '../../src/workbench/yaml-store.js'
import { put, TEA } from '../curation/helper.js'
import { copyOfFixture, edit, prove, REAL_DATA } from '../helper.js'

const NAME = 'sheet.xlsx'
const textsOf = (dir: string) => Object.fromEntries(dataFiles(dir).map(name => [name, readFileSync(join(dir, name), 'utf8')]))
const rowsOf = (dir: string) => sheetOf(findingsIn(openData(dir), dir))

/** Fixture data, proved, with its sheet; `cell` names a cell by finding and column. */
function exported(t: Test) {
  const dir = copyOfFixture(t)
  prove(dir)
  const rows = rowsOf(dir)
  const at = (id: string, column: string): [number, number] => {
    const [row, index] = [rows.findIndex(([first]) => first === id), (rows[0] as Cell[]).indexOf(column)]
    if (row < 0 || index < 0) throw new Error(`there is no cell ${id} ${column}`)
    return [row, index]
  }
  return {
    dir,
    rows,
    set(id: string, column: string, cell: Cell) {
      const [row, index] = at(id, column)
      ;(rows[row] as Cell[])[index] = cell
    },
    /** The place of a cell, as messages name it. */
    place(id: string, column: string) {
      const [row, index] = at(id, column)
      return `${NAME}, row ${row + 1}, column ${letters(index)} (${column})`
    }
  }
}

for (const kind of ['xlsx', 'csv']) {
  t.test(`takes all real findings through .${kind} and back without a difference`, async t => {
    const rows = rowsOf(REAL_DATA)
    const file = join(t.testdir({}), `sheet.${kind}`)
    writeFileSync(file, sheetFile(file, rows))
    const read = await readSheetFile(file)
    t.equal(read.length, rows.length)
    const texts = (table: Cell[][]) => table.map(row => (rows[0] as Cell[]).map((_, n) => String(row[n] ?? '')))
    t.strictSame(texts(read), texts(rows))
    t.match(importSheet(REAL_DATA, read, file), { problems: [], changed: [], written: [], absent: [] })
  })

  t.test(`keeps texts that a spreadsheet would change in .${kind}`, async t => {
    const rows: Cell[][] = [
      ['id', 'statement', 'statistic.value', 'evidence.self_reported'],
      ...[
        '39%',
        '£1.2bn',
        '2022-11',
        '=1+1',
        '+44',
        "'quoted'",
        'null',
        '"marks"',
        ' edge ',
        'March 5',
        'a, b; c',
        'a_x0041_b',
        '007',
        'TRUE',
        '🫖 “tea”',
        'line\nend'
      ].map(text => [text, text, 54.5, true])
    ]
    const file = join(t.testdir({}), `sheet.${kind}`)
    writeFileSync(file, sheetFile(file, rows))
    const read = await readSheetFile(file)
    t.strictSame(
      read.map(row => row.map(String)),
      rows.map(row => row.map(String))
    )
  })
}

const CHANGES: [string, string, string, Cell, string | RegExp, string][] = [
  ['a text', 'tea-2024-cost', 'statement', 'Kettles for all the wards were put at £250 million.', 'Kettles for all wards', 'Kettles for all the wards'],
  ['a number', 'tea-2024-mug', 'statistic.value_low', '84', 'value: 90, value_low: 85', 'value: 90, value_low: 84'],
  [
    'a flag',
    'tea-2024-northtown',
    'evidence.self_reported',
    'TRUE',
    'evidence: { basis: organisation_account, self_reported: false }',
    'evidence: { basis: organisation_account, self_reported: true }'
  ],
  [
    'a list',
    'tea-2024-mug',
    'passages.2.themes',
    'drinks| tea',
    'themes: [drinks] }\n    evidence: { basis: survey',
    'themes: [drinks, tea] }\n    evidence: { basis: survey'
  ],
  [
    'an empty cell to null',
    'tea-2024-cost',
    'survey',
    'null',
    '    part_of: tea-2024-urn-speech\n    statistic',
    '    survey: null\n    part_of: tea-2024-urn-speech\n    statistic'
  ],
  ['a field that goes', 'tea-2024-cost', 'statistic.rounded', null, 'as_written: £250m, rounded: true, measure', 'as_written: £250m, measure']
]
for (const [name, id, column, cell, from, to] of CHANGES) {
  t.test(`changes only the node of ${name}`, async t => {
    const { dir, rows, set } = exported(t)
    const before = textsOf(dir)
    set(id, column, cell)
    const { problems, changed, written } = importSheet(dir, rows, NAME)
    const after = textsOf(dir)
    // Bounds are bound to the words, so the check refuses them; all others are sound.
    if (column === 'statistic.value_low') {
      t.match(problems, [{ rule: 'figures' }])
      return t.strictSame(after, before)
    }
    t.strictSame([problems, changed, written], [[], [id], [TEA]])
    t.strictSame(after, { ...before, [TEA]: before[TEA]?.replace(from, to) })
  })
}

t.test('adds an item of a list by its columns, and removes it when they are emptied', async t => {
  const work = exported(t)
  const before = textsOf(work.dir)
  work.set('tea-2024-cost', 'organisations.1.id', 'kettle-office')
  work.set('tea-2024-cost', 'organisations.1.roles', 'mentioned')
  t.strictSame(importSheet(work.dir, work.rows, NAME).problems, [])
  t.match(textsOf(work.dir)[TEA], 'organisations:\n      - { id: kettle-office, roles: [mentioned] }\n    part_of: tea-2024-urn-speech')
  const again = rowsOf(work.dir)
  const header = again[0] as Cell[]
  const row = again.find(([id]) => id === 'tea-2024-cost') as Cell[]
  for (const name of ['organisations.1.id', 'organisations.1.roles']) row[header.indexOf(name)] = null
  t.strictSame(importSheet(work.dir, again, NAME).problems, [])
  t.strictSame(textsOf(work.dir), before)
})

t.test('leaves alone a column without a name, and refuses a row without an id', async t => {
  const { dir, rows } = exported(t)
  t.match(
    importSheet(
      dir,
      rows.map(row => [...row, null]),
      NAME
    ),
    { problems: [], changed: [] }
  )
  const [header = [], first = []] = rows
  const row = first.map((cell, n) => (header[n] === 'id' ? null : cell))
  t.match(importSheet(dir, [...rows, row], NAME).problems, [
    { place: `${NAME}, row ${rows.length + 1}, column A (id)`, message: '“” is not the id of a finding; rows change findings and add none' }
  ])
})

t.test('reads and writes cells of parts, lists and texts in marks', async t => {
  t.strictSame([readCell('[]', 'group'), readCell('{}', 'group'), readCell('[]', 'list'), readCell('"null"', 'text')], [[], {}, [], 'null'])
  t.throws(() => readCell('tea', 'group'), { message: /its parts have columns of their own/ })
  t.strictSame(
    [...cellsOf({ statement: 'null', statistic: {} })],
    [
      ['statement', '"null"'],
      ['statistic', '{}']
    ]
  )
})

t.test('says which cell cannot be changed, and makes nothing of an empty one', async t => {
  const wrong: string[] = []
  const told = (name: string, reason: string) => void wrong.push(`${name}: ${reason}`)
  const finding = { id: 'cups', statistic: null, organisations: [] }
  const next = changedFinding(
    finding,
    [
      { name: 'statistic.value', kind: 'number', cell: 5 },
      { name: 'organisations.2.id', kind: 'text', cell: 'tea-board' },
      { name: 'quote.form', kind: 'text', cell: null }
    ],
    told
  )
  t.strictSame(wrong, [
    'statistic.value: empty the cell statistic, which says null, first',
    'organisations.2.id: there is no item 1 yet; fill its columns first'
  ])
  t.strictSame(next, finding)
})

t.test('tells null, an empty list and nothing apart', async t => {
  const { dir } = exported(t)
  edit(dir, TEA, put('findings.tea-2024-cost.statistic', { base: null, derived_from: [], period: null }))
  edit(dir, TEA, put('findings.tea-2024-mug', { primary_check: [], quoted_words: [] }))
  const before = textsOf(dir)
  const rows = rowsOf(dir)
  const header = rows[0] as Cell[]
  const cell = (id: string, name: string) => rows.find(([first]) => first === id)?.[header.indexOf(name)]
  t.strictSame(
    ['statistic.base', 'statistic.derived_from', 'statistic.period', 'statistic.restates', 'statistic.base.n'].map(name => cell('tea-2024-cost', name)),
    ['null', '[]', 'null', null, null]
  )
  t.strictSame([cell('tea-2024-mug', 'primary_check'), cell('tea-2024-cost', 'primary_check')], ['[]', null])
  t.match(importSheet(dir, rows, NAME), { problems: [], changed: [] })
  t.strictSame(textsOf(dir), before)
})

type Work = ReturnType<typeof exported>
const WRONG: [string, (work: Work) => void, (work: Work) => [string, string]][] = [
  [
    'an unknown column',
    ({ rows }) => void (rows[0] as Cell[]).push('colour'),
    ({ rows }) => [
      `${NAME}, row 1, column ${letters((rows[0] as Cell[]).length - 1)} (colour)`,
      '“colour” is not a field of a finding; remove the column, or correct its name'
    ]
  ],
  [
    'a column that is there twice',
    ({ rows }) => void (rows[0] as Cell[]).push('kind'),
    () => [`${NAME}, row 1, column D (kind)`, '“kind” is there twice; remove one']
  ],
  [
    'a sheet without ids',
    ({ rows }) => void (rows[0] as Cell[]).splice(0, 1, ''),
    () => [`${NAME}, row 1`, 'the column “id” is missing; export again and keep it']
  ],
  [
    'an unknown id',
    ({ set }) => set('tea-2024-cost', 'id', 'tea-2024-price'),
    ({ place }) => [place('tea-2024-price', 'id'), '“tea-2024-price” is not the id of a finding; rows change findings and add none']
  ],
  [
    'an id that is there twice',
    ({ set }) => set('tea-2024-cost', 'id', 'tea-2024-mug'),
    () => [`${NAME}, row 14, column A (id)`, '“tea-2024-mug” stands in row 7 already; keep one row']
  ],
  [
    'another source',
    ({ set }) => set('tea-2024-cost', 'source', 'kettles-2023'),
    ({ place }) => [place('tea-2024-cost', 'source'), 'a finding cannot move; it belongs to “tea-2024”']
  ],
  [
    'words for a number',
    ({ set }) => set('tea-2024-cost', 'statistic.value', 'a lot'),
    ({ place }) => [place('tea-2024-cost', 'statistic.value'), '“a lot” is not a number; write digits, with a point if it has a fraction']
  ],
  [
    'a word for a flag',
    ({ set }) => set('tea-2024-cost', 'evidence.self_reported', 'perhaps'),
    ({ place }) => [place('tea-2024-cost', 'evidence.self_reported'), '“perhaps” is neither true nor false']
  ],
  [
    'a date that the spreadsheet made',
    ({ set }) => set('tea-2024-cost', 'statistic.period', new Date(0)),
    ({ place }) => [place('tea-2024-cost', 'statistic.period'), 'the spreadsheet made a date of it; format the cell as text and write the date as YYYY-MM-DD']
  ],
  [
    'half a text in marks',
    ({ set }) => set('tea-2024-cost', 'statement', '"Tea'),
    ({ place }) => [place('tea-2024-cost', 'statement'), 'a text that begins with " must be a whole JSON string; write “ instead, or close it']
  ],
  ['an item after a gap', ({ set }) => set('tea-2024-cost', 'passages.2.exact', 'It'), () => [`${NAME}, row 14`, 'passages.2.themes: Invalid input']],
  [
    'a value that the schema refuses',
    ({ set }) => set('tea-2024-cost', 'statistic.unit', 'pounds'),
    ({ place }) => [place('tea-2024-cost', 'statistic.unit'), 'statistic.unit: Invalid option']
  ],
  [
    'a value that the check refuses',
    ({ set }) => set('tea-2024-cost', 'statistic.value', 260000000),
    ({ place }) => [place('tea-2024-cost', 'statistic.value'), '“£250m” means value 250000000, not 260000000']
  ],
  [
    'a passage that was not verified',
    ({ set }) => set('tea-2024-cost', 'passages.1.exact', 'It costs £250m.'),
    ({ place }) => [place('tea-2024-cost', 'passages.1.exact'), '“It costs £250m.” was edited since it was verified']
  ]
]
for (const [name, spoil, expected] of WRONG) {
  t.test(`writes nothing, and names the cell, for ${name}`, async t => {
    const work = exported(t)
    const before = textsOf(work.dir)
    spoil(work)
    const { problems, changed, written } = importSheet(work.dir, work.rows, NAME)
    const [place, message] = expected(work)
    t.strictSame([changed, written, textsOf(work.dir)], [[], [], before])
    t.ok(
      problems.some(problem => problem.place.startsWith(place) && problem.message.startsWith(message)),
      problems.map(problem => `${problem.place} ${problem.message}`).join('\n')
    )
  })
}

t.test('refuses a change of a finding that somebody else has changed since the export, and takes the others', async t => {
  const { dir, rows, set, place } = exported(t)
  edit(dir, TEA, put('findings.tea-2024-mug', { statement: 'As many ward leaders own a mug as drink tea: nine in ten.' }))
  set('tea-2024-mug', 'importance', 'core')
  const message = '“tea-2024-mug” has changed in the data since the export; export again and repeat the change'
  t.match(importSheet(dir, rows, NAME).problems, [{ place: place('tea-2024-mug', 'importance'), message }])
})

t.test('leaves findings without a row as they are, takes sheets without some columns and skips empty rows', async t => {
  const { dir, rows, set } = exported(t)
  set('tea-2024-cost', 'importance', 'core')
  const header = rows[0] as Cell[]
  const keep = ['id', 'exported', 'importance'].map(name => header.indexOf(name))
  const some = [header, rows.find(([id]) => id === 'tea-2024-cost') as Cell[], []].map(row => keep.map(n => row[n] ?? null))
  const { problems, changed, absent } = importSheet(dir, some, NAME)
  t.strictSame([problems, changed, absent.length], [[], ['tea-2024-cost'], rows.length - 2])
})

t.test('reads CSV with semicolons, and refuses other kinds of files', async t => {
  const dir = t.testdir({ 'a.csv': '\uFEFFid;statement\r\na;"b; c"\r\n' })
  t.strictSame(await readSheetFile(join(dir, 'a.csv')), [
    ['id', 'statement'],
    ['a', 'b; c']
  ])
  await t.rejects(readSheetFile(join(dir, 'a.ods')), { message: `${join(dir, 'a.ods')} ends neither in .xlsx nor in .csv; choose one of them` })
})

t.test('prints the problems of data that cannot be read', async t => {
  const { dir, rows } = exported(t)
  edit(dir, 'people.yaml', put('tess-urn', { age: 50 }))
  t.match(importSheet(dir, rows, NAME), { problems: [{ rule: 'schema' }], changed: [] })
})
