import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { corpus } from '#bench/corpus/corpus.js'
import { publish } from '#ics/curation/build/build.js'
import { type Fault, must, told } from './figure.js'
import { memoryOf, type Service, serve, status, stop, until } from './server-process.js'

/** So many that a file of them has eight parts, 13 MB: more than the sockets of a reader hold. */
const FINDINGS = 4000
const READERS = 8
/** Those who search, four times as many as may wait. */
const [CROWD, SECONDS, PAUSE] = [32, 4, 20]
const SEARCH = '/v1/findings?q=care&limit=20'
/** How much a reader takes of a file, and how often, in bytes and milliseconds. */
const SIP = 32 * 1024
const EVERY = 20

interface Reader {
  socket: Socket
  status(): string
  /** Whether the file has come to its end, as chunks say it. */
  isWhole(): boolean
}

/** Asks for all findings as a file in an order in which none is kept, and takes no more of it than the beginning. */
function reader({ port }: Service): Reader {
  const socket = connect(port, '127.0.0.1')
  let [first, last] = ['', '']
  socket.on('error', () => {})
  socket.on('readable', () => {
    if (first) return
    first = String(socket.read(15) ?? '')
  })
  socket.write('GET /v1/findings.ndjson?sort=id HTTP/1.1\r\nHost: a\r\n\r\n')
  const sip = setInterval(() => {
    const part = first ? (socket.read(SIP) ?? socket.read()) : null
    if (part) last = (last + part.toString('latin1')).slice(-7)
  }, EVERY)
  socket.once('close', () => clearInterval(sip))
  return { socket, status: () => first.slice(9, 12), isWhole: () => last.endsWith('0\r\n\r\n') }
}

/** Searches by many for some seconds, again and again: how many were answered with which status. */
async function crowd({ url }: Service): Promise<Record<number, number>> {
  const counts: Record<number, number> = {}
  const end = Date.now() + SECONDS * 1000
  const one = async () => {
    while (Date.now() < end) {
      const answered = await status(url + SEARCH)
      counts[answered] = (counts[answered] ?? 0) + 1
      await setTimeout(PAUSE)
    }
  }
  await Promise.all(Array.from({ length: CROWD }, one))
  return counts
}

const isOver = ({ socket, status, isWhole }: Reader) => socket.destroyed || status() !== '200' || isWhole()

export const refusedPart: Fault = {
  name: 'refused-part',
  cause: `${READERS} slow clients read a file of ${FINDINGS.toLocaleString('en')} findings while searches fill the queue, so that later parts of it are refused`,
  quick: true,
  async run(folder) {
    const out = join(folder, 'editions')
    const { shared, sources } = corpus({ findings: FINDINGS, seed: 1 })
    publish({ shared, sources }, out, { copies: false })
    const service = await serve(out, { env: { CACHE_MAX_BYTES: '0', WORKER_THREADS: '1', WORKER_QUEUE_SIZE: String(READERS - 1) } })
    const readers: Reader[] = []
    for (let n = 0; n < READERS; n++) {
      const next = reader(service)
      readers.push(next)
      await until('the file begins', next.status)
    }
    const searches = await crowd(service)
    await until('every file has ended', () => readers.every(isOver) || !service.isRunning())
    const runs = service.isRunning()
    const memory = runs ? memoryOf(service.pid) : 0
    const after = runs ? await status(service.url + SEARCH) : 0
    for (const { socket } of readers) socket.destroy()
    await stop(service)
    await setTimeout(50)
    const begun = readers.filter(one => one.status() === '200')
    const cut = begun.filter(one => !one.isWhole())
    const lines = service.said().match(/an answer was interrupted/g) ?? []
    return [
      told('files begun', begun.length),
      must('some files were interrupted', cut.length > 0, true),
      told('files interrupted', cut.length),
      must('interrupted files in the log', lines.length, cut.length),
      told('searches during the fault, by status', JSON.stringify(searches)),
      must('process still runs, and answers the next search', [runs, after], [true, 200]),
      told('memory after the fault', `${memory} MB`)
    ]
  }
}
