import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The status of a request that was hung up on before all of its answer was taken, by whichever side; nobody is ever sent it. */
export const BROKEN_OFF = 499

/** What is done when a request has ended, with its status. */
type Ending = (request: FastifyRequest, reply: FastifyReply, status: number) => void

const responses = new WeakMap<FastifyRequest, ServerResponse>()

/** Tells whoever wants to know that a request has ended: of each one once, whether it was answered or its client has gone. */
export function endings(app: FastifyInstance) {
  const all: Ending[] = []
  /** Begins a request. Fastify's own refusals come without a hook, and have to be begun by hand. */
  function begin(request: FastifyRequest, reply: FastifyReply) {
    let isSent = false
    responses.set(request, reply.raw)
    reply.raw.once('finish', () => {
      isSent = true
    })
    reply.raw.once('close', () => {
      for (const ending of all) ending(request, reply, isSent ? reply.raw.statusCode : BROKEN_OFF)
    })
  }
  app.addHook('onRequest', (request, reply, done) => {
    begin(request, reply)
    done()
  })
  return { begin, onEnd: (ending: Ending) => void all.push(ending) }
}

export type Endings = ReturnType<typeof endings>

/** Aborted when nobody waits for the answer to a request any longer. */
export function signalOf(request: FastifyRequest): AbortSignal {
  const response = responses.get(request)
  if (response?.destroyed) return AbortSignal.abort()
  const gone = new AbortController()
  response?.once('close', () => gone.abort())
  return gone.signal
}
