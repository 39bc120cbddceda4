import type { Socket } from 'node:net'

/** How often it is looked at what is unsent, in milliseconds, and before how many more requests at the latest. */
const EVERY = 100
const REQUESTS = 16
/** To this part of what may be unsent it is brought back. */
const BACK = 0.75

/** A connection of which a request is under way. */
interface Under {
  socket: Socket
  /** Bytes of requests that wait there. */
  waiting: number
}

/** How far an answer has come, and when it last went on. */
interface Progress {
  written: number
  since: number
}

interface One {
  socket: Socket
  bytes: number
  since: number
}

const total = (all: One[]) => all.reduce((sum, { bytes }) => sum + bytes, 0)

interface Watched {
  /** All connections of which a request is under way. */
  under(): Iterable<Under>
  /** Of whom one is, as far as it can be told. */
  clientOf(socket: Socket): string | null
  hangUp(socket: Socket): void
}

/**
 * Bounds what waits in memory for clients to take it, in bytes. Beyond it, clients that have about the most of it are hung up
 * on, first on the connection of each of which nothing was taken for longest; no request is begun until that memory is free.
 */
export function boundUnsent(most: number, { under, clientOf, hangUp }: Watched) {
  const progress = new WeakMap<Socket, Progress>()
  let requests = 0
  let isOver = false
  let postponed: (() => void)[] = []

  function look() {
    requests = 0
    const now = performance.now()
    const all = [...under()].map(({ socket, waiting }) => {
      const { bytesWritten, writableLength } = socket
      const before = progress.get(socket)
      const since = before && before.written === bytesWritten && writableLength > 0 ? before.since : now
      progress.set(socket, { written: bytesWritten, since })
      return { socket, bytes: writableLength + waiting, since }
    })
    const sum = total(all)
    isOver = sum > most
    // Of those that were hung up on memory is free when the event loop has come round.
    const there = isOver ? all.filter(({ socket }) => !socket.destroyed) : []
    if (total(there) > most) hangUpOn(there)
    return sum
  }

  function hangUpOn(all: One[]) {
    const clients = new Map<string | Socket, One[]>()
    for (const one of all) {
      const client = clientOf(one.socket) ?? one.socket
      const theirs = clients.get(client)
      if (theirs) theirs.push(one)
      else clients.set(client, [one])
    }
    const sizes = [...clients.values()].map(theirs => ({
      slowestLast: theirs.sort((a, b) => b.since - a.since),
      bytes: total(theirs)
    }))
    for (let left = total(all); left > BACK * most; ) {
      const largest = sizes.reduce((most, { bytes }) => Math.max(most, bytes), 0)
      for (const client of sizes) {
        if (left <= BACK * most) return
        const slowest = client.bytes > largest / 2 ? client.slowestLast.pop() : undefined
        if (!slowest) continue
        client.bytes -= slowest.bytes
        left -= slowest.bytes
        hangUp(slowest.socket)
      }
    }
  }

  function begin(request: () => void) {
    if (++requests >= REQUESTS) look()
    if (!isOver) return request()
    if (postponed.push(request) === 1) setImmediate(goOn)
  }
  function goOn() {
    const all = postponed
    postponed = []
    look()
    for (const request of all) begin(request)
  }

  return {
    /** How many bytes are unsent. */
    look,
    /** Begins a request, at once where there is memory for its answer. */
    begin,
    watch: () => setInterval(look, EVERY).unref()
  }
}
