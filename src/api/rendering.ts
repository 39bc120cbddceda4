import type { FastifyRequest } from 'fastify'
import type { Rendering } from '../http/negotiation.js'
import type { EditionContext } from './context.js'
import { baseUrl } from './list.js'

/** The service as documents for a request name it. */
export function renderingFor(context: EditionContext, request: FastifyRequest): Rendering {
  const { contact, citation, licence, passages } = context.about
  return { edition: context.edition, base: baseUrl(context, request), contact, citation, licence, passages }
}
