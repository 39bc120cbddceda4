import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { type DataFile, openData, SaveConflict } from '../../src/workbench/yaml-store.js'
import { REAL_DATA } from '../helper.js'

const REAL_FILES = [
  ...readdirSync(REAL_DATA).filter(file => file.endsWith('.yaml')),
  ...readdirSync(join(REAL_DATA, 'sources'))
    .filter(file => file.endsWith('.yaml'))
    .map(file => `sources/${file}`)
]
const real = (name: string) => readFileSync(join(REAL_DATA, name), 'utf8')

const LIST = `# Who drinks what.
- id: bea   # the second
  name: "Bea"
  drinks: [tea, 'cold brew']

  # The others
- id: cem
  name: Cem
  home: { town: Northtown, since: 2020 }
  cups:
    - { of: tea, n: 2 }
`

/** The text of a file after edits, and the text that was saved. */
function after(t: Test, text: string, make: (file: DataFile) => void): string {
  const dir = t.testdir({ 'list.yaml': text })
  const store = openData(dir)
  const file = store.file('list.yaml')
  make(file)
  store.save()
  const saved = readFileSync(join(dir, 'list.yaml'), 'utf8')
  if (saved !== file.text) throw new Error('the saved text is not the edited text')
  return saved
}

t.test('keeps every byte of every data file around an edit that is taken back', async t => {
  const dir = t.testdir({})
  cpSync(REAL_DATA, dir, { recursive: true })
  const store = openData(dir)
  for (const name of REAL_FILES) {
    const file = store.file(name)
    t.equal(file.text, real(name), name)
    if (!Array.isArray(file.content)) {
      file.set(['added'], { by: 'a test', on: '2026-11-27' })
      t.strictSame(file.at(['added', 'by']), 'a test', name)
      file.remove(['added'])
      t.equal(file.text, real(name), name)
    } else if (file.content.length > 1) {
      file.add([], { id: 'zz-added', name: 'Added: by a test', list: [{ id: 'a', of: ['b'] }] }, { after: file.content[0].id })
      t.strictSame(file.at([{ id: 'zz-added' }, 'list', 0, 'of']), ['b'], name)
      if (file.content[0].id) {
        file.remove([{ id: 'zz-added' }])
        t.equal(file.text, real(name), name)
      }
    }
  }
})

t.test('writes nothing, not even a lock, if nothing was edited', async t => {
  const dir = t.testdir({ 'list.yaml': LIST })
  const store = openData(dir)
  store.file('list.yaml')
  t.strictSame(store.save(), [])
  t.strictSame(readdirSync(dir), ['list.yaml'])
})

const EDITS: [string, (file: DataFile) => void, string, string][] = [
  ['a field in the quotation marks that it had', file => file.set([{ id: 'bea' }, 'name'], 'Bea “B”'), 'name: "Bea"', 'name: "Bea “B”"'],
  ['an id before a comment on its line', file => file.set([{ id: 'bea' }, 'id'], 'bee'), 'id: bea   #', 'id: bee   #'],
  ['an item of a list on one line', file => file.set([{ id: 'bea' }, 'drinks', 1], "cook's tea"), "'cold brew'", "'cook''s tea'"],
  ['a list on one line', file => file.set([{ id: 'bea' }, 'drinks'], ['a, b', 'c']), "[tea, 'cold brew']", "['a, b', c]"],
  ['a field of a map on one line', file => file.set([{ id: 'cem' }, 'home', 'since'], null), 'since: 2020', 'since: null'],
  ['a value by one on several lines', file => file.set([{ id: 'cem' }, 'name'], { first: 'C', last: 'Em' }), 'name: Cem', 'name:\n    first: C\n    last: Em'],
  ['a value by a text of two lines', file => file.set([{ id: 'cem' }, 'name'], 'C\nEm'), 'name: Cem', 'name: "C\\nEm"'],
  ['a text that YAML takes for a number', file => file.set([{ id: 'cem' }, 'name'], '42'), 'name: Cem', "name: '42'"]
]
for (const [name, make, from, to] of EDITS) {
  t.test(`replaces ${name}`, async t => t.equal(after(t, LIST, make), LIST.replace(from, to)))
}

