import fc, { type Arbitrary } from 'fast-check'
import type { Base } from './base.js'
import type { Values } from './request-kinds.js'

const read = (cursor: string) => JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
const encoded = (json: string) => Buffer.from(json).toString('base64url')

/** Numbers that no walk comes to, as JSON: below, between and beyond all places, and beyond what a number can hold. */
const NUMBERS = ['-1', '-0', '0', '0.5', '-1e15', '1e15', '9007199254740993', '-1e308', '1e308', '1e999', '-1e999', '1e-999', '9'.repeat(400)]
const OTHERS = [
  'null',
  'true',
  '[]',
  '{}',
  '[[1]]',
  '""',
  '"NaN"',
  '"-1e15"',
  '"\\u0000"',
  '"\\ud800"',
  '"~~~~"',
  `"${'a'.repeat(1300)}"`,
  `"${'a'.repeat(9000)}"`
]

/** A cursor with each of its keys in turn made something else, or with its keys in another order, doubled or missing. */
export function forgeries(cursor: string): string[] {
  const [edition, query, ...keys] = read(cursor).map(part => JSON.stringify(part)) as [string, string, ...string[]]
  const changed = keys.flatMap((_, n) => [...NUMBERS, ...OTHERS].map(key => keys.with(n, key)))
  const alike = [...NUMBERS, 'null'].map(key => keys.map(() => key))
  return [...changed, ...alike, keys.toReversed(), [...keys, ...keys], keys.slice(1)].map(others => encoded(`[${[edition, query, ...others].join()}]`))
}

/** A cursor that somebody made from one of ours, or from nothing. */
export function tampered(cursor: string): Arbitrary<string> {
  const [edition, query, ...keys] = read(cursor)
  const written = (parts: unknown) => encoded(JSON.stringify(parts))
  const key = fc.oneof(fc.constantFrom(null, '', 0, -1, 1e300, '2022-01-01', true, [], {}), fc.string(), fc.double())
  return fc.oneof(
    fc.constantFrom('', 'x', '!', 'e30', 'W10', 'bnVsbA', cursor.slice(0, -3), `${cursor}=`),
    fc.constantFrom(...forgeries(cursor)),
    fc.constantFrom(['gone', query, ...keys], [edition, query], [edition, 'other', ...keys], [query, edition, ...keys]).map(written),
    fc.array(key, { maxLength: 5 }).map(others => written([edition, query, ...others])),
    fc.jsonValue().map(written)
  )
}

export const cursors = ({ walks }: Base): Values => {
  const whole = fc.constantFrom(...walks.map(({ cursor }) => cursor))
  return { fits: whole, edges: whole.chain(tampered) }
}
