import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { setCurrent } from '../src/editions/store.js'
import { layOut } from '../src/replication/lay-out.js'
import { MEASURED } from './helper.js'
import { threeReleases } from './releases.js'
import { fewFiles, startStore } from './replication/store.js'

t.setTimeout(300_000)
/** A busy machine takes a minute to start processes, in milliseconds. */
const PATIENCE = 120_000

interface Line {
  pid: number
  level: number
  msg: string
}

/** Starts the server as `npm start` does, on a free port, and waits until all its processes listen. */
async function serve(
  t: Test,
  editions: string,
  env: Record<string, string> = {},
  begun: (child: { kill(signal: NodeJS.Signals): boolean }) => void = () => {}
) {
  const settings = {
    EDITIONS: editions,
    PROCESSES: '2',
    PORT: '0',
    WORKER_THREADS: '0',
    EDITIONS_POLL_SECONDS: '0',
    DRAIN_SECONDS: '1',
    MAX_EVENT_LOOP_DELAY_MS: '0',
    ...env
  }
  const child = spawn(process.execPath, ['compiled/server.js'], { env: { ...process.env, ...MEASURED, ...settings }, detached: true })
  t.teardown(() => child.kill('SIGKILL'))
  begun({ kill: signal => child.kill(signal) })
  const told = { out: '', err: '' }
  child.stdout.on('data', chunk => {
    told.out += chunk
  })
  child.stderr.on('data', chunk => {
    told.err += chunk
  })
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  const lines = () =>
    told.out
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line) as Line)
  const listening = () => lines().filter(({ msg }) => msg.startsWith('Server listening'))
  await until(() => listening().length === 2 || child.exitCode !== null)
  const [{ msg } = { msg: '' }] = listening()
  const url = msg.replace('Server listening at ', '')
  return { child, told, ended, lines, listening, url, pids: () => childrenOf(child) }
}

async function until(isSo: () => unknown) {
  for (const end = Date.now() + PATIENCE; !(await isSo()); await setTimeout(100)) if (Date.now() > end) throw new Error('not in time')
}

const childrenOf = ({ pid }: ChildProcess) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

/** Sends a request on a connection of its own, or on that of an agent. */
const send = (url: string, agent: Agent | false = false) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request(url, { agent }, async answer => {
      const { statusCode: status = 0, headers } = answer
      resolve({ status, headers, body: (await answer.toArray()).join('') })
    })
      .on('error', reject)
      .end()
  })

/** The value of a metric in the text of all. */
const metricIn = (text: string, name: string) =>
  Number(
    text
      .split('\n')
      .find(line => line.startsWith(`${name} `))
      ?.slice(name.length + 1)
  )
const COUNT = 'http_request_duration_seconds_count{method="GET",route="/v1/themes",status="200"}'

t.test('serves with two processes on one socket, with one log, one /metrics and one way to end', async t => {
  const { out, ids } = threeReleases(t)
  const [, second, third] = ids
  const service = await serve(t, out, { RATE_LIMIT_MAX: '200', RATE_LIMIT_WINDOW_SECONDS: '3600' })
  const themes = `${service.url}/v1/themes`
  const metrics = async () => (await send(`${service.url}/metrics`)).body

  const answered = () => service.lines().filter(({ msg }) => msg === 'answered')
  let sent = 0
  const ask = async (count: number, agent?: Agent) => {
    sent += count
    return (await Promise.all(Array.from({ length: count }, () => send(themes, agent)))).map(({ status }) => status)
  }
  // On a busy machine a process may be slow to take its first connections, and the other takes them meanwhile.
  const isShared = () => service.pids().every(pid => answered().filter(line => line.pid === pid).length > 1)
  while (!isShared() && sent < 80) {
    t.strictSame(
      await ask(8),
      Array.from({ length: 8 }, () => 200)
    )
    await until(() => answered().length === sent)
  }
  t.ok(isShared(), 'both answer, though connections come at once')
  const text = await metrics()
  t.equal(metricIn(text, COUNT), sent, 'adds up the requests of both')
  t.equal(metricIn(text, 'evidence_processes'), 2)
  t.equal(metricIn(text, `evidence_edition_info{edition="${third}"}`), 2)
  t.equal(metricIn(text, 'evidence_edition_sound'), 1)

  t.comment('SIGHUP to the first process turns all of them')
  setCurrent(out, second)
  service.child.kill('SIGHUP')
  await until(async () => metricIn(await metrics(), `evidence_edition_info{edition="${second}"}`) === 2)

  t.comment('a process that dies is replaced, its requests stay counted, and the other answers meanwhile')
  const [lost] = service.pids() as [number]
  process.kill(lost, 'SIGKILL')
  await until(() => !service.pids().includes(lost))
  t.strictSame(await ask(4), [200, 200, 200, 200])
  t.equal(metricIn(await metrics(), COUNT), sent)
  await until(() => service.listening().length === 3)
  t.equal(metricIn(await metrics(), 'evidence_processes'), 2)
  const said = service.lines().filter(({ level }) => level > 30)
  t.match(said, [{ level: 40, msg: `process ${lost} ended with SIGKILL; this process takes its place` }])

  t.comment('each process counts the requests of a client')
  const allowed = async (agent?: Agent) => (await ask(90, agent)).filter(status => status === 200).length
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const onOne = (await allowed(agent)) + (await allowed(agent)) + (await allowed(agent))
  t.ok(onOne > 0 && onOne <= 200, `${onOne} of 270 on one connection`)
  await until(async () => (await allowed()) > 0)
  await until(async () => (await allowed()) === 0)
  agent.destroy()

  t.comment('SIGTERM to the whole group lets each process end what it began')
  const pids = service.pids()
  process.kill(-(service.child.pid as number), 'SIGTERM')
  await until(async () => (await send(`${service.url}/health/ready`)).status === 503)
  t.strictSame([(await send(`${service.url}/metrics`)).headers.connection, service.child.exitCode], ['close', null], 'answers until it ends')
  t.equal(await service.ended, 0)
  for (const pid of pids) t.throws(() => process.kill(pid, 0), { code: 'ESRCH' })
  t.equal(service.told.err, '')
})

