import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readTexts, spanHash, spansOf, verify } from '../../../src/curation/provenance/verify.js'
import type { Lock } from '../../../src/records/provenance-lock.js'
import { FIXTURE_TEXTS } from '../../helper.js'
import { draftAfter, type Edit, KETTLES, LOCK, part, placeOf, put, soundDraft, TEA } from '../helper.js'

const DAY = '2024-06-02'
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const slice = (text: string, start: number, end: number) => [...text].slice(start, end).join('')

t.test('finds every passage, attribution and title of the made-up texts where the lock says', async t => {
  const { dataset: base } = soundDraft(t)
  const texts = readTexts(FIXTURE_TEXTS)
  for (const source of base.sources) {
    const { spans, text_length } = base.lock[source.id] as Lock[string]
    const text = texts.get(source.text_sha256) ?? ''
    t.equal([...text].length, text_length)
    t.strictSame(
      spansOf(source).map(({ key }) => [key, slice(text, spans[key]?.start ?? 0, spans[key]?.end ?? 0)]),
      spansOf(source).map(({ key, exact }) => [key, exact])
    )
    t.strictSame(
      Object.keys(spans),
      spansOf(source).map(({ key }) => key)
    )
  }
})

t.test('verifies a title only if it was taken from the text', async t => {
  const titles = soundDraft(t).dataset.sources.map(source => spansOf(source).some(({ key }) => key === 'title'))
  t.strictSame(titles, [false, true])
})

t.test('verifies quoted words, and reports those that are not printed with their place', async t => {
  const quoted = (exact: string) => draftAfter(t, { [TEA]: put('findings.tea-2024-ask-kettles', { quoted_words: [{ exact }] }) })
  const sound = verify(quoted('give every ward a kettle'), readTexts(FIXTURE_TEXTS), DAY)
  t.strictSame(sound.problems, [])
  const { start, end, sha256 } = sound.lock['tea-2024']?.spans['tea-2024-ask-kettles#quoted-0'] ?? { start: 0, end: 0, sha256: '' }
  t.strictSame([end - start, sha256], [24, spanHash('give every ward a kettle')])
  const { problems } = verify(quoted('give each ward a kettle'), readTexts(FIXTURE_TEXTS), DAY)
  t.strictSame(problems, [
    {
      rule: 'verbatim',
      place: placeOf(t, TEA, '|exact: give each'),
      message: '“give each ward a kettle” is not in the text: the text agrees as far as “give e”; copy the words as printed'
    }
  ])
})

t.test('reports a source whose text is missing, and verifies the others', async t => {
  const draft = draftAfter(t, { [KETTLES]: put('', { text_sha256: '0'.repeat(64) }) })
  const { problems, lock } = verify(draft, readTexts(FIXTURE_TEXTS), DAY)
  t.strictSame(problems, [
    {
      rule: 'text',
      place: placeOf(t, KETTLES, 'text_sha256: |"000'),
      message: 'no text with the SHA-256 00000000… is in the folder; add it, or correct the hash'
    }
  ])
  t.strictSame(Object.keys(lock), ['tea-2024'])
})

const PROVED: [string, string, Edit, string, string, string][] = [
  [
    'the marks of a quotation are looked for in the text',
    TEA,
    put('findings.tea-2024-beyond-repair.passages.0', { exact: 'the old kettles ‘beyond repair' }),
    'quotation-marks',
    'passages:\n      |- exact: the old kettles',
    'no opening quotation mark precedes the quotation in the text; begin after the mark, or choose another form'
  ],
  [
    'our words are held against the whole text, quoted or not',
    TEA,
    put('anomalies.0', { why: 'Wards of the south are said to prefer on Tuesdays.' }),
    'own-words',
    'why: |Wards',
    'repeats “wards of the south are said to prefer on” of the source; use our own words'
  ]
]
for (const [name, file, change, rule, at, message] of PROVED) {
  t.test(name, async t => {
    const { problems } = verify(draftAfter(t, { [file]: change }), readTexts(FIXTURE_TEXTS), DAY)
    t.strictSame(problems, [{ rule, place: placeOf(t, file, at), message }])
  })
}

