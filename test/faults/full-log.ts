import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { smallDisk } from './building.js'
import { type Fault, type Figure, must, told } from './figure.js'
import { built, type Service, serve, status, stop, until } from './server-process.js'

const REQUESTS = 6000
const DISK = 4 * 2 ** 20
const ENV = { LOG_LEVEL: 'info' }
/** How long the server may take to end, in milliseconds: DRAIN_SECONDS, a second for its log, and some. */
const END = 6000

/** Sends some thousand requests, a few at a time, and counts those that failed. */
async function asking({ url }: Service, requests = REQUESTS): Promise<number> {
  let failed = 0
  for (let n = 0; n < requests; n += 20) {
    const all = await Promise.all(Array.from({ length: 20 }, () => status(`${url}/v1/themes?limit=1`)))
    failed += all.filter(code => code !== 200).length
  }
  return failed
}

async function lost({ url }: Service): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^evidence_log_lines_lost_total (\d+)$/m.exec(text)?.[1] ?? Number.NaN)
}

/** Ends a server by SIGTERM, and tells how and when it ended. */
async function ending(service: Service): Promise<Figure[]> {
  const began = Date.now()
  service.kill('SIGTERM')
  const end = await Promise.race([service.ended, setTimeout(END, null)])
  const figures = [must('exit after SIGTERM', end && [end.code, end.signal], [0, null]), told('time taken', `${Date.now() - began} ms`)]
  await stop(service)
  return figures
}

/** Fills the disk of a log, makes room, and fills it again before another start. Adds the servers to `begun`. */
async function onDisk(place: string, out: string, begun: Service[]): Promise<Figure[]> {
  const [log, filler] = [join(place, 'log'), join(place, 'filler')]
  const fill = () => {
    try {
      writeFileSync(filler, Buffer.alloc(DISK))
    } catch {}
  }
  const service = await serve(out, { env: ENV, log })
  begun.push(service)
  fill()
  const failed = await asking(service)
  const lines = await lost(service)
  rmSync(filler)
  await until('the log goes on', async () => {
    await asking(service, 20)
    return /"lines":\d+,"msg":"\d+ log lines could not be written and are lost"/.test(readFileSync(log, 'utf8'))
  })
  const said = Number(/"lines":(\d+)/.exec(readFileSync(log, 'utf8'))?.[1])
  fill()
  const figures = [
    must('requests that failed while it was full', failed, 0),
    told('lines lost', lines),
    must('lines were lost, and the log tells how many when there is room again', [lines > 0, said], [true, await lost(service)]),
    ...(await ending(service))
  ]
  const again = await serve(out, { env: ENV, log })
  begun.push(again)
  return [...figures, must('readiness after a start with a full disk', await status(`${again.url}/health/ready`), 200), ...(await ending(again))]
}

export const fullLog: Fault = {
  name: 'full-log',
  cause: 'the disk of the log is full, has room again, and is full at the next start',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const place = join(folder, 'small')
    if (smallDisk(place, DISK)) {
      const begun: Service[] = []
      try {
        return await onDisk(place, out, begun)
      } finally {
        for (const service of begun) await stop(service)
        execFileSync('umount', [place])
      }
    }
    mkdirSync(place, { recursive: true })
    // If no disk can be mounted, this file is always full.
    const service = await serve(out, { env: ENV, log: '/dev/full' })
    const failed = await asking(service)
    return [must('requests that failed', failed, 0), must('lines were lost', (await lost(service)) > 0, true), ...(await ending(service))]
  }
}

export const unreadLog: Fault = {
  name: 'unread-log',
  cause: 'the reader of the log stops reading, and then ends',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const log = join(folder, 'log')
    execFileSync('mkfifo', [log])
    // This reader has the pipe open and takes nothing.
    const reader = execFileSync('bash', ['-c', 'sleep 600 > /dev/null 2>&1 < "$0" & echo $!', log], { stdio: ['ignore', 'pipe', 'ignore'] })
    const service = await serve(out, { env: ENV, log })
    const unread = await asking(service)
    process.kill(Number(reader))
    const broken = await asking(service)
    return [
      must('requests that failed while nobody read, and after', [unread, broken], [0, 0]),
      told('lines lost', await lost(service)),
      ...(await ending(service))
    ]
  }
}
