import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { type Fault, must, told } from './figure.js'
import { built, memoryOf, type Service, serve, stop, until } from './server-process.js'
import { during, type Met } from './slow-readers.js'

/** Connects, from an address of this machine, and keeps the beginning of what is said; never fails. */
export function stranger(port: number, localAddress = '127.0.0.1'): { socket: Socket; said(): string; ended: Promise<number> } {
  const began = Date.now()
  const socket = connect({ port, host: '127.0.0.1', localAddress })
  let text = ''
  socket.on('data', chunk => {
    text = (text + chunk).slice(0, 200)
  })
  socket.on('error', () => {})
  return { socket, said: () => text, ended: new Promise(resolve => socket.once('close', () => resolve(Date.now() - began))) }
}

export const served = (met: Met) => [told('requests of other clients', met.requests), must('failed requests', met.failed, [])]

/** Sends a beginning, and then a part every so often, until nobody listens. */
async function drip(socket: Socket, beginning: string, part: string, every: number) {
  socket.write(beginning)
  while (!socket.destroyed) {
    await setTimeout(every)
    socket.write(part)
  }
}

/** No more connections than those who are served meanwhile have. */
const OTHERS = 12

const silent = (name: string, count: number, quick: boolean): Fault => ({
  name,
  cause: `${count.toLocaleString('en')} connections are opened and send nothing`,
  quick,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { HEADERS_TIMEOUT_SECONDS: '5', MAX_CONNECTIONS: String(count + 1000), MAX_CONNECTIONS_PER_CLIENT: '0' } })
    const before = memoryOf(service.pid)
    let most = 0
    let [at, left] = [0, 0]
    const met = await during(
      () => service.url,
      async () => {
        const all: Socket[] = []
        while (all.length < count) {
          // No faster than they are taken, or the system drops some before the server has seen them.
          for (let n = 0; n < 50; n++) all.push(stranger(service.port).socket)
          await setTimeout(10)
        }
        await setTimeout(200)
        at = connected(service)
        most = memoryOf(service.pid)
        const began = Date.now()
        await until('they are hung up on', () => connected(service) <= OTHERS)
        left = Date.now() - began
        for (const socket of all) socket.destroy()
      }
    )
    const figures = [
      ...served(met),
      must('nearly all were connected at one time', at >= 0.9 * count, true),
      told('connections at one time', at),
      told('time until the last one was closed', `${left} ms (5 s are given for the head of a request)`),
      told('memory per connection', `${Math.round(((most - before) * 1024) / count)} KB`)
    ]
    await stop(service)
    return figures
  }
})

export const silentFew = silent('silent', 500, true)
export const silentMany = silent('silent-many', 10_000, false)

export const slowReader: Fault = {
  name: 'slow-reader',
  cause: 'fifty clients request all findings forty times each, and read one byte per second',
  quick: false,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { IDLE_TIMEOUT_SECONDS: '5' } })
    const before = memoryOf(service.pid)
    let ends: number[] = []
    let most = 0
    const met = await during(
      () => service.url,
      async () => {
        const all = Array.from({ length: 50 }, () => stranger(service.port))
        for (const { socket } of all) {
          socket.write('GET /v1/findings?view=full&limit=500 HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(40))
          socket.pause()
        }
        const reading = setInterval(() => {
          for (const { socket } of all) socket.read(1)
        }, 1000)
        const watching = setInterval(() => {
          most = Math.max(most, memoryOf(service.pid))
        }, 200)
        await setTimeout(2000)
        // They see the end of what was sent only when they have read it all, so it is the server that is asked.
        await until('they are hung up on', () => connected(service) <= OTHERS, 60_000)
        ends = [all.length]
        clearInterval(reading)
        clearInterval(watching)
        for (const { socket } of all) socket.destroy()
      }
    )
    const figures = [...served(met), must('clients disconnected', ends, [50]), told('maximum memory', `${most} MB, ${before} MB before`)]
    await stop(service)
    return figures
  }
}

/** How many connections the server has, by the system's own table. */
function connected({ port, pid }: Service): number {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  const lines = readFileSync(`/proc/${pid}/net/tcp`, 'utf8')
    .split('\n')
    .map(line => line.trim().split(/\s+/))
  return lines.filter(([, local, , state]) => local?.endsWith(`:${wanted}`) && state === '01').length
}

export const floods: Fault = {
  name: 'floods',
  cause: 'clients send endless headers, at full speed and one line per second; a body at one byte per second; ten thousand headers',
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    const service = await serve(out, { env: { HEADERS_TIMEOUT_SECONDS: '2', REQUEST_TIMEOUT_SECONDS: '3' } })
    const head = 'GET /v1/themes HTTP/1.1\r\nHost: a\r\n'
    const body = 'POST /v1/quotes/check HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n'
    const answers: Record<string, string> = {}
    const line = (text: string) => text.split('\r\n')[0] ?? ''
    const met = await during(
      () => service.url,
      async () => {
        const cause = async (name: string, act: (socket: Socket) => unknown) => {
          const { socket, said, ended } = stranger(service.port)
          act(socket)
          await ended
          answers[name] = line(said())
        }
        await Promise.all([
          cause('a head without end', socket => drip(socket, head, 'X-A: aaaaaaaaaaaaaaaa\r\n'.repeat(500), 1)),
          cause('ten thousand headers', socket => socket.write(`${head}${'A: b\r\n'.repeat(10_000)}\r\n`)),
          cause('a line a second', socket => drip(socket, head, 'X-A: a\r\n', 1000)),
          cause('a body a byte a second', socket => drip(socket, body, 'a', 1000))
        ])
      }
    )
    const refused = Object.entries(answers).map(([name, said]) =>
      must(name, said, `HTTP/1.1 ${/second/.test(name) ? '408 Request Timeout' : '431 Request Header Fields Too Large'}`)
    )
    await stop(service)
    return [...served(met), ...refused]
  }
}
