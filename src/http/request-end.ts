import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The status of a request whose connection was lost before its answer was sent. It is logged and counted, never sent. */
export const CLIENT_CLOSED = 499

/** The facts of a request for the rate limit, the metrics and the log, whether Fastify has seen it or not. */
export interface RequestFacts extends Pick<FastifyRequest, 'id' | 'method' | 'url' | 'ip'> {
  routeOptions: Pick<FastifyRequest['routeOptions'], 'url' | 'schema' | 'config'>
}

/** Runs when a request has ended, with its status and the milliseconds that it took. */
type EndListener = (request: RequestFacts, status: number, ms: number) => void

const responses = new WeakMap<FastifyRequest, ServerResponse | undefined>()

/** Ends every request exactly once, whether it was answered or its client hung up before, during or after the answer. */
export function trackRequestEnd(app: FastifyInstance) {
  const all: EndListener[] = []
  /** Waits for the end of a request. */
  function watch(request: RequestFacts, response: ServerResponse, elapsed: () => number) {
    let isSent = false
    response.once('finish', () => {
      isSent = true
    })
    response.once('close', () => {
      const status = isSent ? response.statusCode : CLIENT_CLOSED
      const ms = elapsed()
      for (const ending of all) ending(request, status, ms)
    })
  }
  /** Begins a request of Fastify. It refuses some requests without running hooks; those need a separate call. */
  function begin(request: FastifyRequest, reply: FastifyReply) {
    responses.set(request, reply.raw)
    watch(request, reply.raw, () => reply.elapsedTime)
  }
  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply)
    done()
  })
  return { begin, watch, onEnd: (ending: EndListener) => void all.push(ending) }
}

export type RequestEnd = ReturnType<typeof trackRequestEnd>

/** Made once: an error of its own for each request takes longer than everything else about the signal. */
const ENDED = new DOMException('the request has ended', 'AbortError')

const signals = new WeakMap<FastifyRequest, AbortSignal>()

/** A signal that aborts when a request has ended and nobody waits for its answer; the same for every job of a request. */
export function abortSignalOf(request: FastifyRequest): AbortSignal {
  const known = signals.get(request)
  if (known) return known
  const response = responses.get(request)
  if (response?.destroyed) return AbortSignal.abort(ENDED)
  const gone = new AbortController()
  response?.once('close', () => gone.abort(ENDED))
  signals.set(request, gone.signal)
  return gone.signal
}

/** The request of the same client for another address: work for it is dropped too when the client has hung up. */
export function requestAt(request: FastifyRequest, url: string): FastifyRequest {
  const other = Object.create(request, { url: { value: url } })
  responses.set(other, responses.get(request))
  return other
}
