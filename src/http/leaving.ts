import type { FastifyInstance } from 'fastify'

/** Lets the service end without a request lost: it answers on, and asks those who are connected to connect elsewhere. */
export function leaving(app: FastifyInstance) {
  let isLeaving = false
  app.addHook('onRequest', (_, reply, done) => {
    if (isLeaving) reply.header('connection', 'close')
    done()
  })
  return {
    leave: () => {
      isLeaving = true
    },
    fault: () => (isLeaving ? 'the service is about to stop' : null)
  }
}