const ADDED: [string, (file: DataFile) => void, string, string][] = [
  ['a field, last', file => file.set([{ id: 'bea' }, 'age'], 50), "'cold brew']\n", "'cold brew']\n  age: 50\n"],
  ['a field after another', file => file.set([{ id: 'bea' }, 'age'], 50, 'id'), '# the second\n', '# the second\n  age: 50\n'],
  ['a field to a map on one line', file => file.set([{ id: 'cem' }, 'home', 'no'], 4, 'town'), 'Northtown,', 'Northtown, no: 4,'],
  ['an item to a list on one line', file => file.add([{ id: 'bea' }, 'drinks'], 'milk'), "brew'", "brew', milk"],
  [
    'an item to a list of maps on one line each',
    file => file.add([{ id: 'cem' }, 'cups'], { of: 'milk', n: 1 }),
    'n: 2 }\n',
    'n: 2 }\n    - { of: milk, n: 1 }\n'
  ],
  ['a list with its first item', file => file.add([{ id: 'bea' }, 'cups'], { of: 'tea' }), "brew']\n", "brew']\n  cups:\n    - of: tea\n"],
  [
    'a record in the order of ids, apart as the others are',
    file => file.add([], { id: 'bill', name: 'Bill' }),
    "brew']\n",
    "brew']\n\n- id: bill\n  name: Bill\n"
  ],
  ['a record before the first', file => file.add([], { id: 'ada' }), '- id: bea', '- id: ada\n\n- id: bea'],
  ['a record before another', file => file.add([], { id: 'zoe' }, { before: 'bea' }), '- id: bea', '- id: zoe\n\n- id: bea']
]
for (const [name, make, from, to] of ADDED) {
  t.test(`adds ${name}`, async t => t.equal(after(t, LIST, make), LIST.replace(from, to)))
}

const REMOVED: [string, (file: DataFile) => void, string, string][] = [
  ['the first field, behind its dash', file => file.remove([{ id: 'bea' }, 'id']), '- id: bea   # the second\n  name', '- name'],
  ['the last field', file => file.remove([{ id: 'bea' }, 'drinks']), "  drinks: [tea, 'cold brew']\n", ''],
  ['the last item of a list on one line', file => file.remove([{ id: 'bea' }, 'drinks', 1]), ", 'cold brew'", ''],
  ['the first item of a list on one line', file => file.remove([{ id: 'bea' }, 'drinks', 0]), 'tea, ', ''],
  ['the only item of a list', file => file.remove([{ id: 'cem' }, 'cups', 0]), '- { of: tea, n: 2 }', '[]'],
  [
    'a record, and leaves the comment that heads those after it',
    file => file.remove([{ id: 'bea' }]),
    LIST.slice(LIST.indexOf('- id: bea'), LIST.indexOf('  # The')),
    ''
  ]
]
for (const [name, make, from, to] of REMOVED) {
  t.test(`removes ${name}`, async t => t.equal(after(t, LIST, make), LIST.replace(from, to)))
}

t.test('leaves one blank line where a record stood between two', async t => {
  const apart = '- id: a\n\n- id: b\n\n- id: c\n'
  t.equal(
    after(t, apart, file => file.remove([{ id: 'b' }])),
    '- id: a\n\n- id: c\n'
  )
})

t.test('adds to a file that is empty, has no line end, or has those of Windows', async t => {
  const add = (file: DataFile) => file.add([], { id: 'b', of: ['x'] })
  t.equal(after(t, '# None yet.\n', add), '# None yet.\n- id: b\n  of: [x]\n')
  t.equal(after(t, '# None yet.\n[]\n', add), '# None yet.\n- id: b\n  of: [x]\n')
  t.equal(after(t, '- id: a', add), '- id: a\n- id: b\n  of: [x]\n')
  t.equal(after(t, '- id: a\r\n  n: 1\r\n', add), '- id: a\r\n  n: 1\r\n- id: b\r\n  of: [x]\r\n')
})

