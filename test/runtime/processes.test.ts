import cluster from 'node:cluster'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { answerMetrics } from '../../src/runtime/process-metrics.js'
import { startProcesses } from '../../src/runtime/processes.js'

t.setTimeout(240_000)
answerMetrics()

async function until(isSo: () => boolean) {
  for (const end = Date.now() + 60_000; !isSo(); await setTimeout(10)) if (Date.now() > end) throw new Error('not in time')
}

/** Starts some of the simplest processes. */
function begin(t: Test, count: number, files: Record<string, string> = {}) {
  const folder = t.testdir(files)
  process.env.FOLDER = folder
  cluster.setupPrimary({ exec: fileURLToPath(new URL('stub-process.mjs', import.meta.url)), execArgv: [], silent: true })
  const told: string[] = []
  const processes = startProcesses(count, message => void told.push(message))
  t.teardown(processes.kill)
  const said = () => (existsSync(join(folder, 'said')) ? readFileSync(join(folder, 'said'), 'utf8').trim().split('\n') : [])
  const listening = () => said().filter(line => line.includes(' listens')).length
  const pids = () => Object.values(cluster.workers ?? {}).map(worker => worker?.process.pid as number)
  return { ...processes, told, folder, said, listening, pids }
}

t.test('starts the first process, then the others, replaces what dies, and passes signals on', async t => {
  const { said, listening, pids, signal, ended, told } = begin(t, 2)
  await until(() => listening() === 2)
  t.strictSame(said(), ['0 listens', '1 listens'])
  const [first] = pids() as [number]
  process.kill(first, 'SIGKILL')
  await until(() => listening() === 3)
  t.equal(said().at(-1), '0 listens process N ended with SIGKILL')
  signal('SIGHUP')
  await until(() => said().length === 5)
  t.strictSame(said().slice(3).sort(), ['0 SIGHUP', '1 SIGHUP'])
  signal('SIGTERM')
  t.equal(await ended, 0)
  t.strictSame(said().slice(5).sort(), ['0 SIGTERM', '1 SIGTERM'])
  t.strictSame(told, [])
})

t.test('ends with the code of the first process if that cannot start, and says so if nobody else did', async t => {
  const broken = begin(t, 2, { broken: '' })
  t.strictSame([await broken.ended, broken.told], [3, []])
  const killed = begin(t, 2)
  killed.kill()
  t.equal(await killed.ended, 1)
  t.match(killed.told, [/^process \d+ ended with SIGKILL before it could listen$/])
})

t.test('ends if three processes in a row cannot take the place of others and none is left, but not if one is', async t => {
  const { folder, listening, pids, ended, told } = begin(t, 2)
  await until(() => listening() === 2)
  const [first, second] = pids() as [number, number]
  writeFileSync(join(folder, 'broken'), '')
  process.kill(first, 'SIGKILL')
  await setTimeout(3500)
  t.strictSame([pids(), told], [[second], []], 'the other one goes on')
  process.kill(second, 'SIGKILL')
  t.equal(await ended, 1)
  t.match(told, [/^\d processes in a row ended before they could listen; the last, process \d+ ended with SIGKILL$/])
})

t.test('starts nothing again once it ends', async t => {
  const { listening, pids, signal, ended } = begin(t, 1)
  // The process itself says so before this one hears of it.
  await once(cluster, 'listening')
  process.kill(pids()[0] as number, 'SIGKILL')
  await until(() => pids().length === 0)
  signal('SIGINT')
  t.equal(await ended, 0)
  await setTimeout(1200)
  t.strictSame([pids(), listening()], [[], 1])
})

t.test('adds up the metrics of all processes, without those of a silent one, and keeps the counts of one that died', async t => {
  const { said, listening, pids, signal, ended, folder } = begin(t, 3)
  await until(() => listening() === 3)
  const ask = async () => {
    const { length } = said()
    process.kill(pids()[1] as number, 'SIGUSR2')
    await until(() => said().length > length)
    return said().at(-1)
  }
  const before = await ask()
  t.match(before, /^\d requests \d+ bytes 2$/)
  const requests = Number(/requests (\d+)/.exec(String(before))?.[1])
  process.kill(pids()[0] as number, 'SIGKILL')
  await until(() => listening() === 4)
  t.match(await ask(), `requests ${requests + 1} bytes 2`)
  signal('SIGTERM')
  t.equal(await ended, 0)
  rmSync(join(folder, 'said'))
})
