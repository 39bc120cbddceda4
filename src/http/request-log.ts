import { type FastifyRequest, type FastifyServerOptions, LogController } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { ZodObject } from 'zod'
import { HttpProblem } from './errors.js'
import { CLIENT_CLOSED, type RequestEnd } from './request-end.js'

/** The route of a request, and the names of parameters that the route knows. Anything else may be somebody's words. */
function redactedUrl({ url, routeOptions }: FastifyRequest): string {
  const { schema, url: route = 'none' } = routeOptions
  const given = url.split(/\?(.*)/s)[1]
  if (!given) return route
  const known = (schema?.querystring as ZodObject | undefined)?.shape ?? {}
  const names = [...new URLSearchParams(given).keys()].map(name => (Object.hasOwn(known, name) ? name : '…'))
  return `${route}?${[...new Set(names)].join('&')}`
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

const req = (request: FastifyRequest) => ({ method: request.method, url: redactedUrl(request), client: truncatedIp(request.ip) })

/** One line for each request is enough, and `logAnswers` writes it. It has the status that was sent before an answer was interrupted here. */
export class OwnLog extends LogController {
  constructor() {
    super({ disableRequestLogging: true })
  }
  override streamError(error: NodeJS.ErrnoException, request: FastifyRequest) {
    if (error.code === 'ERR_STREAM_PREMATURE_CLOSE') return
    request.log.warn(error instanceof HttpProblem ? { why: error.message } : { err: error }, 'an answer was interrupted')
  }
}

/** One line for each request, when it has ended. */
export function registerRequestLog({ onEnd }: RequestEnd) {
  onEnd((request, reply, status) => {
    request.log.info({ req: request, status, ms: Math.round(reply.elapsedTime * 100) / 100 }, status === CLIENT_CLOSED ? 'interrupted' : 'answered')
  })
}

/** A logger that knows where a request went and never what it said; none where it is to be silent, for it would cost every request the same. */
export function redactingLogger(logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] {
  if (typeof logger !== 'object' || logger === null) return logger
  return logger.level === 'silent' ? false : { ...logger, serializers: { ...logger.serializers, req } }
}
