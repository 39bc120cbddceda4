import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { crowd, type Room } from './crowd.js'
import { turns } from './turns.js'
import { boundUnsent } from './unsent.js'

/** What clients are given time for, in seconds, and how much of the service they may have; 0 for any time, number or amount. */
export interface Patience {
  headers: number
  request: number
  /** While an answer is under way and nothing of it is taken. */
  idle: number
  keepAlive: number
  connections: number
  /** Of one client. */
  perClient: number
  /** Bytes of answers that wait to be taken. */
  unsent: number
}

/** Node's HTTP server, as patient as it is told to be, and what it has to tell of those who are connected. */
export function listener(patience: Patience, trusted: Room['trusted']) {
  const people = crowd({ ...patience, trusted })
  const line = turns({
    begins: people.ask,
    rests: people.rest,
    overflows: socket => people.hangUp(socket, 'waiting'),
    admit: answer => (bound ? bound.begin(answer) : answer())
  })
  const bound =
    patience.unsent > 0 ? boundUnsent(patience.unsent, { under, clientOf: people.clientOf, hangUp: socket => people.hangUp(socket, 'unsent') }) : null
  function* under() {
    for (const [socket, { bytes }] of line.lines) yield { socket, waiting: bytes }
  }

  function serve(handler: RequestListener): Server {
    const take = line.take(handler)
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
    server.on('connection', people.come)
    // Else Node answers what is expected of it and unknown by itself.
    server.on('checkExpectation', take)
    server.on('listening', () => {
      const watching = bound?.watch()
      server.on('close', () => clearInterval(watching))
    })
    return server
  }

  return {
    serve,
    connections: people.size,
    hungUp: people.hungUp,
    unsent: () => bound?.look() ?? 0,
    /** Whether a part of an answer is on its way, so that nothing else may be written. */
    isAnswering: (socket: Socket) => line.lines.get(socket)?.answer.headersSent === true
  }
}
