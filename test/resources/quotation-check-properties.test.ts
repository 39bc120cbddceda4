import fc from 'fast-check'
import t from 'tap'
import { printedWords } from '../../src/resources/quotation-check/words.js'
import { REAL_DATA, testApp, walk } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const { results } = (await walk(app, '/v1/findings?view=full&limit=500')) as unknown as {
  results: { passages: { exact: string }[]; quote: { text: string } | null }[]
}
const exacts = results.flatMap(({ passages, quote }) => [...passages.map(({ exact }) => exact), ...(quote ? [quote.text] : [])])
const held = [...new Set(exacts)].filter(text => printedWords(text).length > 1)
const HELD = /^(?:verbatim|reported)$/

const check = async (text: string) => {
  const answer = await app.inject({ method: 'POST', url: '/v1/quotes/check', payload: { text } })
  return { status: answer.statusCode, verdict: answer.json().verdict as string | undefined }
}

/** A run of at least two words of something held, as it is printed. */
const run = fc.constantFrom(...held).chain(text => {
  const words = printedWords(text)
  return fc
    .integer({ min: 0, max: words.length - 2 })
    .chain(from => fc.integer({ min: from + 1, max: words.length - 1 }).map(to => text.slice(words[from]?.start, words[to]?.end)))
})

t.test('finds any run of at least two words of any passage', () =>
  fc.assert(
    fc.asyncProperty(run, async text => HELD.test((await check(text)).verdict ?? '')),
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
      return HELD.test((await check(loud)).verdict ?? '')
    }),
    { numRuns: 60 }
  )
)

/** Where a letter of a word may be parted from the next. */
const insideWord = (text: string, n: number) => {
  const places = [...text.matchAll(/(?<=\p{L}\p{L})(?=\p{L}\p{L})/gu)].map(({ index }) => index)
  return places[n % places.length] ?? 0
}
const splitBy = (mark: string) => (text: string, n: number) => text.slice(0, insideWord(text, n)) + mark + text.slice(insideWord(text, n))
const KEEP = (text: string) => text
/** Benign dressings in the order in which a text gets them: inside its words, of its letters, around it, and an attribution. */
const DRESSINGS: ((text: string, n: number) => string)[][] = [
  [KEEP, splitBy('\u00ad'), splitBy('\u200b'), splitBy('\u2060'), text => text.replaceAll(' ', '\u00a0 ')],
  [KEEP, text => text.toUpperCase(), text => text.replaceAll(/[‘’]/g, "'")],
  [KEEP, text => text.replaceAll('’', '&rsquo;').replaceAll(' ', '&#32;'), text => text.replaceAll('’', '&#x2019;')],
  [
    KEEP,
    text => `${text} https://example.org/a`,
    text => `👏 ${text} 👏`,
    text => `${text}¹`,
    text => `<p><em>${text}</em></p>`,
    text => `- ${text}`,
    text => `… ${text} …`
  ],
  [
    KEEP,
    text => `“${text}”`,
    text => `‘${text}’`,
    text => `“${text},” she said.`,
    text => `${text}, said a spokesperson.`,
    text => `A spokesperson said: “${text}”`
  ]
]
const dressed = fc.tuple(fc.nat(), ...DRESSINGS.map(some => fc.constantFrom(...some)))

t.test('finds the words of every passage, whatever they are dressed in', async t => {
  const choices = fc.sample(dressed, { seed: 7, numRuns: held.length })
  for (const [n, text] of held.entries()) {
    const [place, ...dressings] = choices[n] as (typeof choices)[number]
    const given = dressings.reduce((plain, dress) => dress(plain, place), text)
    t.match((await check(given)).verdict, HELD, given)
  }
})

const PUT_IN = ['not', 'never', 'no', 'without', 'hardly', 'nine', '95%', '£3', 'only', 'nearly', 'few']
const TURNING = /(?<= )(?:not|no|only|without|nearly|some|more than|most)(?= )/g
/** One of the places of a pattern in a text after its beginning, or undefined. */
const placeOf = (text: string, pattern: RegExp, n: number) => {
  const places = [...text.matchAll(pattern)].filter(({ index }) => index > 0)
  return places[n % places.length]
}
const replaced = (text: string, pattern: RegExp, n: number, by: (match: string) => string) => {
  const place = placeOf(text, pattern, n)
  return place === undefined ? null : text.slice(0, place.index) + by(place[0]) + text.slice(place.index + place[0].length)
}
const choose = <T>(some: readonly T[], n: number) => some[n % some.length] as T
const anyWord = /(?<=\s)(?=[\p{L}£\d])/gu
/** Ways to turn the meaning of a text; null if it has no place for one. */
const TURNS: ((text: string, n: number) => string | null)[] = [
  (text, n) => replaced(text, anyWord, n, () => `${choose(PUT_IN, n)} `),
  (text, n) => replaced(text, anyWord, n, () => `(${choose(PUT_IN, n)}) `),
  (text, n) => replaced(text, anyWord, n, () => `[${choose(PUT_IN, n)}] `),
  (text, n) => replaced(text, TURNING, n, () => choose(['…', '[...]', '[really]', '[it]'], n)),
  (text, n) => replaced(text, new RegExp(`${TURNING.source} `, 'g'), n, () => ''),
  (text, n) => replaced(` ${text}`, /\d/g, n, digit => String((Number(digit) + 1 + (n % 8)) % 10)),
  (text, n) => replaced(` ${text}`, /(?<![\d.,\p{L}–-])\d/gu, n, digit => `${choose(['>', '<', '-', '~', '≥', '+', '$', '−'], n)}${digit}`),
  (text, n) => replaced(` ${text}`, /\d(?=\d(?!\d\d))/g, n, digit => `${digit}${choose([',', '.'], n)}`)
]
const turned = fc
  .tuple(run, fc.nat(), fc.constantFrom(...TURNS))
  .map(([text, n, turn]) => turn(text, n))
  .filter(text => text !== null)

t.test('finds no text verbatim or trimmed with a negation, a number or a qualifier put in, swallowed or changed', () =>
  fc.assert(
    fc.asyncProperty(turned, async text => ['altered', 'not_held'].includes((await check(text)).verdict ?? '')),
    { numRuns: 500 }
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
  const words = printedWords(held.reduce((a, b) => (a.length > b.length ? a : b))).map(({ word }) => word)
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
