import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import t from 'tap'
import { type ConnectionLimits, createConnectionTracker } from '../../src/http/connection-limits.js'

/** The parts of a socket that the bounds use. */
class Connection extends EventEmitter {
  destroyed = false
  readonly remoteAddress: string

  constructor(remoteAddress: string) {
    super()
    this.remoteAddress = remoteAddress
  }
  destroy() {
    this.destroyed = true
    // A socket too emits this later.
    setImmediate(() => this.emit('close'))
  }
}

/** Bounds, and connections that come to them one after another. */
function bounded(options: Partial<ConnectionLimits>) {
  const bounds = createConnectionTracker({ connections: 0, perClient: 0, trusted: [], ...options })
  const come = (address: string, count = 1) =>
    Array.from({ length: count }, () => {
      const connection = new Connection(address)
      bounds.admit(connection as unknown as Socket)
      return connection
    })
  const wake = (connection: Connection) => bounds.wake(connection as unknown as Socket)
  const rest = (connection: Connection) => bounds.rest(connection as unknown as Socket)
  return { bounds, come, wake, rest }
}

const left = (all: Connection[]) => all.map(({ destroyed }) => !destroyed)

t.test('closes the connection that has been idle for longest when there is no room', async t => {
  const { bounds, come, wake, rest } = bounded({ connections: 3 })
  const [first, second, third] = [come('192.0.2.1'), come('192.0.2.2'), come('192.0.2.3')].flat() as [Connection, Connection, Connection]
  wake(first)
  rest(first)
  const [fourth] = come('192.0.2.4')
  t.strictSame(left([first, second, third, fourth as Connection]), [true, false, true, true])
  t.strictSame([bounds.size(), bounds.hungUp.full], [3, 1])
})

t.test('keeps connections with a request in progress, and closes the new one instead', async t => {
  const { bounds, come, wake, rest } = bounded({ connections: 2 })
  const busy = [...come('192.0.2.1'), ...come('192.0.2.2')]
  for (const connection of busy) wake(connection)
  t.strictSame(left(come('192.0.2.3')), [false])
  t.strictSame(left(busy), [true, true])
  rest(busy[1] as Connection)
  t.strictSame(left(come('192.0.2.3')), [true])
  t.strictSame([left(busy), bounds.size()], [[true, false], 2])
})

t.test('closes an idle connection of a client that has its share, or its new one', async t => {
  const { bounds, come, wake } = bounded({ connections: 100, perClient: 3 })
  const others = come('192.0.2.9', 3)
  const theirs = come('192.0.2.1', 3)
  wake(theirs[0] as Connection)
  const more = come('192.0.2.1', 2)
  t.strictSame(
    [left(theirs), left(more)],
    [
      [true, false, false],
      [true, true]
    ]
  )
  for (const connection of more) wake(connection)
  t.strictSame(left(come('192.0.2.1')), [false])
  t.strictSame([left(others), bounds.hungUp.share, bounds.size()], [[true, true, true], 3, 6])
})

t.test('takes a /64 of IPv6 for one client, and leaves a client at most half of all connections', async t => {
  const { come } = bounded({ connections: 4, perClient: 256 })
  const theirs = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:1::'].flatMap(address => come(address))
  t.strictSame(left(theirs), [false, true, true])
  t.strictSame(left(come('2001:db8:0:1::1')), [true])
})

t.test('leaves a trusted proxy any number of connections', async t => {
  const { bounds, come } = bounded({ connections: 10, perClient: 2, trusted: ['10.0.0.0/8'] })
  t.ok(left(come('10.0.0.1', 8)).every(Boolean))
  t.strictSame(left(come('192.0.2.1', 3)), [false, true, true])
  t.equal(bounds.size(), 10)
})

t.test('forgets a connection that has closed, whatever was in progress on it', async t => {
  const { bounds, come, wake, rest } = bounded({ connections: 10, perClient: 1 })
  const [gone] = come('192.0.2.1') as [Connection]
  wake(gone)
  gone.destroyed = true
  gone.emit('close')
  rest(gone)
  t.equal(bounds.size(), 0)
  t.strictSame(left(come('192.0.2.1')), [true])
})

t.test('admits any number of connections if there is no bound', async t => {
  const { bounds, come } = bounded({})
  t.ok(left(come('192.0.2.1', 2000)).every(Boolean))
  t.equal(bounds.size(), 2000)
})
