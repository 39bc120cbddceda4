import fc from 'fast-check'
import t from 'tap'
import { exactTokens } from '../../src/search/analyzer.js'
import { REAL_DATA, testApp, walk } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const { results } = (await walk(app, '/v1/findings?view=full&limit=500')) as unknown as {
  results: { passages: { exact: string }[]; quote: { text: string } | null }[]
}
const exacts = results.flatMap(({ passages, quote }) => [...passages.map(({ exact }) => exact), ...(quote ? [quote.text] : [])])
const spoken = (text: string) => exactTokens(text).filter(({ word }) => /[\p{L}\p{N}]/u.test(word))
const long = [...new Set(exacts)].filter(text => spoken(text).length >= 4)

const check = async (text: string) => {
  const answer = await app.inject({ method: 'POST', url: '/v1/quotes/check', payload: { text } })
  return { status: answer.statusCode, verdict: answer.json().verdict as string | undefined }
}

/** A run of at least four words of something held, as it is printed. */
const run = fc.constantFrom(...long).chain(text => {
  const words = spoken(text)
  return fc
    .integer({ min: 0, max: words.length - 4 })
    .chain(from => fc.integer({ min: from + 3, max: words.length - 1 }).map(to => text.slice(words[from]?.start, words[to]?.end)))
})

t.test('finds any run of at least four words of any passage verbatim', () =>
  fc.assert(
    fc.asyncProperty(run, async text => (await check(text)).verdict === 'verbatim'),
    { numRuns: 150 }
  )
)

t.test('finds it in any case, with any quotation marks and spaces', () =>
  fc.assert(
    fc.asyncProperty(run, async text => {
      const loud = `“${text
        .replaceAll(/[‘’]/g, "'")
        .replaceAll(/[ \u00a0]/g, ' \u00a0')
        .toUpperCase()}”`
      return (await check(loud)).verdict === 'verbatim'
    }),
    { numRuns: 60 }
  )
)

const NOT = / (?:not|no|never)(?= )/
t.test('finds no passage verbatim without its “not”', async t => {
  const negated = long.filter(text => NOT.test(text))
  t.ok(negated.length > 3)
  for (const text of negated) t.not((await check(text.replace(NOT, ''))).verdict, 'verbatim', text)
})

t.test('finds no run verbatim or trimmed with another number', () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...long.filter(text => /\d/.test(text))),
      fc.integer({ min: 1, max: 8 }),
      async (text, n) => !['verbatim', 'trimmed'].includes((await check(text.replace(/\d/, digit => String((Number(digit) + n) % 10)))).verdict ?? '')
    ),
    { numRuns: 60 }
  )
)

const piece = fc.oneof(
  run,
  fc.constantFrom('…', '[…]', '[', ']', '(', '...', '“', '"', '%', '£', '\n\n', 'not', '*', 'AND', '76%'),
  fc.string({ unit: 'binary', maxLength: 20 })
)
t.test('answers any text without an error', () =>
  fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async pieces => [200, 400, 413].includes((await check(pieces.join(' '))).status)),
    { numRuns: 250 }
  )
)

t.test('answers soon when the words of a long quotation come in any order', async t => {
  const words = spoken(long.reduce((a, b) => (a.length > b.length ? a : b))).map(({ word }) => word)
  const began = performance.now()
  for (const text of [
    [...words].reverse().join(' '),
    [...words].sort().join(' '),
    'the of and to '.repeat(250),
    '['.repeat(4000),
    `${'a'.repeat(1990)} ${'b.'.repeat(900)} c d`
  ])
    t.ok([200, 400].includes((await check(text)).status))
  t.ok(performance.now() - began < 20_000)
})
