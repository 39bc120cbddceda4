import type { FastifyRequest, FastifyServerOptions } from 'fastify'
import { pathOf } from './errors.js'

/** What a path of ours and the name of a parameter look like; anything else may be somebody's words. */
const NOT_OURS = /[^\w./-]|$/
const NAME = /^[a-z_]{1,40}$/

/** The path of a request and the names of its parameters: what was asked for is nobody's business. */
function shownUrl({ url }: FastifyRequest): string {
  const path = pathOf(url)
  const shown = path.slice(0, path.search(NOT_OURS))
  const names = [...new URLSearchParams(url.split(/\?(.*)/s)[1] ?? '').keys()].map(name => (NAME.test(name) ? name : '…'))
  return `${shown}${shown === path ? '' : '…'}${names.length > 0 ? `?${[...new Set(names)].join('&')}` : ''}`
}

const req = (request: FastifyRequest) => ({ method: request.method, url: shownUrl(request), host: request.host, remoteAddress: request.ip })

/** A logger that knows where a request went and never what it said; none where it is to be silent, for it would cost every request the same. */
export function discreet(logger: FastifyServerOptions['logger']): FastifyServerOptions['logger'] {
  if (typeof logger !== 'object' || logger === null) return logger
  return logger.level === 'silent' ? false : { ...logger, serializers: { ...logger.serializers, req } }
}
