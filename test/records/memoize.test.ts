import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { memoize } from '../../src/records/memoize.js'

/** A function that remembers, and every text that it had to work on. */
function watched(most: number, longest?: number) {
  const worked: string[] = []
  const answer = (text: string) => {
    worked.push(text)
    return text.length
  }
  return { worked, ask: memoize(answer, most, longest) }
}

t.test('returns the remembered result for a repeated text', async t => {
  const { worked, ask } = watched(10)
  t.strictSame(['tea', 'kettle', 'tea', ''].map(ask), [3, 6, 3, 0])
  t.equal(ask(''), 0)
  t.strictSame(worked, ['tea', 'kettle', ''])
})

t.test('forgets the least recently used text', async t => {
  const { worked, ask } = watched(2)
  for (const text of ['a', 'b', 'a', 'c', 'c', 'a']) ask(text)
  t.strictSame(worked, ['a', 'b', 'c'])
})

t.test('answers a long text without keeping it', async t => {
  const { worked, ask } = watched(10, 3)
  t.strictSame(['mugs', 'mugs', 'mug', 'mug'].map(ask), [4, 4, 3, 3])
  t.strictSame(worked, ['mugs', 'mugs', 'mug'])
})

t.test('keeps no more of a long text than the words that were cut out of it', async t => {
  setFlagsFromString('--expose-gc')
  const heap = () => {
    runInNewContext('gc')()
    return process.memoryUsage().heapUsed
  }
  const ask = memoize(word => ({ word }), 1000)
  const before = heap()
  for (let n = 0; n < 100; n++)
    for (const [word] of Buffer.from(`kettles-and-mugs-${n} ${'tea '.repeat(2 ** 17)}`)
      .toString()
      .matchAll(/\S{10,}/g))
      ask(word)
  t.ok(heap() - before < 5_000_000, 'of 50 MB')
  t.strictSame(ask('kettles-and-mugs-7'), { word: 'kettles-and-mugs-7' })
})
