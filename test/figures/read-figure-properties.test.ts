import fc from 'fast-check'
import t from 'tap'
import { isRefusal, readFigure } from '../../src/figures/read-figure.js'

const SMALL = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']

/** A whole number in British words, written without a look at how they are read. */
function inWords(n: number): string {
  if (n < 20) return SMALL[n] as string
  if (n < 100) return [TENS[Math.floor(n / 10) - 2], n % 10 ? SMALL[n % 10] : null].filter(Boolean).join('-')
  for (const [size, name] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred']
  ] as const) {
    if (n < size) continue
    const rest = n % size
    const joint = rest < 100 || (size > 1000 && rest < 1000) ? ' and ' : ' '
    return `${inWords(Math.floor(n / size))} ${name}${rest ? joint + inWords(rest) : ''}`
  }
  return ''
}

const DASHES = ['-', '‐', '‑', '–', '—', '−']
const SPACES = [' ', '\u00a0', '\u202f', '  ']
/** The same words with other dashes and spaces. */
const printed = (text: string) =>
  fc
    .tuple(fc.constantFrom(...DASHES), fc.constantFrom(...SPACES), fc.boolean())
    .map(([dash, space, isLoud]) => text.replaceAll('-', dash).replaceAll(' ', space)[isLoud ? 'toUpperCase' : 'trim']())
const meaning = (text: string, unit: Parameters<typeof readFigure>[1]) => {
  const read = readFigure(text, unit)
  return isRefusal(read) ? read : [read.value, read.value_low, read.value_high]
}
const equal = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const same = (n: number) => [n, n, n]

const whole = fc.oneof(fc.nat({ max: 2000 }), fc.nat({ max: 2_000_000_000 }), fc.integer({ min: 0, max: 9_000_000_000_000 }))
const grouped = (n: number) => n.toLocaleString('en-GB')

t.test('reads any whole number in words as itself', async () =>
  fc.assert(
    fc.property(
      whole.chain(n => printed(inWords(n)).map(text => ({ n, text }))),
      ({ n, text }) => equal(meaning(text, 'people'), same(n)) && equal(meaning(`${text} staff`, 'people'), same(n))
    ),
    { numRuns: 2000 }
  )
)

t.test('reads any whole number in digits as itself, with commas or without', async () =>
  fc.assert(
    fc.property(whole, n => equal(meaning(grouped(n), 'people'), same(n)) && equal(meaning(String(n), 'people'), same(n))),
    { numRuns: 500 }
  )
)

t.test('reads any amount with any multiplier exactly', async () =>
  fc.assert(
    fc.property(
      fc.nat({ max: 99_999 }),
      fc.constantFrom(0, 1, 2),
      fc.constantFrom(['k', 3], ['thousand', 3], ['m', 6], ['mn', 6], ['million', 6], ['bn', 9], ['billion', 9], ['tn', 12], ['trillion', 12]),
      fc.constantFrom('', ...SPACES),
      (digits, decimals, [name, zeros], space) => {
        const text = (digits / 10 ** decimals).toFixed(decimals)
        return equal(meaning(`£${text}${space}${name}`, 'gbp'), same(Number(`${text}e${zeros}`)))
      }
    ),
    { numRuns: 2000 }
  )
)

t.test('reads any share with bounds of half a step, within 0 and 100', async () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }).chain(whole => fc.tuple(fc.nat({ max: whole }), fc.constant(whole))),
      fc.constantFrom(' in ', '-in-', ' out of ', '‑in‑'),
      fc.boolean(),
      ([part, whole], joint, isWords) => {
        const value = (100 * part) / whole
        const slack = Math.min(5, 50 / whole)
        const text = isWords ? `${inWords(part)}${joint}${inWords(whole)}` : `${part}${joint}${whole}`
        return equal(meaning(text, 'percent'), [value, Math.max(0, value - slack), Math.min(100, value + slack)])
      }
    ),
    { numRuns: 2000 }
  )
)

t.test('reads both ends of any range', async () =>
  fc.assert(
    fc.property(
      fc.nat({ max: 99 }).chain(low => fc.tuple(fc.constant(low), fc.integer({ min: low + 1, max: 100 }))),
      fc.constantFrom('-', '–', ' to ', ' – '),
      fc.constantFrom('%', ' per cent'),
      ([low, high], dash, percent) =>
        equal(meaning(`${low}${dash}${high}${percent}`, 'percent'), [(low + high) / 2, low, high]) &&
        equal(meaning(`between ${inWords(low)} and ${inWords(high)} per cent`, 'percent'), [(low + high) / 2, low, high])
    ),
    { numRuns: 500 }
  )
)

const TOKENS =
  'a an half third thirds quarter of in out to and or between one two ten twenty ninety hundred thousand million billion dozen dozens 5 42 1,700 1.5 £ % per cent - – ( ) more than nearly about at least year months people most only points m bn k'.split(
    ' '
  )
t.test('keeps a value within finite bounds and never throws, whatever the words', async () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...TOKENS), { minLength: 1, maxLength: 7 }).map(tokens => tokens.join(' ')),
      fc.constantFrom('percent', 'people', 'gbp', 'months', 'years'),
      (text, unit) => {
        const read = readFigure(text, unit)
        if (isRefusal(read)) return read.unreadable.length > 0
        const { value, value_low, value_high } = read
        return Number.isFinite(value) && value >= 0 && (value_low ?? 0) >= 0 && (value_low ?? 0) <= value && value <= (value_high ?? Infinity)
      }
    ),
    { numRuns: 5000 }
  )
)
