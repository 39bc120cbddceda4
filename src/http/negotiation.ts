import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, pathOf, refusal } from './errors.js'

/** A format of an answer. */
export interface Format {
  /** Its suffix, and its name in `format=`. */
  name: string
  /** Its media type, without parameters. */
  type: string
  /** True if browsers show it; otherwise they offer to save it. */
  inline?: boolean
  /** True if it is not a text, and so has no charset. */
  isBinary?: boolean
}

/** Facts about the service that its documents carry with them. */
export interface Rendering {
  /** The id of the edition. */
  edition: string
  /** The public URL of the service, without a trailing slash; empty if it is unknown. */
  base: string
  /** The email address for corrections. */
  contact: string
  /** The citation of the edition, and its rights. */
  citation: string
  licence: string
  passages: string
}

/** A format of a document other than JSON. */
export interface ItemFormat extends Format {
  /** Converts the public document to the text that is sent; `downloads` is the folder of those of an edition, if they are kept. */
  render(document: never, service: Rendering, downloads?: string): string | Promise<string>
}

export const JSON_FORMAT: Format = { name: 'json', type: 'application/json' }

export const contentType = ({ type, isBinary }: Format) => (isBinary ? type : `${type}; charset=utf-8`)

/** The file name of a format; its parts are ids. */
export const disposition = ({ name, inline: shown }: Format, ...parts: string[]) =>
  `${shown ? 'inline' : 'attachment'}; filename="${['ics-evidence', ...parts].join('-')}.${name}"`

/** The names of formats in the path and in the query. */
export interface RequestedFormat {
  suffix?: string
  format?: string
}

/**
 * Chooses a format: the suffix of the path, otherwise `format`, otherwise the preference of `Accept`, with the first as
 * the default. Throws 404 for an unknown suffix and 406 for an `Accept` without an available type, with those available.
 */
export function chooseFormat<F extends Format>(formats: readonly F[], { suffix, format }: RequestedFormat, request: FastifyRequest, reply: FastifyReply): F {
  const names = formats.map(({ name }) => name)
  const named = suffix ?? format
  if (named !== undefined) {
    const found = formats.find(({ name }) => name === named)
    if (found) return found
    throw new HttpProblem(404, `no resource at ${pathOf(request.url)}`, [
      { parameter: null, code: 'unknown_format', detail: `“${named}” is not a format of this resource; available formats: ${names.join(', ')}`, allowed: names }
    ])
  }
  reply.header('vary', 'Accept')
  const types = formats.map(contentType)
  const best = formats[types.indexOf(String(request.accepts().type(types)))]
  if (best) return best
  const available = formats.map(({ type }) => type)
  const detail = `allows none of the available types: ${available.join(', ')}${names.length > 1 ? `; accept one, or choose one of ${names.join(', ')} with format=` : ''}`
  throw refusal(406, [{ parameter: 'Accept', code: 'not_acceptable', detail, allowed: available }])
}

/** Throws 406 if a client does not accept JSON, the only form of an answer. */
export const requireJson = (request: FastifyRequest, reply: FastifyReply) => void chooseFormat([JSON_FORMAT], {}, request, reply)
