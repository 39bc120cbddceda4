import t from 'tap'
import { remembering } from '../../src/search/remembering.js'

/** A function that remembers, and every text that it had to work on. */
function watched(most: number, longest?: number) {
  const worked: string[] = []
  const answer = (text: string) => {
    worked.push(text)
    return text.length
  }
  return { worked, ask: remembering(answer, most, longest) }
}

t.test('a text that comes again is not worked on again', async t => {
  const { worked, ask } = watched(10)
  t.strictSame(['tea', 'kettle', 'tea', ''].map(ask), [3, 6, 3, 0])
  t.equal(ask(''), 0)
  t.strictSame(worked, ['tea', 'kettle', ''])
})

t.test('all are forgotten when there are more than it may keep', async t => {
  const { worked, ask } = watched(2)
  for (const text of ['a', 'b', 'a', 'c', 'c', 'a']) ask(text)
  t.strictSame(worked, ['a', 'b', 'c', 'a'])
})

t.test('a long text is answered and not kept', async t => {
  const { worked, ask } = watched(10, 3)
  t.strictSame(['mugs', 'mugs', 'mug', 'mug'].map(ask), [4, 4, 3, 3])
  t.strictSame(worked, ['mugs', 'mugs', 'mug'])
})
