import { Agent, request } from 'node:http'
import { median } from '../statistics.js'

/** A request as some reader sends it. */
export interface Visit {
  path: string
  headers: Record<string, string>
  /** The body of a POST; a GET has none. */
  body?: string
}

export interface Visits {
  url: string
  /** Sent one after another on one connection, each at least once. */
  visits: Visit[]
  seconds: number
}

export interface Visited {
  answers: number
  /** From sending a request to the first byte of its answer, the median in milliseconds. */
  firstByte: number
  /** Bytes of an answer as it was sent, without its headers, on average. */
  bytes: number
}

/** Sends requests one after another, so that each has the server for itself. */
export default async function visit({ url, visits, seconds }: Visits): Promise<Visited> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const firstBytes: number[] = []
  let bytes = 0
  const send = ({ path, headers, body }: Visit) =>
    new Promise<void>((resolve, reject) => {
      const asked = request(url + path, { agent, headers, method: body === undefined ? 'GET' : 'POST' }, answer => {
        firstBytes.push(performance.now() - began)
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length
        })
        answer.on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`${url}${path} answers ${answer.statusCode}`))))
      }).on('error', reject)
      const began = performance.now()
      asked.end(body)
    })
  const end = performance.now() + 1000 * seconds
  while (firstBytes.length < visits.length || performance.now() < end) await send(visits[firstBytes.length % visits.length] as Visit)
  agent.destroy()
  return { answers: firstBytes.length, firstByte: median(firstBytes), bytes: bytes / firstBytes.length }
}
