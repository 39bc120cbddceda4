import type { Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import t from 'tap'
import { boundUnsent } from '../../src/http/unsent.js'

/** A connection of a client with bytes that wait to be taken. */
interface Connection {
  client: string | null
  writableLength: number
  bytesWritten: number
  destroyed: boolean
  waiting: number
}

const connection = (client: string | null, writableLength: number, waiting = 0): Connection => ({
  client,
  writableLength,
  bytesWritten: writableLength,
  destroyed: false,
  waiting
})

function bound(most: number, all: Connection[]) {
  return boundUnsent(most, {
    under: () => all.map(one => ({ socket: one as unknown as Socket, waiting: one.waiting })),
    clientOf: socket => (socket as unknown as Connection).client,
    hangUp: socket => void Object.assign(socket, { destroyed: true })
  })
}

const left = (all: Connection[]) => all.map(({ destroyed }) => !destroyed)

t.test('hangs up on nobody while all that is unsent is within its bound', async t => {
  const all = [connection('a', 60), connection('b', 30, 10)]
  t.equal(bound(100, all).look(), 100)
  t.strictSame(left(all), [true, true])
})

t.test('hangs up on the client that has most, and first where nothing was taken for longest', async t => {
  const all = [connection('a', 30), connection('a', 40), connection('b', 25)]
  const { look } = bound(100, all)
  look()
  await setTimeout(10)
  // Of this one a part was taken, and another written.
  Object.assign(all[0] as Connection, { bytesWritten: 60 })
  look()
  await setTimeout(10)
  all.push(connection('a', 20))
  t.equal(look(), 115)
  t.strictSame(left(all), [true, false, true, true])
})

t.test('counts what waits for its turn, and takes each connection of proxies for a client of its own', async t => {
  const all = [connection(null, 10), connection(null, 20, 50), connection(null, 30)]
  bound(100, all).look()
  t.strictSame(left(all), [true, false, true])
})

t.test('hangs up on as few as it can', async t => {
  const all = Array.from({ length: 40 }, (_, n) => connection(String(n % 4), 10))
  bound(390, all).look()
  // Of 400 bytes 292 may stay.
  t.equal(left(all).filter(Boolean).length, 29)
})

t.test('begins no request before the memory of those that were hung up on is free', async t => {
  const all = [connection('a', 80), connection('a', 80)]
  const { begin, look } = bound(100, all)
  const begun: number[] = []
  look()
  t.strictSame(left(all), [false, false])
  for (const n of [1, 2]) begin(() => void begun.push(n))
  t.strictSame(begun, [])
  await setImmediate()
  t.strictSame(begun, [], 'the event loop has not come round')
  all.length = 0
  await setImmediate()
  await setImmediate()
  t.strictSame(begun, [1, 2])
})

t.test('looks before so many requests at the latest', async t => {
  const all: Connection[] = []
  const { begin } = bound(100, all)
  let begun = 0
  const request = () => {
    begun++
    if (begun < 16) all.push(connection('a', 20))
  }
  for (let n = 0; n < 40; n++) begin(request)
  t.equal(begun, 15, 'the sixteenth found too much')
  t.ok(left(all).includes(false))
  all.length = 0
  await setImmediate()
  await setImmediate()
  t.equal(begun, 40)
})
