import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { load } from '../../../src/curation/load.js'
import { verify } from '../../../src/curation/provenance/verify.js'
import { link } from '../../../src/records/dataset.js'
import type { FindingRecord } from '../../../src/records/finding.js'
import type { Lock } from '../../../src/records/provenance-lock.js'
import type { SourceRecord } from '../../../src/records/source.js'
import { FIXTURE_DATA } from '../../helper.js'

const DAY = '2024-06-02'
const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const slice = (text: string, start: number, end: number) => [...text].slice(start, end).join('')

const { dataset: base } = load(FIXTURE_DATA)
const [claim] = base.findings.filter(({ id }) => id === 'kettles-2023-need-water')
const [kettles] = base.sources
if (!claim || !kettles) throw new Error('the made-up data has lost a record')

interface Words {
  exact: string
  occurrence?: number
}
/** What proving some words of a text says: the first problem, or where they stand. */
function prove(text: string, passages: Words[], as_printed: string | null = null, lock: Lock = {}, quoted: Words[] = []) {
  const themed = passages.map(({ exact, occurrence = null }) => ({ exact, occurrence, themes: ['kettles'] }))
  const quoted_words = quoted.map(({ exact, occurrence = null }) => ({ exact, occurrence }))
  const finding = { ...claim, passages: themed, quoted_words, attribution: { ...claim?.attribution, as_printed } } as FindingRecord
  const source = { ...kettles, text_sha256: sha(text), facts: [], findings: [finding], anomalies: [] } as SourceRecord
  const draft = { dataset: link({ ...base, sources: [source], lock }), problems: [], place: () => 'here', file: () => undefined }
  const proved = verify(draft, new Map([[source.text_sha256, text]]), DAY)
  return { ...proved, spans: proved.lock[source.id]?.spans ?? {} }
}
const KEY = 'kettles-2023-need-water#0'

t.test('positions words by code points, whatever precedes them', async t => {
  t.strictSame(prove('🫖🫖 Tea 🏥 is hot.', [{ exact: 'Tea 🏥 is' }]), {
    problems: [],
    lock: {
      'kettles-2023': {
        text_sha256: sha('🫖🫖 Tea 🏥 is hot.'),
        text_length: 16,
        verified_on: DAY,
        spans: { [KEY]: { start: 3, end: 11, prefix: '', suffix: '', sha256: sha('Tea 🏥 is') } }
      }
    },
    spans: { [KEY]: { start: 3, end: 11, prefix: '', suffix: '', sha256: sha('Tea 🏥 is') } }
  })
})

const TWICE = 'old kettle here, new kettle there'
const REFUSED: [string, string, Words, string][] = [
  ['words that stand twice are not guessed at', TWICE, { exact: 'kettle' }, '“kettle” occurs in the text 2 times; choose one with `occurrence`, or add words'],
  ['an occurrence that there is not is refused', TWICE, { exact: 'kettle', occurrence: 3 }, '“kettle” occurs in the text 2 times, not 3; correct `occurrence`'],
  [
    'an occurrence of words that stand once is refused',
    TWICE,
    { exact: 'old kettle', occurrence: 1 },
    '“old kettle” occurs in the text once; remove `occurrence`'
  ],
  [
    'words that are not in the text are held against it as far as they agree',
    TWICE,
    { exact: 'new kettles' },
    '“new kettles” is not in the text: the text agrees as far as “new kettle”; copy the words as printed'
  ],
  [
    'of words that agree for long, the last thirty characters are shown',
    `It is ${'very '.repeat(20)}hot`,
    { exact: `is ${'very '.repeat(20)}cold` },
    `“is ${'very '.repeat(20).slice(0, 57)}” is not in the text: the text agrees as far as “${'very '.repeat(6)}”; copy the words as printed`
  ],
  [
    'words of which nothing is in the text are refused',
    TWICE,
    { exact: 'Zebra' },
    '“Zebra” is not in the text: not even its first character is in the text; copy the words as printed'
  ],
  [
    'a curly mark is not a straight one',
    'the ward’s tea',
    { exact: "ward's" },
    "“ward's” is not in the text: the text agrees as far as “ward”; copy the words as printed"
  ],
  [
    'a no-break space is not a space',
    'the\u00a0ward',
    { exact: 'the ward' },
    '“the ward” is not in the text: the text agrees as far as “the”, then it has U+00A0 (no-break space) and not a space; copy the words as printed'
  ],
  [
    'an invisible character of the passage is named',
    'the ward',
    { exact: 'the\u200b ward' },
    '“the\u200b ward” is not in the text: the text agrees as far as “the”, then it has a space and not U+200B (zero-width space); copy the words as printed'
  ],
  [
    'so is one that has no everyday name',
    'the ward',
    { exact: 'the\u2001ward' },
    '“the\u2001ward” is not in the text: the text agrees as far as “the”, then it has a space and not U+2001; copy the words as printed'
  ],
  [
    'and one beside a visible character',
    'the w\u00adard',
    { exact: 'the ward' },
    '“the ward” is not in the text: the text agrees as far as “the w”, then it has U+00AD (soft hyphen) and not “a”; copy the words as printed'
  ]
]
for (const [name, text, words, message] of REFUSED) {
  t.test(name, async t => {
    t.strictSame(prove(text, [words]).problems, [{ rule: 'verbatim', place: 'here', message }])
  })
}

