import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { createBackpressure } from './backpressure.js'
import { createConnectionTracker } from './connection-limits.js'
import { createPipeline } from './pipelining.js'

/** The time that clients are given, in seconds, and how much of the service they may take up; 0 for no bound. */
export interface ConnectionOptions {
  headers: number
  request: number
  /** While an answer is under way and its client takes nothing of it. */
  idle: number
  keepAlive: number
  connections: number
  /** Connections of one client. */
  perClient: number
  /** Bytes of answers that wait until clients take them. */
  unsent: number
}

/** Makes Node's HTTP server with these bounds, and gives figures about its connections. */
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
    /** Tells if a part of an answer is on its way, so that nothing else may be written. */
    isAnswering: (socket: Socket) => turns.lines.get(socket)?.answer.headersSent === true
  }
}
