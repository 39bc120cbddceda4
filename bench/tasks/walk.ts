import { buildSync } from 'esbuild'
import type * as Client from '../../clients/typescript/src/index.js'
import { median } from '../statistics.js'

export interface Walk {
  url: string
  /** Pages of a walk, and findings of a page. */
  pages: number
  limit: number
  seconds: number
}

export interface Walked {
  walks: number
  /** From the start of a walk to its first page, the median in milliseconds. */
  firstPage: number
  /** Bytes of all answers of a walk as they were sent, without their headers. */
  bytes: number
  /** Processor time of the client for a walk, in seconds. */
  processor: number
}

/** The TypeScript client, which is bundled from its source as its users get it. */
async function load(): Promise<typeof Client> {
  const { outputFiles } = buildSync({ entryPoints: ['clients/typescript/src/index.ts'], bundle: true, format: 'esm', write: false })
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString('base64')}`)
}

/** Walks through the first pages of all findings with the TypeScript client, again and again. */
export default async function walk({ url, pages, limit, seconds }: Walk): Promise<Walked> {
  const { createClient } = await load()
  let bytes = 0
  const client = createClient(url, {
    fetch: async (...asked) => {
      const answer = await fetch(...asked)
      bytes += Number(answer.headers.get('content-length'))
      return answer
    }
  })
  const firstPages: number[] = []
  const used = process.cpuUsage()
  for (const end = performance.now() + 1000 * seconds; firstPages.length === 0 || performance.now() < end; ) {
    const began = performance.now()
    let read = 0
    for await (const _ of client.findings.list({ limit }).pages()) {
      if (++read === 1) firstPages.push(performance.now() - began)
      if (read === pages) break
    }
  }
  const { user, system } = process.cpuUsage(used)
  const walks = firstPages.length
  return { walks, firstPage: median(firstPages), bytes: bytes / walks, processor: (user + system) / 1e6 / walks }
}
