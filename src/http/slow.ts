import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** What clients are given time for, in seconds, and how fast they must read, in bytes a second. */
export interface Patience {
  headers: number
  request: number
  idle: number
  keepAlive: number
  slowest: number
  connections: number
}

/** How often those that an answer waits for are looked at, in milliseconds. */
const EVERY = 10_000

/** What has left for a client so far. */
const sent = ({ bytesWritten, writableLength }: Socket) => bytesWritten - writableLength

/** Hangs up on clients that read an answer more slowly than they may: each would keep a file, a thread's work and memory. */
export function hangUpOnSlow(app: FastifyInstance, slowest: number, every = EVERY) {
  const waiting = new Map<Socket, number>()
  app.addHook('onRequest', (request, _, done) => {
    const { socket } = request.raw
    if (socket.once && !waiting.has(socket)) {
      waiting.set(socket, Number.NEGATIVE_INFINITY)
      socket.once('close', () => waiting.delete(socket))
    }
    done()
  })
  const look = setInterval(() => {
    for (const [socket, before] of waiting) {
      const isBehind = socket.writableLength > 0
      if (isBehind && sent(socket) - before < (slowest * every) / 1000) socket.destroy()
      else waiting.set(socket, isBehind ? sent(socket) : Number.NEGATIVE_INFINITY)
    }
  }, every)
  look.unref()
  app.addHook('onClose', () => clearInterval(look))
}
