import type { FastifyRequest } from 'fastify'
import type { Rendering } from '../http/negotiation.js'
import type { EditionContext } from './context.js'
import { baseUrl } from './list.js'

/** The service as documents for a request name it. */
export const renderingFor = (context: EditionContext, request: FastifyRequest): Rendering => ({
  edition: context.edition,
  base: baseUrl(context, request),
  ...context.about
})
