import type { Socket } from 'node:net'
import { setImmediate, setTimeout } from 'node:timers/promises'
import t from 'tap'
import { createBackpressure } from '../../src/http/backpressure.js'

/** The parts of a socket that the bound uses, and its client. */
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
  return createBackpressure(most, {
    busy: () => all.map(one => ({ socket: one as unknown as Socket, waiting: one.waiting })),
    clientOf: socket => (socket as unknown as Connection).client,
    hangUp: socket => void Object.assign(socket, { destroyed: true })
  })
}

const left = (all: Connection[]) => all.map(({ destroyed }) => !destroyed)

t.test('closes no connection while the unsent bytes are within the bound', async t => {
  const all = [connection('a', 60), connection('b', 30, 10)]
  t.equal(bound(100, all).measure(), 100)
  t.strictSame(left(all), [true, true])
})

t.test('closes the slowest connection of the client with the most unsent bytes', async t => {
  const all = [connection('a', 30), connection('a', 40), connection('b', 25)]
  const { measure } = bound(100, all)
  measure()
  await setTimeout(10)
  // The client takes a part of this one, so that the service writes another.
  Object.assign(all[0] as Connection, { bytesWritten: 60 })
  measure()
  await setTimeout(10)
  all.push(connection('a', 20))
  t.equal(measure(), 115)
  t.strictSame(left(all), [true, false, true, true])
})

t.test('counts waiting requests, and takes each connection of a proxy for a client of its own', async t => {
  const all = [connection(null, 10), connection(null, 20, 50), connection(null, 30)]
  bound(100, all).measure()
  t.strictSame(left(all), [true, false, true])
})

t.test('closes as few connections as it can', async t => {
  const all = Array.from({ length: 40 }, (_, n) => connection(String(n % 4), 10))
  bound(390, all).measure()
  // Of 400 bytes 292 may stay.
  t.equal(left(all).filter(Boolean).length, 29)
})

t.test('begins no request before the memory of closed connections is free', async t => {
  const all = [connection('a', 80), connection('a', 80)]
  const { begin, measure } = bound(100, all)
  const begun: number[] = []
  measure()
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

t.test('measures before every sixteenth request', async t => {
  const all: Connection[] = []
  const { begin } = bound(100, all)
  let begun = 0
  const request = () => {
    begun++
    if (begun < 16) all.push(connection('a', 20))
  }
  for (let n = 0; n < 40; n++) begin(request)
  t.equal(begun, 15, 'the sixteenth met the bound')
  t.ok(left(all).includes(false))
  all.length = 0
  await setImmediate()
  await setImmediate()
  t.equal(begun, 40)
})
