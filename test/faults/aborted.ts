import { readdirSync, readlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { setCurrent } from '#ics/editions/store.js'
import { type Fault, type Figure, must, told } from './figure.js'
import { built, editionAt, memoryOf, type Service, serve, status, stop, until } from './server-process.js'

const ENV = { CACHE_MAX_BYTES: '0', LOG_LEVEL: 'info', EDITIONS_VERIFY_MINUTES: '0' }
const EACH = 10
const TURNS = 12

const KINDS = {
  search: '/v1/findings?q=care&view=full&limit=500',
  CSV: '/v1/findings.csv?q=care',
  file: '/v1/findings.csv',
  download: '/v1/downloads/current/evidence.sqlite'
}
const WAYS = { FIN: (socket: Socket) => socket.destroy(), RST: (socket: Socket) => socket.resetAndDestroy() }

/** When a client hangs up: before the answer, on its first bytes, after its last. */
const MOMENTS = {
  'at once': () => setTimeout(1),
  'mid-way': (socket: Socket) => new Promise(resolve => socket.once('readable', resolve)),
  after: (socket: Socket) => new Promise(resolve => socket.resume().once('end', resolve))
}

/** Asks over a connection of its own, and hangs up at a moment. */
async function ask(port: number, path: string, moment: keyof typeof MOMENTS, way: keyof typeof WAYS) {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await new Promise(resolve => socket.once('connect', resolve))
  socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  await Promise.race([MOMENTS[moment](socket), setTimeout(10_000)])
  WAYS[way](socket)
}

const lines = ({ said }: Service) => said().match(/"url":"\/v1\/(?:findings|downloads)[^\n]*"status":\d+/g) ?? []

/** The number of these requests in the figures. */
async function counted({ url }: Service) {
  const text = await (await fetch(`${url}/metrics`)).text()
  return [...text.matchAll(/^http_request_duration_seconds_count\{.*route="\/v1\/(?:findings|downloads).*\} (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0
  )
}

export const aborted: Fault = {
  name: 'aborted',
  cause: `clients hang up at once, mid-way and afterwards, by FIN and by RST, on searches, CSV of searches, CSV of all and downloads, ${EACH} times each`,
  quick: true,
  async run(folder) {
    const service = await serve(built(folder, 'First').out, { env: ENV })
    const figures: Figure[] = []
    const files = () => readdirSync(`/proc/${service.pid}/fd`).length
    // Threads begin with the first job, and keep the edition open.
    await ask(service.port, KINDS.search, 'after', 'FIN')
    await ask(service.port, KINDS.file, 'after', 'FIN')
    await setTimeout(500)
    const before = { files: files() }
    for (const moment of Object.keys(MOMENTS) as (keyof typeof MOMENTS)[]) {
      const [logged, seen] = [lines(service).length, await counted(service)]
      for (const path of Object.values(KINDS))
        for (const way of ['FIN', 'RST'] as const) for (let n = 0; n < EACH; n++) await ask(service.port, path, moment, way)
      const all = EACH * Object.keys(KINDS).length * Object.keys(WAYS).length
      await until('they have ended', () => lines(service).length - logged >= all, 5000).catch(() => {})
      figures.push(
        must(`${moment}: of ${all} requests in the log, and in the figures`, [lines(service).length - logged, (await counted(service)) - seen], [all, all])
      )
    }
    await until('files are closed', () => files() <= before.files, 5000).catch(() => {})
    figures.push(must('files and connections that are left open', Math.max(0, files() - before.files), 0))
    figures.push(
      must('errors in the log', service.said().match(/"level":50/g) ?? [], []),
      must('readiness after the fault', await status(`${service.url}/health/ready`), 200)
    )
    await stop(service)
    return figures
  }
}

/** The number of database handles and of threads of a process. */
function holding({ pid }: Service) {
  const files = readdirSync(`/proc/${pid}/fd`).map(fd => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`)
    } catch {
      return ''
    }
  })
  return [files.filter(file => file.includes('evidence.db')).length, readdirSync(`/proc/${pid}/task`).length]
}

export const abortedTurns: Fault = {
  name: 'aborted-turns',
  cause: `${TURNS} switches of the edition, each with a search whose client hangs up at once`,
  quick: true,
  async run(folder) {
    const { out, id: first } = built(folder, 'First')
    const { id: second } = built(folder, 'Second')
    const service = await serve(out, { env: { ...ENV, EDITIONS_MAX_OPEN: '1' } })
    const turn = async (id: string) => {
      setCurrent(out, id)
      service.kill('SIGHUP')
      await until('it turns', async () => (await editionAt(service.url)) === id)
    }
    // The first turns and the first aborted searches load modules and start threads that stay.
    for (const id of [first, second]) {
      await ask(service.port, KINDS.search, 'at once', 'RST')
      await turn(id)
    }
    await setTimeout(1000)
    const [handles = 0, threads = 0] = holding(service)
    const memory = memoryOf(service.pid)
    for (let n = 0; n < TURNS; n++) {
      await ask(service.port, KINDS.search, 'at once', 'RST')
      await turn(n % 2 === 0 ? first : second)
    }
    const isBack = () => holding(service).every((count, n) => count <= ([handles, threads][n] as number))
    await until('what was left is closed', isBack).catch(() => {})
    const figures = [
      must('database handles and threads afterwards, as before', holding(service), [handles, threads]),
      told('memory before and after', `${memory} and ${memoryOf(service.pid)} MB`)
    ]
    await stop(service)
    return figures
  }
}
