import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { load } from '../../src/curation/load.js'
import { copyOfFixture, edit } from '../helper.js'
import { both, type Edit, LOCK, placeOf, put, soundDraft, TEA } from './helper.js'

t.test('finds no problem in sound data, and links its records', async t => {
  const { dataset: base, problems } = soundDraft(t)
  t.strictSame(problems, [])
  t.strictSame(
    base.sources.map(({ id }) => id),
    ['kettles-2023', 'tea-2024']
  )
  t.strictSame(Object.keys(base.lock), ['kettles-2023', 'tea-2024'])
})

t.test('fills in defaults for what a curator leaves out', async t => {
  const { dataset: base } = soundDraft(t)
  const { passages, organisations, part_of, primary_check } = base.finding.get('tea-2024-cost') ?? {}
  t.strictSame(
    { passages, organisations, part_of, primary_check },
    { passages: [{ exact: 'It costs £250m', occurrence: null, themes: ['kettles'] }], organisations: [], part_of: 'tea-2024-urn-speech', primary_check: [] }
  )
})

t.test('reports nothing as verified without a lock, and no problem of the files', async t => {
  const { dataset: base, problems } = load(copyOfFixture(t))
  t.strictSame([base.lock, problems], [{}, []])
})

const UNREADABLE: [string, string, string, string][] = [
  ['broken YAML', '- id: tea\n  label: "Tea\n', ':3:1', 'Missing closing "quote; correct the YAML'],
  ['a key that stands twice', '- id: tea\n  id: cuppa\n', ':2:3', 'Map keys must be unique; correct the YAML'],
  ['two documents in a file', '[]\n---\n[]\n', ':2:1', 'Source contains multiple documents; please use YAML.parseAllDocuments(); correct the YAML']
]
for (const [name, yaml, at, message] of UNREADABLE) {
  t.test(`reports ${name} with its line and column`, async t => {
    const dir = copyOfFixture(t)
    writeFileSync(join(dir, 'themes.yaml'), yaml)
    t.strictSame(load(dir).problems, [{ rule: 'schema', place: `data/themes.yaml${at}`, message }])
  })
}

const WRONG: [string, string, Edit, string, string][] = [
  ['an unknown key', 'themes.yaml', put('0', { colour: 'green' }), '|id: drinks', '0: Unrecognized key: "colour"'],
  [
    'a character that cannot be published',
    TEA,
    put('findings.tea-2024-northtown.passages.0', { exact: 'Northtown Ward\fput' }),
    'exact: |"Northtown Ward',
    'U+000C (form feed) in line 1, column 15 of this text cannot be published; remove it, or quote other words'
  ],
  [
    'a character that stands for a lost one, in any of our words',
    'themes.yaml',
    put('0', { definition: 'dr\ufffdnk' }),
    'definition: |dr',
    'U+FFFD (replacement character, which stands for lost ones) in line 1, column 3 of this text cannot be published; remove it, or quote other words'
  ],
  [
    'a number that must be a text',
    TEA,
    put('findings.tea-2024-sisters.statistic', { as_written: 19 }),
    'as_written: |19',
    'findings.4.statistic.as_written: Invalid input: expected string, received number; put it in quotation marks'
  ],
  ['a wrong type', 'surveys.yaml', put('0.respondents', { n: 'many' }), 'n: |many', '0.respondents.n: Invalid input: expected number, received string'],
  [
    'a value that is not on the list',
    TEA,
    put('', { kind: 'poem' }),
    'kind: |poem',
    'kind: Invalid option: expected one of "news_article"|"press_release"|"report_section"'
  ],
  ['an id that is none', 'themes.yaml', put('2', { id: 'Kettles!' }), 'id: |Kettles!', '2.id: must be kebab-case ASCII: a-z, 0-9 and single hyphens'],
  [
    'a field that is missing, at the record that lacks it',
    'people.yaml',
    put('1', { name: undefined }),
    '|id: ada-quill',
    '1.name: Invalid input: expected string, received undefined'
  ],
  [
    'a date of the wrong form',
    TEA,
    put('', { published: '3 March 2024' }),
    'published: |3',
    'published: must be an EDTF date: YYYY, YYYY-MM or YYYY-MM-DD, with ? if inferred'
  ],
  [
    'a block that is not of its kind',
    TEA,
    put('findings.tea-2024-mug', { quote: { form: 'speech' } }),
    '|id: tea-2024-mug\n    kind',
    'findings.2: Unrecognized key: "quote"'
  ],
  [
    'a passage that ends with a space',
    TEA,
    put('findings.tea-2024-cost.passages.0', { exact: 'It costs ' }),
    'exact: |"It costs "',
    'findings.9.passages.0.exact: must not begin or end with a space'
  ],
  [
    'a fact from a page that is not named',
    TEA,
    put('facts.1', { url: undefined }),
    '|field: publisher',
    'facts.1.url: a fact from a page needs the `url` of that page'
  ],
  ['a lock with an unknown key', LOCK, put('tea-2024', { proved_by: 'us' }), '|text_sha256: f987', 'tea-2024: Unrecognized key: "proved_by"']
]
for (const [name, file, change, at, message] of WRONG) {
  t.test(`reports ${name} with its place`, async t => {
    soundDraft(t)
    edit(t.testdirName, file, change)
    t.strictSame(load(t.testdirName).problems, [{ rule: 'schema', place: placeOf(t, file, at), message }])
  })
}

