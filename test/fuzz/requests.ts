import fc, { type Arbitrary } from 'fast-check'
import { type Parameter, resolve } from '../openapi.js'
import { anyBody, type Body, written } from './bodies.js'
import type { Asked } from './curl.js'
import { tampered } from './cursors.js'
import { anyHeaders, anyMethod, anyPair, anyText, encoded } from './hostile-values.js'
import type { Values } from './request-kinds.js'
import { type Ground, valuesOf, valuesOfParameter } from './values.js'

/** How a request is meant: to be answered, to try the bounds, or to break something. */
const MANNERS = ['fits', 'edges', 'wild'] as const
type Manner = (typeof MANNERS)[number]

type Header = [string, string]

/** The values of a parameter in a manner, encoded; two in three still fit, so that what is wrong stands alone at times. */
function valueIn(manner: Manner, { fits, edges }: Values): Arbitrary<string> {
  const right = fits.map(encoded)
  if (manner === 'fits') return right
  return fc.oneof({ weight: 2, arbitrary: right }, { weight: 1, arbitrary: manner === 'edges' ? edges.map(encoded) : anyText })
}

function pathIn(manner: Manner, ground: Ground): Arbitrary<string> {
  const { path, parameters = [] } = ground.operation
  const values = Object.fromEntries(
    parameters.filter(parameter => parameter.in === 'path').map(parameter => [parameter.name, valueIn(manner, valuesOfParameter(parameter, ground))])
  )
  return fc.record(values).map(filled => Object.entries(filled).reduce((url, [name, value]) => url.replace(`{${name}}`, () => value), path))
}

/** The next page of a list, whose cursor somebody may have changed. */
function walkIn(manner: Manner, { base, operation }: Ground): Arbitrary<string>[] {
  const walks = base.walks.filter(({ collection }) => operation.path === `/v1/${collection}`)
  if (walks.length === 0) return []
  const walk = fc.constantFrom(...walks)
  if (manner === 'fits') return [walk.map(({ query }) => query)]
  return [walk.chain(({ query, cursor }) => tampered(cursor).map(other => query.replace(cursor, () => encoded(other))))]
}

function queryIn(manner: Manner, ground: Ground): Arbitrary<string> {
  const inQuery = (ground.operation.parameters ?? []).filter(parameter => parameter.in === 'query')
  const pairOf = (parameter: Parameter) => valueIn(manner, valuesOfParameter(parameter, ground)).map(value => `${parameter.name}=${value}`)
  const needed = inQuery.filter(({ required }) => required).map(pairOf)
  const free = inQuery.filter(({ required }) => !required).map(pairOf)
  const joined = (...pairs: Arbitrary<string[]>[]) => fc.tuple(...pairs).map(parts => parts.flat().join('&'))
  const walks = walkIn(manner, ground).map(arbitrary => ({ weight: 1, arbitrary }))
  if (manner === 'fits') {
    const once = free.length > 0 ? fc.uniqueArray(fc.oneof(...free), { maxLength: 3, selector: pair => pair.split('=')[0] }) : fc.constant([] as string[])
    return fc.oneof({ weight: 6, arbitrary: joined(fc.tuple(...needed), once) }, ...walks)
  }
  const repeated = fc.tuple(fc.oneof(...free, anyPair), fc.integer({ min: 0, max: 4 })).map(([pair, n]) => (n === 4 ? [pair, pair] : [pair]))
  const others = fc.array(repeated, { maxLength: 4 }).map(pairs => pairs.flat())
  return fc.oneof({ weight: 6, arbitrary: joined(fc.tuple(...needed), others) }, { weight: 1, arbitrary: joined(others) }, ...walks)
}

function headersIn(manner: Manner, { base, operation }: Ground): Arbitrary<Header[]> {
  const types = Object.keys(operation.responses['200']?.content ?? {})
  // At `/` a browser gets a page, and the document is for programs.
  const browser = operation.path === '/' ? [] : ['text/html,application/xhtml+xml,*/*;q=0.8']
  const tags = base.files.map(({ etag }) => etag)
  const usual: Arbitrary<Header>[] = [
    fc.constantFrom(...types, '*/*', ...browser).map(type => ['accept', type]),
    fc.constantFrom('br', 'gzip', 'gzip, deflate, br', 'identity').map(coding => ['accept-encoding', coding]),
    fc.oneof(fc.constant('*'), fc.constantFrom(...tags)).map(tag => ['if-none-match', tag]),
    fc.constantFrom('bytes=0-9', 'bytes=-10', 'bytes=100-').map(range => ['range', range]),
    fc.constantFrom(...tags).map(tag => ['if-range', tag])
  ]
  const header = manner === 'wild' ? fc.oneof(...usual, { weight: 5, arbitrary: anyHeaders }) : fc.oneof(...usual)
  return fc.uniqueArray(header, { maxLength: manner === 'wild' ? 3 : 2, selector: ([name]) => name })
}

function bodyIn(manner: Manner, ground: Ground): Arbitrary<Body | null> {
  const { requestBody } = ground.operation
  const schema = requestBody?.content['application/json']?.schema
  if (!schema) return manner === 'wild' ? fc.option(fc.constant({ type: 'application/json', bytes: Buffer.from('{}') }), { freq: 12 }) : fc.constant(null)
  const values = valuesOf(resolve(ground.document, schema).properties?.text ?? {}, ground)
  if (manner === 'fits') return written(values.fits)
  return manner === 'edges' ? written(values.edges) : fc.option(anyBody(values), { freq: 12 })
}

/** Requests to an operation, as many that should be answered as others. */
export function requestsTo(ground: Ground): Arbitrary<Asked> {
  const { method } = ground.operation
  const right = method.toUpperCase()
  const methods: Record<Manner, Arbitrary<string>> = {
    fits: fc.constantFrom(...(right === 'GET' ? ['GET', 'GET', 'GET', 'HEAD'] : [right])),
    edges: fc.constant(right),
    wild: fc.oneof({ weight: 7, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: anyMethod })
  }
  const inManner = (manner: Manner) =>
    fc
      .record({
        method: methods[manner],
        path: pathIn(manner, ground),
        query: queryIn(manner, ground),
        headers: headersIn(manner, ground),
        body: bodyIn(manner, ground)
      })
      .map(({ method, path, query, headers, body }) => ({
        method,
        url: query ? `${path}?${query}` : path,
        headers: Object.fromEntries(body?.type == null ? headers : [...headers, ['content-type', body.type]]),
        // What curl cannot send is not asked.
        body: method === 'HEAD' ? null : (body?.bytes ?? null)
      }))
  return fc.oneof({ weight: 2, arbitrary: inManner('fits') }, { weight: 1, arbitrary: inManner('edges') }, { weight: 1, arbitrary: inManner('wild') })
}