t.test('removes and sets fields of a map on one line, the last one too', async t => {
  const text = 'a: { b: 1, c: 2 }\n'
  t.equal(
    after(t, text, file => file.remove(['a', 'c'])),
    'a: { b: 1 }\n'
  )
  t.equal(
    after(t, 'a: { b: 1 }\n', file => file.remove(['a', 'b'])),
    'a: {}\n'
  )
  t.equal(
    after(t, 'a: {}\n', file => file.set(['a', 'b'], [1])),
    'a: { b: [1] }\n'
  )
  t.equal(
    after(t, 'a: { b }\n', file => file.set(['a', 'b'], 3)),
    'a: { b: 3 }\n'
  )
  t.equal(
    after(t, 'a:\nc: 1\n', file => file.set(['a'], 3)),
    'a: 3\nc: 1\n'
  )
  t.equal(
    after(t, 'a: [1, 2]\n', file => file.add(['a'], 0, {})),
    'a: [1, 2, 0]\n'
  )
  t.equal(
    after(t, '[{ id: b }]\n', file => file.add([], { id: 'a' }, { before: 'b' })),
    '[{ id: a }, { id: b }]\n'
  )
})

t.test('refuses a path that leads nowhere, and broken YAML', async t => {
  const store = openData(t.testdir({ 'list.yaml': LIST, 'broken.yaml': 'a: "b\n' }))
  const file = store.file('list.yaml')
  const gone = (name: string) => ({ message: `there is no ${name}; it was removed, or the path is wrong` })
  t.throws(() => file.set([{ id: 'zoe' }, 'name'], 'Zoe'), gone('zoe.name'))
  t.throws(() => file.set([7], 'Zoe'), gone('7'))
  t.throws(() => file.remove([{ id: 'zoe' }]), gone('zoe'))
  t.throws(() => file.remove([]), gone('the file'))
  t.throws(() => store.file('broken.yaml'), { message: 'broken.yaml: Missing closing "quote; correct the YAML with an editor first' })
  t.throws(() => store.file('none.yaml'), { code: 'ENOENT' })
  t.equal(file.text, LIST)
})

t.test('refuses an edit that would change another place, as through an alias', async t => {
  const file = openData(t.testdir({ 'list.yaml': 'a: &x [1]\nb: *x\n' })).file('list.yaml')
  t.throws(() => file.add(['a'], 2), { message: 'the edit of a would change something else too; make it with an editor' })
})

t.test('makes its edits again in a file that somebody else changed elsewhere', async t => {
  const dir = t.testdir({ 'list.yaml': LIST })
  const [one, other] = [openData(dir), openData(dir)]
  one.file('list.yaml').set([{ id: 'bea' }, 'name'], 'Beatrice')
  other.file('list.yaml').set([{ id: 'cem' }, 'name'], 'Cemil')
  other.file('list.yaml').add([], { id: 'dora' })
  t.strictSame([one.save(), other.save()], [['list.yaml'], ['list.yaml']])
  const both = LIST.replace('"Bea"', '"Beatrice"').replace('name: Cem', 'name: Cemil')
  t.equal(readFileSync(join(dir, 'list.yaml'), 'utf8'), `${both}\n- id: dora\n`)
  t.equal(other.file('list.yaml').text, `${both}\n- id: dora\n`)
})

