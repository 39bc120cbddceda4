import type { FastifyInstance } from 'fastify'

/** Lets the service end without a request lost: it answers on, and asks those who are connected to connect elsewhere. */
export function registerDraining(app: FastifyInstance) {
  let isDraining = false
  app.addHook('onRequest', (_, reply, done) => {
    if (isDraining) reply.header('connection', 'close')
    done()
  })
  return {
    startDraining: () => {
      isDraining = true
    },
    unreadyReason: () => (isDraining ? 'the server is shutting down' : null)
  }
}