t.test('keeps the date of verification of an unchanged source, and renews that of a changed one', async t => {
  const draft = draftAfter(t, { [KETTLES]: put('findings.kettles-2023-water.passages.0', { exact: 'Wards need kettles' }) })
  const { problems, lock } = verify(draft, readTexts(FIXTURE_TEXTS), DAY)
  t.strictSame(problems, [])
  t.strictSame([lock['kettles-2023']?.verified_on, lock['kettles-2023']?.spans['kettles-2023-water#0']?.sha256], [DAY, spanHash('Wards need kettles')])
  t.strictSame(lock['tea-2024'], JSON.parse(readFileSync(join(t.testdirName, LOCK), 'utf8'))['tea-2024'])
})

t.test('verifies again a lock that was edited by hand', async t => {
  const draft = draftAfter(t, { [LOCK]: lock => void part(lock, 'tea-2024.spans.title').start++ })
  const { lock } = verify(draft, readTexts(FIXTURE_TEXTS), DAY)
  t.strictSame([lock['tea-2024']?.verified_on, lock['kettles-2023']?.verified_on], [DAY, '2024-06-01'])
})

t.test('finds the texts of a folder by their hash, and ignores other files', async t => {
  const dir = t.testdir({ 'a.txt': 'Tea 🫖', 'notes.md': 'Nothing' })
  writeFileSync(join(dir, 'b.txt'), 'Kettles')
  t.strictSame(
    [...readTexts(dir)].sort(),
    [
      [sha('Tea 🫖'), 'Tea 🫖'],
      [sha('Kettles'), 'Kettles']
    ].sort()
  )
})

const BROKEN: [string, (text: Buffer) => Buffer, string][] = [
  ['a form feed', text => Buffer.concat([text, Buffer.from('\n🫖\f')]), 'U+000C (form feed) in line LAST, column 2'],
  ['a null', text => Buffer.concat([Buffer.from([0]), text]), 'U+0000 (null) in line 1, column 1'],
  ['a control character without a name', text => Buffer.concat([Buffer.from([2]), text]), 'U+0002 in line 1, column 1'],
  ['a noncharacter', text => Buffer.concat([Buffer.from('\uffff'), text]), 'U+FFFF in line 1, column 1'],
  [
    'bytes that are not UTF-8',
    text => Buffer.concat([Buffer.from('A pound sign: '), Buffer.from([0xa3]), text]),
    'U+FFFD (replacement character, which stands for lost ones) in line 1, column 15'
  ]
]
for (const [what, change, where] of BROKEN) {
  t.test(`refuses a text with ${what}, and says where`, async t => {
    const bytes = change(readFileSync(join(FIXTURE_TEXTS, 'tea.txt')))
    const hash = createHash('sha256').update(bytes).digest('hex')
    const draft = draftAfter(t, { [TEA]: put('', { text_sha256: hash }) })
    writeFileSync(join(t.testdirName, 'tea.txt'), bytes)
    const { problems, lock } = verify(draft, new Map([...readTexts(FIXTURE_TEXTS), ...readTexts(t.testdirName)]), DAY)
    const line = where.replace('LAST', String(bytes.toString('utf8').split('\n').length))
    t.strictSame(problems, [
      {
        rule: 'text',
        place: placeOf(t, TEA, `text_sha256: |${hash}`),
        message: `the text has ${line}; save it as UTF-8 without control characters, and correct the hash`
      }
    ])
    t.strictSame(Object.keys(lock), ['kettles-2023'])
  })
}

t.test('throws if the folder of texts does not exist', async t => {
  t.throws(() => readTexts('/nowhere'), { message: 'there is no folder /nowhere; put the texts of the sources there, or name their folder with --texts' })
})
