import type { IncomingMessage } from 'node:http'
import { parse } from 'fast-querystring'
import type { FastifyInstance, FastifyRequest, FastifySchema } from 'fastify'
import { badRequest, HttpProblem, pathOf } from './errors.js'
import { isHost } from './host.js'

const MAX_URL = 16 * 1024
/** Maximum number of parameters; a list has some forty at most. */
const MAX_PAIRS = 100
/** Headers that are parsed part by part, and their maximum length in characters. */
const WEIGHED = ['accept', 'accept-encoding'] as const
const MAX_WEIGHED = 4000
const OFFERED = ['GET', 'HEAD', 'OPTIONS']
const OFFERED_FOR_PROSE = ['GET', 'HEAD', 'POST', 'OPTIONS']
/** Of an address that takes a text too long for an address. */
const POST_ONLY = ['POST', 'OPTIONS']
const OTHERS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const
const ALL = ['GET', 'HEAD', ...OTHERS] as const
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/
const LINES = /[\t\n\r]/g
/** A whole URL, as in a request to a proxy, with its host. */
const WHOLE = /^https?:\/\/([^/?#]*)/
/** A text without encoded characters, which needs no decoding. */
const PLAIN = /^[!-$&-~]*$/

/** The cause and the remedy of an address that cannot be decoded. */
const NOT_ENCODED = 'a “%” that does not begin a character encoded in UTF-8; write a percent sign as %25'

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    return null
  }
}

/** True if a route accepts free text: by POST too, and with line breaks. */
export const takesFreeText = (config: unknown) => (config as { prose?: boolean } | undefined)?.prose === true

/** True if a query has too many pairs; it counts them without splitting the query. */
function hasTooMany(raw: string): boolean {
  let pairs = 1
  for (let at = raw.indexOf('&'); at >= 0; at = raw.indexOf('&', at + 1)) if (++pairs > MAX_PAIRS) return true
  return false
}

/** Refuses URLs that are ambiguous. */
export function checkAddress(raw: string, prose: boolean) {
  if (raw.length > MAX_URL) throw new HttpProblem(414, 'the URL is over 16 KB; use fewer values')
  if (hasTooMany(raw)) {
    const detail = `the URL has over ${MAX_PAIRS} parameters; give each once, and join several values with commas if it accepts several`
    throw badRequest([{ parameter: null, code: 'too_many', detail, allowed: [] }])
  }
  if (!raw.startsWith('/') && !isHost(WHOLE.exec(raw)?.[1] ?? '')) {
    throw badRequest([{ parameter: null, code: 'bad_address', detail: 'the URL is not a path; begin it with /', allowed: [] }])
  }
  if (PLAIN.test(raw)) return
  const [path = '', query = ''] = raw.split(/\?(.*)/s)
  const pairs = query.split('&').map(pair => pair.split(/=(.*)/s))
  const parts = [
    { parameter: null, subject: 'the path ', part: path },
    ...pairs.map(([name = '']) => ({ parameter: null, subject: 'the name of a parameter ', part: name })),
    ...pairs.map(([name = '', value = '']) => ({ parameter: decoded(name), subject: '', part: value }))
  ]
  for (const { parameter, subject, part } of parts) {
    const text = decoded(part)
    const refuse = (code: string, what: string) => badRequest([{ parameter, code, detail: `${subject}contains ${what}`, allowed: [] }])
    if (text === null) throw refuse('bad_encoding', prose ? `${NOT_ENCODED}, or send the text by POST, which takes it as it is` : NOT_ENCODED)
    if (CONTROL.test(prose && subject === '' ? text.replaceAll(LINES, ' ') : text)) throw refuse('control_character', 'a control character; remove it')
  }
}

/** The name of a header that would take long to parse, if there is one. */
export const tooLong = ({ headers }: Pick<IncomingMessage, 'headers'>) => WEIGHED.find(name => String(headers[name] ?? '').length > MAX_WEIGHED)

function checkHeaders(request: FastifyRequest) {
  const name = tooLong(request)
  if (name === undefined) return
  const parameter = name.replaceAll(/\b[a-z]/g, letter => letter.toUpperCase())
  throw badRequest([{ parameter, code: 'too_long', detail: `is over ${MAX_WEIGHED} characters; send fewer values`, allowed: [] }])
}

export const hasBody = ({ headers }: Pick<IncomingMessage, 'headers'>) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * Parses a query string; a repeated name has a list. Invalid encodings are refused before. A form sends its empty fields too,
 * which mean the same as none.
 */
export function parseQuery(text: string): Record<string, string | string[]> {
  const pairs = parse(text) as Record<string, string | string[]>
  for (const name in pairs) {
    const value = pairs[name] as string | string[]
    if (Array.isArray(value) ? !value.includes('') : value !== '') continue
    const filled = [value].flat().filter(text => text !== '')
    if (filled.length === 0) delete pairs[name]
    else pairs[name] = filled.length === 1 ? (filled[0] as string) : filled
  }
  return pairs
}

const notOffered = ({ method }: FastifyRequest, offered = OFFERED) =>
  new HttpProblem(405, `${method} is not allowed here; ${offered === POST_ONLY ? 'send the text by POST' : 'the service is read-only'}`, [], {
    allow: offered.join(', ')
  })

/** Throws 405 for a method that no path of the service has. */
export function refuseUnknownMethod(request: FastifyRequest) {
  if (![...OFFERED, ...OTHERS].includes(request.method)) throw notOffered(request)
}

/** Leaves the query unparsed in the router: it is parsed only if the cache has no answer. */
export const deferQueryParsing = (text: string) => text as unknown as Record<string, string>

/** Rules for every request: a valid URL, no body with a GET, and 405 for other methods. */
export function registerRequestGuard(app: FastifyInstance) {
  /** The methods of the addresses that take a text, and of all others that have a route. */
  const takers = new Map<string, readonly string[]>()
  const guarded = new Set<string>()
  app.addHook('onRequest', (request, _, done) => {
    // The answer to OPTIONS is the same for any address.
    if (request.method === 'OPTIONS') return done()
    checkAddress(request.url, takesFreeText(request.routeOptions.config))
    checkHeaders(request)
    if ((request.method === 'GET' || request.method === 'HEAD') && hasBody(request)) {
      throw badRequest([{ parameter: null, code: 'body', detail: `a ${request.method} request must not have a body; use query parameters`, allowed: [] }])
    }
    request.query = parseQuery(request.query as string)
    done()
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    if (request.method !== 'OPTIONS') return done(null, payload)
    const taken = takers.get(pathOf(request.url))
    reply.header('allow', (taken ?? OFFERED).join(', '))
    if (taken) reply.header('access-control-allow-methods', taken.join(', '))
    done(null, payload)
  })
  app.addHook('onRoute', route => {
    // An address with a page and another answer is two routes.
    if ((route.method !== 'GET' && route.method !== 'POST') || route.url === '/*' || guarded.has(route.url)) return
    guarded.add(route.url)
    const offered = route.method === 'POST' ? POST_ONLY : takesFreeText(route.config) ? OFFERED_FOR_PROSE : OFFERED
    if (offered !== OFFERED) takers.set(route.url, offered)
    const refuse = async (request: FastifyRequest) => {
      throw notOffered(request, offered)
    }
    const method = ALL.filter(other => !offered.includes(other))
    app.route({ method, url: route.url, schema: { hide: true } as FastifySchema, onRequest: refuse, handler: refuse })
  })
}
