import t from 'tap'
import { createSemaphore } from '../../src/runtime/semaphore.js'

const { signal: never } = new AbortController()

/** Has somebody enter, and keeps a record of who came in and who was turned away. */
const entering = (enter: (signal: AbortSignal) => Promise<void>, record: string[]) => async (name: string, signal: AbortSignal) =>
  enter(signal).then(
    () => void record.push(name),
    why => void record.push(`${name} left: ${why}`)
  )

t.test('lets a limited number in, and the others in order as places are given back', async t => {
  const record: string[] = []
  const { acquire: enter, release: leave } = createSemaphore(2)
  const come = entering(enter, record)
  const all = Promise.all(['a', 'b', 'c', 'd'].map(name => come(name, never)))
  await new Promise(setImmediate)
  t.strictSame(record, ['a', 'b'])
  for (const name of ['c', 'd']) {
    leave()
    await new Promise(setImmediate)
    t.equal(record.at(-1), name)
  }
  await all
  t.strictSame(record, ['a', 'b', 'c', 'd'])
})

t.test('passes over waiters that have given up, and loses no place', async t => {
  const record: string[] = []
  const { acquire: enter, release: leave } = createSemaphore(1)
  const come = entering(enter, record)
  const [early, late] = [new AbortController(), new AbortController()]
  early.abort('before')
  await come('a', early.signal)
  await come('b', late.signal)
  const gone = new AbortController()
  const [c, d] = [come('c', gone.signal), come('d', never)]
  gone.abort('while waiting')
  await c
  late.abort('inside')
  leave()
  await d
  leave()
  await come('e', never)
  t.strictSame(record, ['a left: before', 'b', 'c left: while waiting', 'd', 'e'])
})
