import t from 'tap'
import { paint, progress } from '../../src/commands/print.js'

t.test('shows progress on a terminal only, each line in the place of the last', async t => {
  const written: unknown[] = []
  const stream = (isTTY: boolean) => ({ isTTY, write: (text: string) => written.push(text) })
  progress('asked 1 of 2', stream(false))
  t.strictSame(written, [])
  progress('asked 2 of 2', stream(true))
  progress('', stream(true))
  t.strictSame(written, ['\r\u001B[Kasked 2 of 2', '\r\u001B[K'])
})

t.test('uses no colours where output is not a terminal', async t => {
  t.equal(paint('red', 'gone'), 'gone')
})
