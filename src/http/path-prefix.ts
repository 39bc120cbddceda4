import { pipeline, type Readable, Transform } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { isBuffered } from './responses.js'

/** The path of a public URL without a trailing slash; empty if the service has a host of its own. */
export const pathPrefixOf = (publicUrl: string | null) => (publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/$/, ''))

/** A path of the API that begins a text or follows a delimiter. In a whole URL it follows a host, and stays. */
const PATH = /(?<![\w.~%:\]/-])\/(?=(?:v1|health|docs|openapi\.json|openapi\.yaml)(?![\w-]))/g

/** A text with the address of the service before every path of the API. */
export const withAddress = (text: string, address: string) => text.replaceAll(PATH, `${address}/`)

/** Any path in an attribute of HTML. Text between tags, such as words from a source, stays. */
const IN_ATTRIBUTE = /(?<=\b(?:href|src|action)=")\/(?!\/)/g

/** Any path that begins a value of JSON and has a route. */
const inValue = (segments: Set<string>) =>
  new RegExp(`(?<=":\\s?")\\/(?=(?:${[...segments].map(name => name.replaceAll('.', '\\.')).join('|')})(?:["/?]))`, 'g')

/** A pattern that matches nothing. */
const NOWHERE = /(?!)/g

/** Answers of bytes that are not a text, in which a path could only occur by chance. */
const BINARY = /^(?:image\/png|application\/vnd\.openxmlformats)/

/** The request target without the prefix, which some proxies remove and others keep. */
export const withoutPrefix = (target: string, prefix: string) =>
  prefix !== '' && target.startsWith(prefix) && /^[/?]|^$/.test(target.slice(prefix.length)) ? target.slice(prefix.length).replace(/^(?!\/)/, '/') : target

/** Adds a prefix to the lines of a stream. */
function prefixLines(add: (text: string) => string) {
  let rest = ''
  return new Transform({
    transform(chunk: Buffer | string, _, done) {
      const text = rest + Buffer.from(chunk).toString('latin1')
      const end = text.lastIndexOf('\n') + 1
      rest = text.slice(end)
      done(null, Buffer.from(add(text.slice(0, end)), 'latin1'))
    },
    flush(done) {
      done(null, Buffer.from(add(rest), 'latin1'))
    }
  })
}

/**
 * Puts the path of the public URL before every path that an answer gives, in its headers and body, since documents are
 * rendered before anyone knows where they are served. A file with its own ETag stays as it is, as does the OpenAPI document,
 * whose paths begin at its server.
 */
export function addPathPrefix(app: FastifyInstance, prefix: string) {
  if (prefix === '') return
  const segments = new Set<string>()
  app.addHook('onRoute', ({ url }) => {
    const [, segment = ''] = url.split('/')
    if (/^[\w.-]+$/.test(segment)) segments.add(segment)
  })
  let value = NOWHERE
  app.addHook('onReady', done => {
    value = inValue(segments)
    done()
  })
  const inText = (text: string) => withAddress(text, prefix).replaceAll(value, `${prefix}/`)
  const inPage = (text: string) => text.replaceAll(IN_ATTRIBUTE, `${prefix}/`)
  app.addHook('onSend', (request, reply, payload, done) => {
    const hasServers = (request.routeOptions.config as { hasServers?: boolean } | undefined)?.hasServers === true
    const { link, location } = reply.getHeaders()
    if (link !== undefined) reply.header('link', inText([link].flat().join(', ')))
    if (location !== undefined) reply.header('location', String(location).replace(/^\/(?!\/)/, `${prefix}/`))
    if (payload == null || hasServers || reply.hasHeader('etag')) return done(null, payload)
    const type = String(reply.getHeader('content-type'))
    if (BINARY.test(type)) return done(null, payload)
    const add = type.startsWith('text/html') ? inPage : inText
    if (isBuffered(payload)) return done(null, Buffer.from(add(Buffer.from(payload).toString('latin1')), 'latin1'))
    // An error of the stream reaches the reply through the last one, which is destroyed with it.
    done(
      null,
      pipeline(payload as Readable, prefixLines(add), () => {})
    )
  })
}
