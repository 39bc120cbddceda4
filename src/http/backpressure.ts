import type { Socket } from 'node:net'

/** Interval in milliseconds at which unsent bytes are added up, and the number of requests after which they are at the latest. */
const EVERY = 100
const REQUESTS = 16
/** Connections are closed until unsent bytes are below this part of the bound. */
const BACK = 0.75

/** A connection with a request in progress. */
interface Busy {
  socket: Socket
  /** Bytes of its waiting requests. */
  waiting: number
}

interface Connections {
  busy(): Iterable<Busy>
  /** The client of a connection; null if it is unknown. */
  clientOf(socket: Socket): string | null
  hangUp(socket: Socket): void
}

/** The unsent bytes of a connection, and the time since which the client has read none. */
interface Unsent {
  socket: Socket
  bytes: number
  since: number
}

const total = (all: Unsent[]) => all.reduce((sum, { bytes }) => sum + bytes, 0)

/**
 * Bounds the bytes in memory that clients have not read yet. Beyond the bound, the clients with the most of them lose
 * connections, the slowest first. No further request begins until the memory of those connections is free.
 */
export function createBackpressure(most: number, { busy, clientOf, hangUp }: Connections) {
  const progress = new WeakMap<Socket, { written: number; since: number }>()
  let requests = 0
  let isOver = false
  let postponed: (() => void)[] = []

  function unsentOf({ socket, waiting }: Busy, now: number): Unsent {
    const { bytesWritten, writableLength } = socket
    const before = progress.get(socket)
    const since = before && before.written === bytesWritten && writableLength > 0 ? before.since : now
    progress.set(socket, { written: bytesWritten, since })
    return { socket, bytes: writableLength + waiting, since }
  }
  /** Adds up the unsent bytes, and closes connections if there are too many. */
  function measure(): number {
    const now = performance.now()
    const all = [...busy()].map(one => unsentOf(one, now))
    const sum = total(all)
    requests = 0
    isOver = sum > most
    // The memory of a closed connection is free only after a turn of the event loop.
    const open = isOver ? all.filter(({ socket }) => !socket.destroyed) : []
    if (total(open) > most) hangUpOn(open)
    return sum
  }
  function hangUpOn(all: Unsent[]) {
    const byClient = new Map<string | Socket, Unsent[]>()
    for (const one of all) {
      const client = clientOf(one.socket) ?? one.socket
      const theirs = byClient.get(client)
      if (theirs) theirs.push(one)
      else byClient.set(client, [one])
    }
    const clients = [...byClient.values()].map(theirs => ({ slowestLast: theirs.sort((a, b) => b.since - a.since), bytes: total(theirs) }))
    for (let left = total(all); left > BACK * most; ) {
      const largest = clients.reduce((most, { bytes }) => Math.max(most, bytes), 0)
      for (const client of clients) {
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
    if (++requests >= REQUESTS) measure()
    if (!isOver) return request()
    if (postponed.push(request) === 1) setImmediate(goOn)
  }
  function goOn() {
    const all = postponed
    postponed = []
    measure()
    for (const request of all) begin(request)
  }

  return {
    measure,
    /** Begins a request, at once if there is memory for its answer. */
    begin,
    watch: () => setInterval(measure, EVERY).unref()
  }
}
