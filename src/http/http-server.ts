import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { createBackpressure } from './backpressure.js'
import { createConnectionTracker } from './connection-limits.js'
import { createPipeline } from './pipelining.js'

/** Timeouts in seconds and limits of connections; 0 for no limit. */
export interface ConnectionOptions {
  headers: number
  request: number
  /** Idle timeout while an answer is being sent. */
  idle: number
  keepAlive: number
  connections: number
  /** Maximum number of connections of one client. */
  perClient: number
  /** Maximum bytes of answers that clients have not read yet. */
  unsent: number
}

/** Creates Node's HTTP server with these limits, and metrics of its connections. */
export function createHttpServer(patience: ConnectionOptions, trusted: string[]) {
  const connections = createConnectionTracker({ ...patience, trusted })
  const turns = createPipeline({
    begins: connections.wake,
    rests: connections.rest,
    overflows: socket => connections.hangUp(socket, 'waiting'),
    admit: answer => (unsent ? unsent.begin(answer) : answer())
  })
  function* busy() {
    for (const [socket, { bytes }] of turns.lines) yield { socket, waiting: bytes }
  }
  const hangUp = (socket: Socket) => connections.hangUp(socket, 'unsent')
  const unsent = patience.unsent > 0 ? createBackpressure(patience.unsent, { busy, clientOf: connections.clientOf, hangUp }) : null

  function serve(handler: RequestListener): Server {
    const take = turns.take(handler)
    const { headers, request, keepAlive, idle } = patience
    const server = createServer(
      {
        requireHostHeader: false,
        headersTimeout: headers * 1000,
        requestTimeout: request * 1000,
        keepAliveTimeout: keepAlive * 1000,
        connectionsCheckingInterval: 1000
      },
      take
    )
    server.setTimeout(idle * 1000)
    server.on('connection', connections.admit)
    // Without a listener Node itself answers 417, with nothing else.
    server.on('checkExpectation', take)
    server.on('listening', () => {
      const watching = unsent?.watch()
      server.on('close', () => clearInterval(watching))
    })
    return server
  }

  return {
    serve,
    connections: connections.size,
    hungUp: connections.hungUp,
    unsent: () => unsent?.measure() ?? 0,
    /** True if a part of an answer has been sent, so that nothing else may be written. */
    isAnswering: (socket: Socket) => turns.lines.get(socket)?.answer.headersSent === true
  }
}