t.test('reports everything that is wrong at once, and reads the sound files', async t => {
  soundDraft(t)
  edit(t.testdirName, 'people.yaml', both(put('0', { age: 50 }), put('1', { name: 7 })))
  writeFileSync(join(t.testdirName, 'words.yaml'), '- *foo\n')
  writeFileSync(join(t.testdirName, 'populations.yaml'), '')
  writeFileSync(join(t.testdirName, 'sources', 'notes.yml'), 'Not a source.')
  const { dataset: base, problems } = load(t.testdirName)
  t.strictSame(problems, [
    { rule: 'schema', place: 'data/sources/notes.yml', message: 'does not end in .yaml, so it is never read; rename or remove it' },
    { rule: 'schema', place: placeOf(t, 'people.yaml', '|id: tess-urn'), message: '0: Unrecognized key: "age"' },
    {
      rule: 'schema',
      place: placeOf(t, 'people.yaml', 'name: |7'),
      message: '1.name: Invalid input: expected string, received number; put it in quotation marks'
    },
    { rule: 'schema', place: 'data/populations.yaml', message: 'the file: Invalid input: expected array, received null' },
    { rule: 'schema', place: 'data/words.yaml', message: 'Unresolved alias (the anchor must be set before the alias): foo; correct the YAML' }
  ])
  t.strictSame([base.people, base.populations, base.words, base.themes.length], [[], [], [], 4])
})

t.test('ignores what editors and file managers leave among the sources', async t => {
  const dir = soundDraft(t) && t.testdirName
  for (const name of ['.DS_Store', '.tea-2024.yaml.swp', 'tea-2024.yaml~', '._tea-2024.yaml', 'tea-2024.yaml.orig', '#tea-2024.yaml#', 'notes.txt'])
    writeFileSync(join(dir, 'sources', name), 'Not a source: [')
  const { dataset, problems } = load(dir)
  t.strictSame([dataset.sources.map(({ id }) => id), problems], [['kettles-2023', 'tea-2024'], []])
})

t.test('takes a year without quotation marks for a date, and refuses any other number', async t => {
  const published = (year: unknown) => {
    const dir = copyOfFixture(t)
    edit(dir, TEA, put('', { published: year }))
    const { dataset, problems } = load(dir)
    return dataset.source.get('tea-2024')?.published ?? problems.map(({ message }) => message)
  }
  t.equal(published(2022), '2022')
  t.strictSame(published(22), ['published: must be an EDTF date: YYYY, YYYY-MM or YYYY-MM-DD, with ? if inferred'])
})

t.test('orders sources by id, whatever their files are called', async t => {
  const dir = copyOfFixture(t)
  const names = load(dir).dataset.sources.map(({ id }) => id)
  edit(dir, 'sources/kettles-2023.yaml', source => writeFileSync(join(dir, 'sources', 'zz.yaml'), JSON.stringify(source)))
  rmSync(join(dir, 'sources', 'kettles-2023.yaml'))
  t.strictSame(
    load(dir).dataset.sources.map(({ id }) => id),
    names
  )
})

t.test('gives a place to a record, to a value in it, and to what is closest to a missing value', async t => {
  const { dataset: base, place } = load(copyOfFixture(t))
  const tea = base.theme.get('tea') ?? {}
  t.equal(place(tea), placeOf(t, 'themes.yaml', '- |{ id: tea,'))
  t.equal(place(tea, 'broader'), placeOf(t, 'themes.yaml', 'broader: |drinks'))
  t.equal(place(tea, 'other_labels', 0), placeOf(t, 'themes.yaml', '[|cuppa]'))
  t.equal(place(tea, 'other_labels', 7, 'deeper'), placeOf(t, 'themes.yaml', '|[cuppa]'))
})

t.test('gives a place in the data to a record that was not read from a file', async t => {
  t.equal(load(copyOfFixture(t)).place({}), 'data')
})

t.test('throws on a folder that is not a data folder, and reports no problem of the data', async t => {
  t.throws(() => load(t.testdir({})), { code: 'ENOENT' })
})
