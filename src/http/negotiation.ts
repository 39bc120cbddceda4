import type { FastifyReply, FastifyRequest } from 'fastify'
import { HttpProblem, pathOf } from './errors.js'

/** A form in which something can be sent. */
export interface Format {
  /** Its suffix, and what `format=` calls it. */
  name: string
  /** Its media type, without parameters. */
  type: string
  /** Whether a browser shows it; else it offers to save it. */
  inline?: boolean
}

/** One document in another form than JSON. */
export interface ItemFormat extends Format {
  /** From the public document, and the id of its edition, to the text that is sent. Pure. */
  render(document: never, edition: string): string | Promise<string>
}

export const JSON_FORMAT: Format = { name: 'json', type: 'application/json' }

export const contentType = ({ type }: Format) => `${type}; charset=utf-8`

/** Under which name a form is saved; the parts of the name are ids. */
export const disposition = ({ name, inline: shown }: Format, ...parts: string[]) =>
  `${shown ? 'inline' : 'attachment'}; filename="${['ics-evidence', ...parts].join('-')}.${name}"`

/** What was asked for by name: in the path, and in the query. */
export interface RequestedFormat {
  suffix?: string
  format?: string
}

/**
 * The form to answer in: the suffix of the path, else `format`, else what `Accept` likes best; the first one where it
 * does not mind. Throws 404 for a suffix and 406 for an `Accept` that nothing here meets, with what there is.
 */
export function chooseFormat<F extends Format>(formats: readonly F[], { suffix, format }: RequestedFormat, request: FastifyRequest, reply: FastifyReply): F {
  const names = formats.map(({ name }) => name)
  const named = suffix ?? format
  if (named !== undefined) {
    const found = formats.find(({ name }) => name === named)
    if (found) return found
    throw new HttpProblem(404, `no resource at ${pathOf(request.url)}; available formats: ${names.join(', ')}`, [
      { parameter: null, code: 'unknown_format', detail: `“${named}” is not a format of this resource; available formats: ${names.join(', ')}`, allowed: names }
    ])
  }
  reply.header('vary', 'Accept')
  const types = formats.map(contentType)
  const best = formats[types.indexOf(String(request.accepts().type(types)))]
  if (best) return best
  const detail = `Accept allows none of the available types: ${formats.map(({ type }) => type).join(', ')}; or choose one of ${names.join(', ')} with format=`
  throw new HttpProblem(406, detail, [{ parameter: 'Accept', code: 'not_acceptable', detail, allowed: formats.map(({ type }) => type) }])
}
