import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Maximum number of waiting requests of one connection. */
const MOST_WAITING = 256
/** Approximate bytes of a waiting request, without its headers. */
const REQUEST = 4096

type Exchange = [IncomingMessage, ServerResponse]

/** A connection with a request in progress. */
interface Line {
  answer: ServerResponse
  waiting: Exchange[]
  /** Approximate bytes of all waiting requests. */
  bytes: number
}

interface Watch {
  begins(socket: Socket): void
  rests(socket: Socket): void
  /** Too many requests wait. */
  overflows(socket: Socket): void
  /** Begins an answer, now or later. */
  admit(answer: () => void): void
}

const sizeOf = ({ url = '', rawHeaders }: IncomingMessage) => rawHeaders.reduce((sum, text) => sum + text.length, REQUEST + url.length)

/**
 * Answers the requests of a connection one at a time: a request begins when the system has taken the whole previous answer.
 * Node begins all requests that arrive together, so the answers to a client that reads none of them would fill the memory.
 */
export function createPipeline({ begins, rests, overflows, admit }: Watch) {
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
    /** All connections with a request in progress. */
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
