import fc, { type Arbitrary } from 'fast-check'
import type { Values } from './request-kinds.js'

/** A body, and the media type that it is said to be; none where nothing is said. */
export interface Body {
  type: string | null
  bytes: Buffer
}

const body = (type: string | null, text: string | Buffer): Body => ({ type, bytes: Buffer.from(text as string) })
const JSON_TYPE = 'application/json'

/** A text as an operation takes it in a body: in JSON, or as it is. */
export const written = (text: Arbitrary<string>): Arbitrary<Body> =>
  fc.oneof(
    text.map(text => body(JSON_TYPE, JSON.stringify({ text }))),
    text.map(text => body('text/plain', text))
  )

const TYPES = [
  null,
  '',
  'application/xml',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  'application/JSON',
  'text/plain; charset=utf-16',
  `${JSON_TYPE}; charset=latin1`,
  'json',
  '*/*',
  'text/plainer'
]

/** Bodies that say nothing, say it wrongly, or say too much. */
export const anyBody = ({ fits }: Values): Arbitrary<Body> =>
  fc.oneof(
    fc
      .constantFrom(
        '',
        '{',
        '{}',
        '[]',
        'null',
        '5',
        '"text"',
        '{"text":5}',
        '{"text":null}',
        '{"text":["a b c d"]}',
        '{"text":"a b c d","more":1}',
        '{"text":"a b c d"}{',
        '\ufeff{"text":"a b c d"}'
      )
      .map(text => body(JSON_TYPE, text)),
    fc
      .constantFrom(
        '{"__proto__":{"text":"a b c d"}}',
        '{"text":"a b c d","__proto__":{}}',
        '{"constructor":{"prototype":{}}}',
        '{"text":"a\\u0000b \\ud800 c d e"}'
      )
      .map(text => body(JSON_TYPE, text)),
    fc.constantFrom('['.repeat(30_000), '{"text":'.repeat(5000), `{"text":"${'a '.repeat(40_000)}"}`).map(text => body(JSON_TYPE, text)),
    fc.jsonValue().map(value => body(JSON_TYPE, JSON.stringify({ text: value }))),
    fc.tuple(fits, fc.constantFrom(...TYPES)).map(([text, type]) => body(type, text)),
    fc.uint8Array({ maxLength: 60 }).map(bytes => body('text/plain', Buffer.from(bytes))),
    fc.string({ unit: 'binary', maxLength: 60 }).map(text => body('text/plain', text))
  )