const same = (length: number) => 'abcdefghij'.repeat(10).slice(0, length)
const CONTEXT: [string, string, Words, string, string][] = [
  ['words that stand once need no context', TWICE, { exact: 'new kettle' }, '', ''],
  ['the context is as short as it can be, before the words', 'a kettle! b kettle!', { exact: 'kettle', occurrence: 2 }, 'b ', ''],
  ['or after them', 'kettle one, kettle two', { exact: 'kettle', occurrence: 1 }, '', ' one'],
  ['and of whole words', 'only kettles, unlovely kettles', { exact: 'kettles', occurrence: 2 }, 'unlovely ', ''],
  ['a word of more than 32 characters is cut', `${same(40)}a tea, ${same(40)}b tea`, { exact: 'tea', occurrence: 2 }, 'b ', ''],
  ['or on both sides', 'xay xab zay', { exact: 'a', occurrence: 1 }, 'x', 'y'],
  ['32 characters of context may be needed', `1${same(31)}tea${same(40)} 2${same(31)}tea${same(40)}`, { exact: 'tea', occurrence: 2 }, `2${same(31)}`, ''],
  [
    'words that 32 characters on either side do not single out have none',
    `1${same(32)}tea${same(32)}3 2${same(32)}tea${same(32)}4`,
    { exact: 'tea', occurrence: 2 },
    '',
    ''
  ]
]
for (const [name, text, words, prefix, suffix] of CONTEXT) {
  t.test(name, async t => {
    const { problems, spans } = prove(text, [words])
    t.strictSame(problems, [])
    t.strictSame([spans[KEY]?.prefix, spans[KEY]?.suffix], [prefix, suffix])
  })
}

const places = (text: string, words: string) => [...text].flatMap((_, n) => (slice(text, n, n + [...words].length) === words ? n : []))

/** True if a word reaches over a position of a text. */
const isInside = (text: string, at: number) => /^\w\w$/.test(slice(text, at - 1, at + 1))

