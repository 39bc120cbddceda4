import { get } from 'node:http'
import { memoryOf } from '../usage.js'

export interface Download {
  url: string
  /** The process of the server. */
  pid: number
}

export interface Downloaded {
  seconds: number
  bytes: number
  /** Maximum anonymous memory of the server while it sent, in megabytes. */
  most: number
}

/** Interval of memory measurements, in milliseconds. */
const EVERY = 50

/** Reads an answer to its end, as fast as it comes, and discards it. */
export default async function download({ url, pid }: Download): Promise<Downloaded> {
  let most = 0
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(pid).anonymous)
  }, EVERY)
  const began = performance.now()
  const bytes = await new Promise<number>((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'identity' } }, answer => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      answer.on('end', () => (answer.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url} answers ${answer.statusCode}`))))
      answer.on('error', reject)
    }).on('error', reject)
  })
  clearInterval(timer)
  return { seconds: (performance.now() - began) / 1000, bytes, most }
}
