import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import t from 'tap'
import { crowd, type Room } from '../../src/http/crowd.js'

/** A connection from an address, as far as it matters here. */
class Connection extends EventEmitter {
  destroyed = false
  constructor(readonly remoteAddress: string) {
    super()
  }
  destroy() {
    this.destroyed = true
    // As with a socket: nobody hears of it at once.
    setImmediate(() => this.emit('close'))
  }
}

/** A crowd, and how many of these come to it, one after another. */
function room(options: Partial<Room>) {
  const people = crowd({ connections: 0, perClient: 0, trusted: [], ...options })
  const come = (address: string, count = 1) =>
    Array.from({ length: count }, () => {
      const connection = new Connection(address)
      people.come(connection as unknown as Socket)
      return connection
    })
  const ask = (connection: Connection) => people.ask(connection as unknown as Socket)
  const rest = (connection: Connection) => people.rest(connection as unknown as Socket)
  return { people, come, ask, rest }
}

const left = (all: Connection[]) => all.map(({ destroyed }) => !destroyed)

t.test('when there is no room, the connection that has asked nothing for longest makes some', async t => {
  const { people, come, ask, rest } = room({ connections: 3 })
  const [first, second, third] = [come('192.0.2.1'), come('192.0.2.2'), come('192.0.2.3')].flat() as [Connection, Connection, Connection]
  ask(first)
  rest(first)
  const [fourth] = come('192.0.2.4')
  t.strictSame(left([first, second, third, fourth as Connection]), [true, false, true, true])
  t.strictSame([people.size(), people.hungUp.full], [3, 1])
})

t.test('one of which a request is under way is not hung up on: who comes then has to go', async t => {
  const { people, come, ask, rest } = room({ connections: 2 })
  const busy = [...come('192.0.2.1'), ...come('192.0.2.2')]
  for (const connection of busy) ask(connection)
  t.strictSame(left(come('192.0.2.3')), [false])
  t.strictSame(left(busy), [true, true])
  rest(busy[1] as Connection)
  t.strictSame(left(come('192.0.2.3')), [true])
  t.strictSame([left(busy), people.size()], [[true, false], 2])
})

t.test('a client that has its share loses one of its own that asks nothing, or the new one', async t => {
  const { people, come, ask } = room({ connections: 100, perClient: 3 })
  const others = come('192.0.2.9', 3)
  const theirs = come('192.0.2.1', 3)
  ask(theirs[0] as Connection)
  const more = come('192.0.2.1', 2)
  t.strictSame(
    [left(theirs), left(more)],
    [
      [true, false, false],
      [true, true]
    ]
  )
  for (const connection of more) ask(connection)
  t.strictSame(left(come('192.0.2.1')), [false])
  t.strictSame([left(others), people.hungUp.share, people.size()], [[true, true, true], 3, 6])
})

t.test('a /64 of IPv6 is one client, and a client has at most half of all', async t => {
  const { come } = room({ connections: 4, perClient: 256 })
  const theirs = ['2001:db8::1', '2001:db8::2', '2001:db8:0:0:1::'].flatMap(address => come(address))
  t.strictSame(left(theirs), [false, true, true])
  t.strictSame(left(come('2001:db8:0:1::1')), [true])
})

t.test('connections of a trusted proxy are of many, and are not counted as those of one', async t => {
  const { people, come } = room({ connections: 10, perClient: 2, trusted: ['10.0.0.0/8'] })
  t.ok(left(come('10.0.0.1', 8)).every(Boolean))
  t.strictSame(left(come('192.0.2.1', 3)), [false, true, true])
  t.equal(people.size(), 10)
})

t.test('one that has gone is forgotten, and what it had under way with it', async t => {
  const { people, come, ask, rest } = room({ connections: 10, perClient: 1 })
  const [gone] = come('192.0.2.1') as [Connection]
  ask(gone)
  gone.destroyed = true
  gone.emit('close')
  rest(gone)
  t.equal(people.size(), 0)
  t.strictSame(left(come('192.0.2.1')), [true])
})

t.test('where nothing is bounded any number may come', async t => {
  const { people, come } = room({})
  t.ok(left(come('192.0.2.1', 2000)).every(Boolean))
  t.equal(people.size(), 2000)
})
