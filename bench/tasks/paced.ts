import { connect, type Socket } from 'node:net'
import { percentile } from '../statistics.js'

export interface Paced {
  url: string
  path: string
  perSecond: number
  seconds: number
}

export interface Latencies {
  answers: number
  /** In milliseconds, from the moment at which a request was due. */
  p50: number
  p99: number
}

const CONNECTIONS = 32
/** Interval of checks for due requests, in milliseconds. */
const TICK = 1
/** Seconds to wait for the last answers; a missing answer counts with this time. */
const PATIENCE = 10

/** A connection that repeats a request; all answers have the length of the first. */
function connection(socket: Socket, request: string, length: number) {
  let [got, answered] = [0, () => {}]
  socket.on('data', bytes => {
    got += bytes.length
    if (got < length) return
    got -= length
    answered()
  })
  return {
    ask: () =>
      new Promise<void>(resolve => {
        answered = resolve
        socket.write(request)
      })
  }
}

const open = (url: URL) =>
  new Promise<Socket>(
    resolve =>
      void connect(Number(url.port), url.hostname, function (this: Socket) {
        resolve(this.setNoDelay())
      })
  )

/** The length of an answer in bytes, headers included. */
async function lengthOf(url: URL, request: string): Promise<number> {
  const socket = await open(url)
  socket.write(request)
  let text = ''
  for await (const bytes of socket.setEncoding('latin1')) {
    text += bytes
    const head = text.indexOf('\r\n\r\n')
    const body = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? Number.NaN)
    if (head >= 0 && text.length >= head + 4 + body) break
  }
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(`${url} answers ${text.slice(0, 100)}`)
  return text.length
}

/**
 * Sends requests at a fixed rate, whether or not earlier ones are answered. One without a free connection waits, and its waiting time
 * counts, as it would for a reader.
 */
export default async function paced({ url, path, perSecond, seconds }: Paced): Promise<Latencies> {
  const address = new URL(path, url)
  const request = `GET ${path} HTTP/1.1\r\nHost: ${address.host}\r\nConnection: keep-alive\r\n\r\n`
  const length = await lengthOf(address, request)
  const free = await Promise.all(Array.from({ length: CONNECTIONS }, async () => connection(await open(address), request, length)))
  const unanswered = new Set<{ due: number }>()
  const waiting: { due: number }[] = []
  const took: number[] = []
  const pump = () => {
    while (waiting.length > 0 && free.length > 0) {
      const [asked, taken] = [waiting.shift() as { due: number }, free.pop() as (typeof free)[number]]
      void taken.ask().then(() => {
        took.push(performance.now() - asked.due)
        unanswered.delete(asked)
        free.push(taken)
        pump()
      })
    }
  }
  const began = performance.now()
  let sent = 0
  await new Promise<void>(resolve => {
    const timer = setInterval(() => {
      const now = performance.now()
      const sending = now - began < 1000 * seconds
      for (const due = (perSecond * (now - began)) / 1000; sending && sent < due; sent++) {
        const asked = { due: now }
        waiting.push(asked)
        unanswered.add(asked)
      }
      pump()
      if (sending || (unanswered.size > 0 && now - began < 1000 * (seconds + PATIENCE))) return
      clearInterval(timer)
      resolve()
    }, TICK)
  })
  for (const { due } of unanswered) took.push(performance.now() - due)
  return { answers: took.length, p50: percentile(took, 0.5), p99: percentile(took, 0.99) }
}
