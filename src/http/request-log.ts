import type { FastifyInstance, FastifyRequest, FastifyServerOptions } from 'fastify'
import ipaddr from 'ipaddr.js'
import { pathOf } from './errors.js'

/** What a path of ours and the name of a parameter look like; anything else may be somebody's words. */
const NOT_OURS = /[^\w./-]|$/
const NAME = /^[a-z_]{1,40}$/

/** The path of a request and the names of its parameters: what was asked for is nobody's business. */
function redactedUrl({ url }: FastifyRequest): string {
  const path = pathOf(url)
  const shown = path.slice(0, path.search(NOT_OURS))
  const names = [...new URLSearchParams(url.split(/\?(.*)/s)[1] ?? '').keys()].map(name => (NAME.test(name) ? name : '…'))
  return `${shown}${shown === path ? '' : '…'}${names.length > 0 ? `?${[...new Set(names)].join('&')}` : ''}`
}

/** Of whom a request is, as far as it may be kept: the /24 of an IPv4 address, the /48 of an IPv6 one. */
function truncatedIp(address: string): string {
  if (!ipaddr.isValid(address)) return 'none'
  const client = ipaddr.process(address)
  return client instanceof ipaddr.IPv4
    ? `${client.octets.slice(0, 3).join('.')}.0/24`
    : `${client.parts
        .slice(0, 3)
        .map(part => part.toString(16))
        .join(':')}::/48`
}

const req = (request: FastifyRequest) => ({ method: request.method, url: redactedUrl(request), host: request.host, client: truncatedIp(request.ip) })

/** One line for each request, when it is answered. */
export function registerRequestLog(app: FastifyInstance) {
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({ req: request, status: reply.raw.statusCode, ms: Math.round(reply.elapsedTime * 100) / 100 }, 'answered')
    done()
  })
}

/** A logger that knows where a request went and never what it said; none where it is to be silent, for it would cost every request the same. */
export function redactingLogger(logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] {
  if (typeof logger !== 'object' || logger === null) return logger
  return logger.level === 'silent' ? false : { ...logger, serializers: { ...logger.serializers, req } }
}
