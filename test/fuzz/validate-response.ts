import type { OutgoingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { checksOf, type Document, isJson, keyOf, type Operation, operationsOf, placeOf } from '../openapi.js'
import type { Asked } from './curl.js'

/** Words of a stack, of SQLite, of a file of ours: none of them is ever sent, so none is only repeated. */
const INNER = /node_modules|\bat \S+ \(|\.[jt]s:\d+|SqliteError|SQLITE_|syntax error|no such (?:table|column)|malformed MATCH|fts5:|drizzle/i

/** An answer as it came over the wire. */
export interface Answered {
  statusCode: number
  headers: OutgoingHttpHeaders
  rawPayload: Buffer
}

/** What only who sends a header is answered. */
const ANSWERS_TO: Record<number, string> = { 206: 'range', 304: 'if-none-match', 412: 'if-match', 416: 'range' }

/** Refusals that say when to come again. Of what is our fault, 503 alone may be. */
const LATER = [429, 503]

const DECODED: Record<string, (body: Buffer) => Buffer> = { br: brotliDecompressSync, gzip: gunzipSync }

/** What every answer says in its headers, by what it is. */
function headersOf({ path, method }: Operation, status: number): string[] {
  const always = ['access-control-allow-origin', 'x-content-type-options']
  if (LATER.includes(status)) return [...always, 'retry-after']
  if (!path.startsWith('/v1')) return always
  if (status === 200 && method === 'get') return [...always, 'etag', 'evidence-edition', 'link', 'cache-control']
  return status < 300 ? [...always, 'evidence-edition', 'link', 'cache-control'] : status === 304 ? ['access-control-allow-origin', 'etag'] : always
}

const parsed = (text: string): { value?: unknown } => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return {}
  }
}

/** A judge of answers by an OpenAPI document. Gives what is wrong with one, in words. */
export function judgeBy(document: Document) {
  const operations = operationsOf(document)
  const whole = checksOf(document)
  const partial = checksOf(JSON.parse(JSON.stringify(document), (key, value) => (key === 'required' && Array.isArray(value) ? undefined : value)))

  /** Held against its schema: whole, or only what there is where it was asked for some `fields`; an envelope is whole always. */
  function fitting(place: (string | number)[], body: unknown, some: boolean): string[] {
    const { results, returned } = Object(body)
    const wrong = Array.isArray(results) && returned !== results.length ? [`returned is ${returned}, and there are ${results.length} results`] : []
    if (!some) return [...wrong, ...whole(place, body)]
    return [...wrong, ...partial(place, body), ...(Array.isArray(results) ? whole(place, { ...Object(body), results: [] }) : [])]
  }

  function judgeBody(operation: Operation, asked: Asked, { statusCode, headers, rawPayload }: Answered): string[] {
    const content = operation.responses[String(keyOf(operation, statusCode))]?.content
    if (!content) return rawPayload.length > 0 ? [`${statusCode} has a body, and none is documented`] : []
    const type = String(headers['content-type']).split(';')[0] as string
    if (!(type in content)) return [`${type} is not documented for ${statusCode}`]
    if (asked.method === 'HEAD') return rawPayload.length > 0 ? ['a HEAD is answered with a body'] : []
    const text = (DECODED[String(headers['content-encoding'])]?.(rawPayload) ?? rawPayload).toString()
    const { value } = isJson(type) ? parsed(text) : { value: text }
    if (value === undefined) return ['the body is not JSON']
    const some = statusCode === 200 && new URL(asked.url, 'http://host').searchParams.has('fields')
    const wrong = fitting(placeOf(document, operation, statusCode, type), value, some)
    if (statusCode < 400) return wrong
    const { status } = Object(value)
    return [
      ...wrong,
      ...(status === statusCode ? [] : [`the problem document says ${status}`]),
      ...(INNER.test(text) || text.includes(process.cwd()) ? [`the problem document tells of what is within: ${text}`] : [])
    ]
  }

  const isReadable = (url: string) => {
    try {
      return decodeURIComponent(url.split('?')[0] ?? '') !== ''
    } catch {
      return false
    }
  }

  return (operation: Operation, asked: Asked, answer: Answered): string[] => {
    const { statusCode, headers, rawPayload } = answer
    // An address that cannot be read is refused before it is known what is asked of it; no other may be.
    if (asked.method === 'OPTIONS' && (statusCode !== 400 || isReadable(asked.url))) return statusCode === 204 ? [] : [`OPTIONS is answered ${statusCode}`]
    const method = asked.method === 'HEAD' ? 'get' : asked.method.toLowerCase()
    const asking = operations.find(other => other.path === operation.path && other.method === method)
    if (!asking && statusCode < 400) return [`${asked.method} is not documented, and is answered ${statusCode}`]
    const judged = asking ?? operation
    if (statusCode >= 500 && !LATER.includes(statusCode)) return [`${statusCode} is a fault of the service: ${rawPayload}`]
    if (keyOf(judged, statusCode) === null) return [`${statusCode} is not documented: ${rawPayload.subarray(0, 500)}`]
    const missing = headersOf(judged, statusCode).filter(name => headers[name] === undefined)
    const answersTo = ANSWERS_TO[statusCode]
    return [
      ...(answersTo && !(answersTo in asked.headers) ? [`${statusCode} answers ${answersTo}, which was not sent`] : []),
      ...missing.map(name => `${statusCode} without ${name}`),
      ...judgeBody(judged, asked, answer)
    ]
  }
}