t.test('saves nothing if somebody else changed the same record, added the same id, or removed the file', async t => {
  const refused = (mine: (file: DataFile) => void, theirs: (dir: string) => void, message: string) => {
    const dir = t.testdir({ 'list.yaml': LIST, 'about.yaml': 'title: A\nnote: B\n' })
    const store = openData(dir)
    store.file('about.yaml').set(['note'], 'C')
    mine(store.file('list.yaml'))
    theirs(dir)
    const before = existsSync(join(dir, 'list.yaml')) && readFileSync(join(dir, 'list.yaml'), 'utf8')
    t.throws(() => store.save(), { message })
    try {
      store.save()
    } catch (error) {
      t.ok(error instanceof SaveConflict)
    }
    t.equal(existsSync(join(dir, 'list.yaml')) && readFileSync(join(dir, 'list.yaml'), 'utf8'), before)
    t.equal(readFileSync(join(dir, 'about.yaml'), 'utf8'), 'title: A\nnote: B\n')
    t.strictSame(
      readdirSync(dir).filter(name => name.endsWith('.new')),
      []
    )
  }
  const write = (text: string) => (dir: string) => writeFileSync(join(dir, 'list.yaml'), text)
  const clash = (parts: string) => `somebody else changed ${parts} in list.yaml while you edited it; nothing was saved; read it again and repeat your edit`
  refused(file => file.set([{ id: 'bea' }, 'name'], 'B'), write(LIST.replace('cold brew', 'water')), clash('bea'))
  refused(file => file.remove([{ id: 'bea' }]), write(LIST.replace('cold brew', 'water')), clash('bea'))
  refused(file => file.add([], { id: 'dora' }), write(`${LIST}- id: dora\n  name: Dora\n`), clash('dora'))
  refused(
    file => file.set([{ id: 'bea' }, 'name'], 'B'),
    dir => rmSync(join(dir, 'list.yaml')),
    'list.yaml was removed while you edited it; nothing was saved'
  )
})

t.test('creates a file, and never over another', async t => {
  const dir = t.testdir({ 'list.yaml': LIST })
  const store = openData(dir)
  store.create('new.yaml', 'id: new\n')
  t.strictSame(store.save(), ['new.yaml'])
  t.equal(readFileSync(join(dir, 'new.yaml'), 'utf8'), 'id: new\n')
  const later = openData(dir)
  later.create('list.yaml', '[]\n')
  t.throws(() => later.save(), { message: 'list.yaml exists already; choose another id' })
  t.equal(readFileSync(join(dir, 'list.yaml'), 'utf8'), LIST)
})

t.test('keeps the mode of a file, and writes through a link to the file that it names', async t => {
  const dir = t.testdir({ 'real.yaml': LIST })
  chmodSync(join(dir, 'real.yaml'), 0o640)
  symlinkSync('real.yaml', join(dir, 'list.yaml'))
  const store = openData(dir)
  store.file('list.yaml').remove([{ id: 'bea' }])
  store.save()
  t.not(readFileSync(join(dir, 'real.yaml'), 'utf8'), LIST)
  t.equal(statSync(join(dir, 'real.yaml')).mode & 0o777, 0o640)
})

t.test('loses nothing when two processes save at once', async t => {
  const dir = t.testdir({ 'themes.yaml': '# Themes\n[]\n' })
  const saver = fileURLToPath(new URL('saver.ts', import.meta.url))
  const loader = fileURLToPath(new URL('../loader/typescript.mjs', import.meta.url))
  const run = (name: string) => promisify(execFile)(process.execPath, ['--import', loader, saver, dir, name, '25'])
  await Promise.all([run('one'), run('other')])
  const themes = openData(dir).file('themes.yaml').content as { id: string }[]
  const expected = ['one', 'other'].flatMap(name => Array.from({ length: 25 }, (_, n) => `${name}-${n}`))
  t.strictSame(themes.map(({ id }) => id).sort(), expected.sort())
  t.strictSame(readdirSync(dir).sort(), ['.lock', 'themes.yaml'])
})

t.test('leaves a whole file and no lock behind when a saver is killed', async t => {
  const dir = t.testdir({ 'themes.yaml': '# Themes\n[]\n' })
  const saver = fileURLToPath(new URL('saver.ts', import.meta.url))
  const loader = fileURLToPath(new URL('../loader/typescript.mjs', import.meta.url))
  const child = execFile(process.execPath, ['--import', loader, saver, dir, 'one', '100000'])
  const ended = once(child, 'exit')
  const themes = () => openData(dir).file('themes.yaml').content as { id: string }[]
  while (themes().length < 20) await setTimeout(5)
  child.kill('SIGKILL')
  await ended
  const saved = themes().map(({ id }) => Number(id.replace('one-', '')))
  t.strictSame(
    saved.sort((a, b) => a - b),
    saved.map((_, n) => n)
  )
  const store = openData(dir)
  store.file('themes.yaml').add([], { id: 'next' })
  t.strictSame(store.save(), ['themes.yaml'])
  t.strictSame(readdirSync(dir).sort(), ['.lock', 'themes.yaml'])
})