t.test('ends with the message and the code of the first process if none can start', async t => {
  const dir = t.testdir({})
  const none = await serve(t, dir)
  t.strictSame([await none.ended, none.told], [1, { out: '', err: `no edition in ${dir}; run \`ics-evidence build\` first\n` }])
  const wrong = await serve(t, dir, { PORT: '80a' })
  t.strictSame([await wrong.ended, wrong.told], [2, { out: '', err: 'PORT: must be a port number from 0 to 65535\n' }])
})

t.test('says what is wrong with a store from which no edition comes in time', async t => {
  const store = await startStore(t, t.testdirName)
  const { url } = store
  const env = { PROCESSES: '1', EDITIONS_URL: url, EDITIONS_URL_WAIT_SECONDS: '1' }
  const { ended, told } = await serve(t, join(t.testdirName, 'editions'), env)
  const err = `the store of editions: current.json is answered 404\nno edition came from ${url} within 1 seconds: current.json is answered 404\n`
  t.strictSame([await ended, told], [1, { out: '', err }])
})

t.test('ends at once at a signal while it waits for the first edition', async t => {
  const store = await startStore(t, t.testdirName)
  const env = { EDITIONS_URL: store.url, DRAIN_SECONDS: '60' }
  const { ended, told } = await serve(t, join(t.testdirName, 'editions'), env, child => {
    void until(() => store.asked.length > 0).then(() => child.kill('SIGTERM'))
  })
  t.equal(await ended, 0)
  t.notMatch(told.err, 'no edition came')
})

t.test('waits for the first edition of a store, turns to the next in all processes, and ends at once at a second signal', async t => {
  const { out, ids } = fewFiles(t)
  const [first, second] = ids
  const [folder, dir] = [join(out, '..', 'store'), join(out, '..', 'replica')]
  const store = await startStore(t, folder)
  const publish = (id: string) => {
    setCurrent(out, id)
    layOut(out, folder)
  }
  const starting = serve(t, dir, { EDITIONS_URL: store.url, EDITIONS_URL_POLL_SECONDS: '1', EDITIONS_POLL_SECONDS: '1', DRAIN_SECONDS: '60' })
  await until(() => store.asked.length > 0)
  publish(first)
  const service = await starting
  t.match(service.told.err.trim().split('\n'), [
    'the store of editions: current.json is answered 404',
    new RegExp(`^the store names edition ${first}: \\d+ bytes were fetched$`),
    'the store of editions is as it should be again'
  ])
  publish(second)
  const metrics = async () => (await send(`${service.url}/metrics`)).body
  await until(async () => metricIn(await metrics(), `evidence_edition_info{edition="${second}"}`) === 2)
  t.equal(metricIn(await metrics(), 'evidence_store_checks_total{result="turned"}'), 2, 'one of them follows the store')
  t.ok(service.lines().some(({ msg }) => msg.startsWith(`the store names edition ${second}: `)))

  const pids = service.pids()
  service.child.kill('SIGTERM')
  await until(async () => (await send(`${service.url}/health/ready`)).status === 503)
  service.child.kill('SIGTERM')
  t.equal(await service.ended, null)
  for (const pid of pids)
    await until(() => {
      try {
        return !process.kill(pid, 0)
      } catch {
        return true
      }
    })
})
