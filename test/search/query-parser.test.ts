import fc from 'fast-check'
import t from 'tap'
import { testApp } from '../helper.js'

// Thousands of questions, on a machine that may be busy.
t.setTimeout(600_000)

const { app } = await testApp(t)
const address = (q: string, more: string) => `/v1/findings?q=${encodeURIComponent(q)}${more}`

t.test('finds something or nothing for any input, or refuses it with the reason', async t => {
  const operator = fc.constantFrom(
    ...[
      'AND',
      'OR',
      'NOT',
      'NEAR',
      'NEAR(',
      'NEAR/2',
      'title:',
      '{title body}:',
      '-',
      '- ',
      '"',
      "'",
      '*',
      '^',
      ':',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '+',
      ',',
      ';',
      '--',
      '\\',
      '%',
      '£'
    ]
  )
  const word = fc.constantFrom(
    'tea',
    'kettles',
    'ward',
    'ICS',
    'don’t',
    'naïve',
    'e\u0301',
    'ﬁ',
    '🫖',
    '👩‍⚕️',
    '🇬🇧',
    '٣',
    '½',
    'ß',
    '\u00a0',
    '\u200d',
    '\u202e',
    '\u0000',
    '£250m',
    '1,000',
    'zzz0'
  )
  const piece = fc.oneof(
    { weight: 3, arbitrary: operator },
    { weight: 3, arbitrary: word },
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 })
  )
  const typed = fc
    .tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom('', ' '))
    .map(([pieces, between]) => pieces.join(between))
    .filter(q => q !== '')
  const codes = new Set(['empty', 'only_without', 'control_character'])
  await fc.assert(
    fc.asyncProperty(typed, fc.constantFrom('words', 'verbatim'), async (q, match) => {
      const answer = await app.inject(address(q, `&match=${match}&limit=3`))
      if (answer.statusCode === 400) {
        const [{ parameter, code, detail }] = answer.json().errors
        return parameter === 'q' && codes.has(code) && detail.length > 0
      }
      const { total, returned, results } = answer.json()
      const marked = results.every(({ snippet: { text, highlights } }: { snippet: { text: string; highlights: [number, number][] } }) =>
        highlights.every(([start, end], n) => start < end && end <= [...text].length && start >= (highlights[n - 1]?.[1] ?? 0))
      )
      return answer.statusCode === 200 && returned === Math.min(total, 3) && marked
    }),
    { numRuns: 3000, seed: 3 }
  )
  t.pass('3,000 questions')
})

t.test('refuses a query without words, or of more than a thousand code points', async t => {
  for (const [q, match, status, code] of [
    ['?', 'words', 400, 'empty'],
    ['?', 'verbatim', 400, 'empty'],
    ['"" ()', 'words', 400, 'empty'],
    ['-kettles', 'words', 400, 'only_without'],
    ['🫖'.repeat(1001), 'words', 400, 'too_long'],
    ['🫖'.repeat(1001), 'verbatim', 400, 'too_long'],
    [`kettles ${'🫖'.repeat(992)}`, 'words', 200, undefined],
    ['kettles '.repeat(125), 'words', 200, undefined],
    ['w'.repeat(1000), 'verbatim', 200, undefined],
    [`kettles ${'-a '.repeat(330)}`, 'words', 200, undefined],
    ['w '.repeat(500), 'words', 200, undefined]
  ] as const) {
    const answer = await app.inject(address(q, `&match=${match}`))
    t.strictSame({ q, status: answer.statusCode, code: answer.json().errors?.[0].code }, { q, status, code })
  }
})