t.test('finds any words in any text, with the shortest context of whole words that makes them unique', async t => {
  const letters = fc.array(fc.constantFrom('a', 'b', '🫖'), { minLength: 1, maxLength: 24 }).map(list => list.join(''))
  const property = fc.property(letters, fc.nat(23), fc.integer({ min: 1, max: 4 }), (text, from, length) => {
    fc.pre(from < [...text].length)
    const exact = slice(text, from, from + length)
    const all = places(text, exact)
    const { problems, spans } = prove(text, [all.length > 1 ? { exact, occurrence: all.indexOf(from) + 1 } : { exact }])
    const { start, end, prefix, suffix } = spans[KEY] ?? { start: -1, end: -1, prefix: '', suffix: '' }
    const total = [...prefix, ...suffix].length
    const shorter = Array.from({ length: total }, (_, left) => [from - Math.min(left, from), end + total - 1 - left] as const)
      .filter(([first, last]) => (first === from || !isInside(text, first)) && (last === end || !isInside(text, last)))
      .map(([first, last]) => slice(text, first, last))
    return (
      problems.length === 0 &&
      start === from &&
      slice(text, start, end) === exact &&
      slice(text, start - [...prefix].length, end + [...suffix].length) === prefix + exact + suffix &&
      places(text, prefix + exact + suffix).length === 1 &&
      shorter.every(words => places(text, words).length > 1)
    )
  })
  t.doesNotThrow(() => fc.assert(property, { seed: 47, numRuns: 300 }))
})

const SAID = 'she said: one. Time passed, and then more of it. she said: two. Time passed, and then more of it. she said: one.'
const ATTRIBUTED: [string, Words, number][] = [
  ['first', { exact: 'one', occurrence: 1 }, 0],
  ['only', { exact: 'two' }, 1],
  ['second', { exact: 'one', occurrence: 2 }, 2]
]
for (const [which, words, n] of ATTRIBUTED) {
  t.test(`chooses, of several printings of an attribution, the one nearest to the ${which} of its words`, async t => {
    const { problems, spans } = prove(SAID, [words], 'she said')
    t.strictSame(problems, [])
    const start = places(SAID, 'she said')[n] ?? -1
    t.strictSame(spans['kettles-2023-need-water#attribution'], { start, end: start + 8, prefix: '', suffix: '', sha256: sha('she said') })
  })
}

t.test('prefers an attribution right after a long speech to one some way before it', async t => {
  const text = '🫖 she said: one. Then: “It is a speech that goes on and on,” she said.'
  const { spans } = prove(text, [{ exact: 'It is a speech that goes on and on' }], 'she said')
  t.equal(spans['kettles-2023-need-water#attribution']?.start, places(text, 'she said')[1])
})

t.test('refuses an attribution that is not printed', async t => {
  t.strictSame(prove('she said: one.', [{ exact: 'one' }], 'he told').problems, [
    { rule: 'verbatim', place: 'here', message: '“he told” is not in the text: the text agrees as far as “he ”; copy the words as printed' }
  ])
})

const QUOTED = 'The board calls a kettle “vital”, and tea “vital” too.'
const proveQuoted = (...quoted: Words[]) => prove(QUOTED, [{ exact: 'The board' }], null, {}, quoted)

t.test('positions every quoted word after the passages, with the context that makes it unique', async t => {
  const { problems, spans } = proveQuoted({ exact: 'too' }, { exact: 'vital', occurrence: 2 })
  t.strictSame(problems, [])
  t.strictSame(spans, {
    [KEY]: { start: 0, end: 9, prefix: '', suffix: '', sha256: sha('The board') },
    'kettles-2023-need-water#quoted-0': { start: 50, end: 53, prefix: '', suffix: '', sha256: sha('too') },
    'kettles-2023-need-water#quoted-1': { start: 43, end: 48, prefix: '', suffix: '” ', sha256: sha('vital') }
  })
})

const NOT_QUOTED: [string, Words, string][] = [
  ['are not printed', { exact: 'essential' }, '“essential” is not in the text: the text agrees as far as “e”; copy the words as printed'],
  ['stand twice', { exact: 'vital' }, '“vital” occurs in the text 2 times; choose one with `occurrence`, or add words'],
  ['stand less often', { exact: 'vital', occurrence: 3 }, '“vital” occurs in the text 2 times, not 3; correct `occurrence`'],
  ['stand once', { exact: 'kettle', occurrence: 1 }, '“kettle” occurs in the text once; remove `occurrence`']
]
for (const [name, words, message] of NOT_QUOTED) {
  t.test(`refuses quoted words that ${name}${words.occurrence ? ', with that occurrence' : ''}`, async t => {
    t.strictSame(proveQuoted(words).problems, [{ rule: 'verbatim', place: 'here', message }])
  })
}
