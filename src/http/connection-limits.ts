import type { Socket } from 'node:net'
import { clientOf, networkMatcher } from './client-address.js'

/** The reason for closing a connection. */
export type CloseReason = 'full' | 'share' | 'waiting' | 'unsent'

/** Maximum number of open connections, and of one client; 0 for no limit. */
export interface ConnectionLimits {
  connections: number
  perClient: number
  /** Addresses or networks of proxies. Their connections carry many clients, so they have no limit per client. */
  trusted: string[]
}

const unbounded = (number: number) => (number === 0 ? Number.POSITIVE_INFINITY : number)

/**
 * Limits the number of open connections, and leaves room for new ones. If there is no room, the connection that has
 * been idle for longest is closed. A client with its maximum loses an idle connection of its own.
 */
export function createConnectionTracker({ connections, perClient, trusted }: ConnectionLimits) {
  const most = unbounded(connections)
  const share = perClient === 0 ? most : Math.min(perClient, Math.ceil(most / 2))
  const isProxy = networkMatcher(trusted)
  /** Every open connection, and its client; null for a proxy. */
  const open = new Map<Socket, string | null>()
  const byClient = new Map<string, Set<Socket>>()
  /** Idle connections, the one that has been idle for longest first. */
  const idle = new Set<Socket>()
  const closed: Record<CloseReason, number> = { full: 0, share: 0, waiting: 0, unsent: 0 }

  function forget(socket: Socket) {
    const client = open.get(socket)
    open.delete(socket)
    idle.delete(socket)
    if (client === null || client === undefined) return
    const theirs = byClient.get(client)
    theirs?.delete(socket)
    if (theirs?.size === 0) byClient.delete(client)
  }
  function hangUp(socket: Socket, why: CloseReason) {
    closed[why]++
    forget(socket)
    socket.destroy()
  }

  return {
    hangUp,
    hungUp: closed,
    size: () => open.size,
    /** The client of a connection; null if it is closed or belongs to a proxy. */
    clientOf: (socket: Socket) => open.get(socket) ?? null,
    /** Admits a new connection, or closes it. */
    admit(socket: Socket) {
      const { remoteAddress } = socket
      const client = isProxy(remoteAddress) ? null : clientOf(remoteAddress)
      const theirs = client === null ? null : (byClient.get(client) ?? new Set())
      if (theirs && theirs.size >= share) hangUp([...theirs].find(other => idle.has(other)) ?? socket, 'share')
      const [quietest = socket] = idle
      if (open.size >= most && !socket.destroyed) hangUp(quietest, 'full')
      if (socket.destroyed) return
      open.set(socket, client)
      if (client !== null && theirs) byClient.set(client, theirs.add(socket))
      idle.add(socket)
      socket.once('close', () => forget(socket))
    },
    /** Marks a request as begun. */
    wake: (socket: Socket) => void idle.delete(socket),
    /** Marks a connection as idle. */
    rest: (socket: Socket) => void (open.has(socket) && idle.add(socket))
  }
}
