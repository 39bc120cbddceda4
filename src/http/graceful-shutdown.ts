import type { FastifyInstance } from 'fastify'

/** Shuts the service down without losing a request: it still answers, and asks clients to close their connections. */
export function registerDraining(app: FastifyInstance) {
  let isDraining = false
  app.addHook('onRequest', (_, reply, done) => {
    if (isDraining) reply.header('connection', 'close')
    done()
  })
  return {
    isDraining: () => isDraining,
    startDraining: () => {
      isDraining = true
    },
    unreadyReason: () => (isDraining ? 'the server is shutting down' : null)
  }
}
