import t from 'tap'
import { warningHeader } from '../../src/http/envelope.js'

const notices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ code: 'withdrawn', parameter: 'id', detail: `“tea-${n}” was withdrawn: Misread – twice.` }))

t.test('writes notices in ASCII, joined by commas', async t => {
  t.equal(warningHeader(notices(2)), `withdrawn; "'tea-0' was withdrawn: Misread ? twice.", withdrawn; "'tea-1' was withdrawn: Misread ? twice."`)
})

t.test('writes no more than ten notices, and how many more there are', async t => {
  const more = 'more; "690 more warnings; the list as JSON has all of them"'
  t.equal(warningHeader(notices(700)), `${warningHeader(notices(10))}, ${more}`)
})
