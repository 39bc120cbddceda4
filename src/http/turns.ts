import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** How many requests of one connection may wait for their turn. */
const MOST_WAITING = 256
/** About what a request takes that waits, beside its head. */
const REQUEST = 4096

type Exchange = [IncomingMessage, ServerResponse]

/** A connection of which a request is under way. */
interface Line {
  answer: ServerResponse
  waiting: Exchange[]
  /** About how many bytes those that wait take up. */
  bytes: number
}

interface Watch {
  begins(socket: Socket): void
  rests(socket: Socket): void
  /** Too many wait. */
  overflows(socket: Socket): void
  /** Answers a request when it may be. */
  admit(answer: () => void): void
}

const sizeOf = ({ url = '', rawHeaders }: IncomingMessage) => rawHeaders.reduce((sum, text) => sum + text.length, REQUEST + url.length)

/**
 * Has the requests of a connection answered one at a time: the next one when all of the answer before it has been given to
 * the system. Node hands over all requests that arrive together at once, and their answers would wait in memory for a client
 * that reads none of them.
 */
export function turns({ begins, rests, overflows, admit }: Watch) {
  const lines = new Map<Socket, Line>()

  function answer(handler: RequestListener, socket: Socket, [req, res]: Exchange) {
    res.once('close', () => next(handler, socket))
    admit(() => {
      if (!res.destroyed) handler(req, res)
    })
  }
  function next(handler: RequestListener, socket: Socket) {
    const line = lines.get(socket)
    const first = socket.writable ? line?.waiting.shift() : undefined
    if (line && first) {
      line.answer = first[1]
      line.bytes -= sizeOf(first[0])
      return answer(handler, socket, first)
    }
    lines.delete(socket)
    rests(socket)
  }

  return {
    /** The connections of which a request is under way. */
    lines: lines as ReadonlyMap<Socket, Line>,
    take:
      (handler: RequestListener): RequestListener =>
      (req, res) => {
        const { socket } = req
        const line = lines.get(socket)
        if (!line) {
          lines.set(socket, { answer: res, waiting: [], bytes: 0 })
          begins(socket)
          return answer(handler, socket, [req, res])
        }
        if (line.waiting.length === MOST_WAITING) return overflows(socket)
        line.waiting.push([req, res])
        line.bytes += sizeOf(req)
      }
  }
}
