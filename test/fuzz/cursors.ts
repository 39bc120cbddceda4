import fc, { type Arbitrary } from 'fast-check'
import type { Base } from './base.js'
import type { Values } from './request-kinds.js'

/** A cursor that somebody made from one of ours, or from nothing. */
export function tampered(cursor: string): Arbitrary<string> {
  const [edition, query, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
  const written = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const key = fc.oneof(fc.constantFrom(null, '', 0, -1, 1e300, '2022-01-01', true, [], {}), fc.string())
  return fc.oneof(
    fc.constantFrom('', 'x', '!', 'e30', 'W10', 'bnVsbA', cursor.slice(0, -3), `${cursor}=`),
    fc
      .constantFrom(['gone', query, ...keys], [edition, query], [edition, 'other', ...keys], [edition, query, ...keys, ...keys], [query, edition, ...keys])
      .map(written),
    fc.array(key, { maxLength: 5 }).map(others => written([edition, query, ...others])),
    fc.jsonValue().map(written)
  )
}

export const cursors = ({ walks }: Base): Values => {
  const whole = fc.constantFrom(...walks.map(({ cursor }) => cursor))
  return { fits: whole, edges: whole.chain(tampered) }
}
