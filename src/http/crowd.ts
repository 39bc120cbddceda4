import type { Socket } from 'node:net'
import { clientOf, isAmong } from './clients.js'

/** Why a connection was hung up on before its client was done. */
export type Why = 'full' | 'share' | 'waiting' | 'unsent'

/** How many may be connected, and how many connections one client may have; 0 for any number. */
export interface Room {
  connections: number
  perClient: number
  /** Addresses or networks of proxies: theirs are the connections of many. */
  trusted: string[]
}

const any = (number: number) => (number === 0 ? Number.POSITIVE_INFINITY : number)

/**
 * Who is connected. When there is no room, the connection that has asked nothing for longest is hung up on for the next
 * one; a client that has its share loses one of its own.
 */
export function crowd({ connections, perClient, trusted }: Room) {
  const most = any(connections)
  const share = Math.min(any(perClient), perClient === 0 ? most : Math.ceil(most / 2))
  const isProxy = isAmong(trusted)
  const all = new Map<Socket, string | null>()
  const byClient = new Map<string, Set<Socket>>()
  /** Those of which no request is under way, the one that asked nothing for longest first. */
  const quiet = new Set<Socket>()
  const hungUp: Record<Why, number> = { full: 0, share: 0, waiting: 0, unsent: 0 }

  function forget(socket: Socket) {
    const client = all.get(socket)
    all.delete(socket)
    quiet.delete(socket)
    if (client === null || client === undefined) return
    const theirs = byClient.get(client)
    theirs?.delete(socket)
    if (theirs?.size === 0) byClient.delete(client)
  }
  function hangUp(socket: Socket, why: Why) {
    hungUp[why]++
    forget(socket)
    socket.destroy()
  }

  return {
    hangUp,
    hungUp,
    size: () => all.size,
    /** The client that has a connection; null for a proxy, and for who has gone. */
    clientOf: (socket: Socket) => all.get(socket) ?? null,
    come(socket: Socket) {
      const { remoteAddress } = socket
      const client = isProxy(remoteAddress) ? null : clientOf(remoteAddress)
      const theirs = client === null ? null : (byClient.get(client) ?? new Set())
      if (theirs && theirs.size >= share) hangUp([...theirs].find(other => quiet.has(other)) ?? socket, 'share')
      const [oldest = socket] = quiet
      if (all.size >= most && !socket.destroyed) hangUp(oldest, 'full')
      if (socket.destroyed) return
      all.set(socket, client)
      if (client !== null && theirs) byClient.set(client, theirs.add(socket))
      quiet.add(socket)
      socket.once('close', () => forget(socket))
    },
    /** A request is under way. */
    ask: (socket: Socket) => void quiet.delete(socket),
    /** None is under way any longer. */
    rest: (socket: Socket) => void (all.has(socket) && quiet.add(socket))
  }
}
