import fc, { type Arbitrary } from 'fast-check'

/** What can be said to a parameter, as text that is not encoded yet. */
export interface Values {
  /** What it takes. */
  fits: Arbitrary<string>
  /** What lies at the edge of that, on either side. */
  edges: Arbitrary<string>
}

export const long = (length: number) => 'a'.repeat(length)
const some = (values: readonly string[], most = 3) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(most, values.length) }).map(chosen => chosen.join())

/** Values of a closed list, or ids that are known. */
export const known = (values: readonly string[], most?: number): Values => ({
  fits: some(values, most),
  edges: fc.oneof(
    fc.constantFrom('', ',', 'none-of-these', long(100), long(101), 'current'),
    some(values).map(text => `${text},`),
    some(values).map(text => text.replaceAll(',', '|')),
    some(values).map(text => ` ${text}`),
    some(values).map(text => text.toUpperCase()),
    some(values).map(text => `${text},${text}`),
    fc.constant(values.join()),
    some(values, 1).map(text => Array(300).fill(text).join())
  )
})

export const one = (values: readonly string[], ...edges: string[]): Values => ({
  fits: fc.constantFrom(...values),
  edges: fc.oneof(
    fc.constantFrom('', 'none-of-these', long(100), ...edges),
    some(values),
    fc.constantFrom(...values).map(text => text.toUpperCase())
  )
})

const two = (length: number) => String(length).padStart(2, '0')
export const DATES: Values = {
  fits: fc
    .tuple(fc.integer({ min: 2015, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.constantFrom(4, 7, 10))
    .map(([year, month, day, length]) => `${year}-${two(month)}-${two(day)}`.slice(0, length)),
  edges: fc.constantFrom(
    '0000',
    '0001-01-01',
    '9999',
    '9999-12-31',
    '10000',
    '2023-02-29',
    '2024-02-29',
    '2022-00',
    '2022-13',
    '2022-1-1',
    '-2022',
    '2022-',
    ''
  )
}

export const NUMBERS: Values = {
  fits: fc.tuple(fc.integer({ min: -5, max: 2_000_000 }), fc.constantFrom('', '.5', '.333333')).map(parts => parts.join('')),
  edges: fc.constantFrom('0', '-0', '9'.repeat(15), '9'.repeat(16), '0.000001', '0.0000001', '1e3', '+1', '.5', '5.', '0x10', 'NaN', 'Infinity', ' 5', '')
}

export const between = (least: number, most: number): Values => ({
  fits: fc.integer({ min: least, max: most }).map(String),
  edges: fc.constantFrom(
    ...[least - 1, least, most, most + 1, -1, 999_999_999, 1_000_000_000, Number.MAX_SAFE_INTEGER, 1.5].map(String),
    '',
    '007',
    '1e2',
    ' 5'
  )
})
