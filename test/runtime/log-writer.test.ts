import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { createLogWriter } from '../../src/runtime/log-writer.js'

const LINE = `${'a'.repeat(1023)}\n`
/** More lines of a kilobyte than may wait. */
const MANY = 3000

/** A pipe that blocks neither its writer nor its reader. */
function pipe(dir: string) {
  const path = join(dir, 'log')
  execFileSync('mkfifo', [path])
  const reading = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const writing = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
  const buffer = Buffer.alloc(2 ** 20)
  let text = ''
  const read = () => {
    try {
      for (let bytes = 1; bytes > 0; ) {
        bytes = readSync(reading, buffer)
        text += buffer.toString('utf8', 0, bytes)
      }
    } catch {}
    return text
  }
  return { writing, read, endReading: () => closeSync(reading) }
}

async function until(isSo: () => boolean) {
  for (const end = Date.now() + 20_000; !isSo() && Date.now() < end; ) await setTimeout(20)
}

t.test('bounds the lines that wait for a reader, counts the lost ones, and reports them when it can write again', async t => {
  const { writing, read } = pipe(t.testdir({}))
  const log = createLogWriter(writing)
  log.onRecovery(lines => log.write(`lost ${lines}\n`))
  log.write('first\n')
  await until(() => read() === 'first\n')
  t.equal(log.lost(), 0)
  for (let n = 0; n < MANY; n++) log.write(LINE)
  const lost = log.lost()
  // A megabyte waits; the pipe takes its own part of that later.
  t.ok(lost > MANY - 1100 && lost < MANY - 900, String(lost))
  await until(() => read().includes('lost'))
  t.equal(read().split('\n').at(-2), `lost ${lost}`)
  t.equal(read().split(LINE).length - 1, MANY - lost, 'all others are whole')
  log.write('last\n')
  await log.close()
  t.match(read(), /last\n$/)
  log.write('after\n')
  t.equal(log.lost(), lost + 1)
})

t.test('closes in time if its lines cannot be written', async t => {
  for (const [name, open] of [
    ['a full disk', () => openSync('/dev/full', 'w')],
    [
      'a pipe whose reader has gone',
      () => {
        const { writing, endReading } = pipe(t.testdir({}))
        endReading()
        return writing
      }
    ]
  ] as const) {
    const log = createLogWriter(open())
    for (let n = 0; n < MANY; n++) {
      log.write(LINE)
      if (n % 500 === 0) await setTimeout(5)
    }
    t.ok(log.lost() > MANY - 1100, name)
    const began = Date.now()
    await log.close()
    t.ok(Date.now() - began < 3000, name)
  }
})

t.test('writes a warning at once with the lines before it, and other lines in batches', async t => {
  const { writing, read } = pipe(t.testdir({}))
  const log = createLogWriter(writing)
  const [info, warning] = ['{"level":30,"msg":"answered"}\n', '{"level":40,"msg":"lost"}\n']
  log.write(info)
  log.write(info)
  t.equal(read(), '')
  log.write(warning)
  await new Promise(setImmediate)
  await until(() => read() !== '')
  t.equal(read(), info + info + warning)
  await log.close()
})
