import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The status of a request whose connection was lost before its answer was sent. It is logged and counted, never sent. */
export const CLIENT_CLOSED = 499

/** Registers a function that runs with the status when a request has ended. */
type EndListener = (request: FastifyRequest, reply: FastifyReply, status: number) => void

const responses = new WeakMap<FastifyRequest, ServerResponse | undefined>()

/** Ends every request exactly once, whether it was answered or its client hung up before, during or after the answer. */
export function trackRequestEnd(app: FastifyInstance) {
  const all: EndListener[] = []
  /** Begins a request. Fastify refuses some requests without running hooks; those need a separate call. */
  function begin(request: FastifyRequest, reply: FastifyReply) {
    let isSent = false
    responses.set(request, reply.raw)
    reply.raw.once('finish', () => {
      isSent = true
    })
    reply.raw.once('close', () => {
      for (const ending of all) ending(request, reply, isSent ? reply.raw.statusCode : CLIENT_CLOSED)
    })
  }
  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply)
    done()
  })
  return { begin, onEnd: (ending: EndListener) => void all.push(ending) }
}

export type RequestEnd = ReturnType<typeof trackRequestEnd>

/** A signal that aborts when a request has ended and nobody waits for its answer. */
export function abortSignalOf(request: FastifyRequest): AbortSignal {
  const response = responses.get(request)
  if (response?.destroyed) return AbortSignal.abort()
  const gone = new AbortController()
  response?.once('close', () => gone.abort())
  return gone.signal
}

/** The request of the same client for another address: work for it is dropped too when the client has hung up. */
export function requestAt(request: FastifyRequest, url: string): FastifyRequest {
  const other = Object.create(request, { url: { value: url } })
  responses.set(other, responses.get(request))
  return other
}
