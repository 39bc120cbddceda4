import type { FastifyRequest } from 'fastify'
import { originOf } from '../http/host.js'
import type { Rendering } from '../http/negotiation.js'
import type { EditionContext } from './context.js'

/** The public origin of a request, without a trailing slash. It is empty, so that links are relative, if a request of HTTP/1.0 names no host. */
export const baseUrl = (context: EditionContext, request: FastifyRequest) => context.publicUrl ?? originOf(request)

/** The service as documents for a request name it. */
export function renderingFor(context: EditionContext, request: FastifyRequest): Rendering {
  const { contact, citation, licence, passages } = context.about
  return { edition: context.edition, base: baseUrl(context, request), contact, citation, licence, passages }
}
