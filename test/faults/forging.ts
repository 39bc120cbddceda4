import { setTimeout } from 'node:timers/promises'
import { type Fault, type Figure, must, told } from './fault.js'
import { built, memoryOf, serve, stop } from './house.js'
import { during } from './readers.js'

const LISTS = ['findings', 'quotes', 'statistics', 'sources', 'organisations', 'themes', 'populations', 'surveys', 'anomalies', 'comparisons']
/** Of one of these words each list has two pages of one. */
const WORDS = ['care', 'nhs', 'leaders', 'workforce', 'patients', 'members', 'system', 'survey', 'staff', 'people']
/** Keys of a walk by relevance: a rank, or a place. */
const KEYS = ['-1e15', '-1', '0.5', '1e15', '1e308', '9'.repeat(400)].flatMap(number => [`null,${number}`, `${number},null`])
/** In megabytes, and in milliseconds. */
const [HEAP, MOST, LATE] = [256, 400, 5000]

/** Addresses of second pages of a search with forged cursors; none if every search of the list has one page. */
export async function forgedCursors(url: string, list: string): Promise<string[]> {
  for (const word of WORDS) {
    const asked = `/v1/${list}?limit=1&q=${word}`
    const { next } = (await (await fetch(url + asked)).json()) as { next: string | null }
    if (next === null) continue
    const [edition, query] = JSON.parse(Buffer.from(String(new URL(next).searchParams.get('cursor')), 'base64url').toString())
    return KEYS.map(keys => `${asked}&cursor=${Buffer.from(`["${edition}","${query}",${keys}]`).toString('base64url')}`)
  }
  return []
}

/** Sends forged cursors to every list of a server whose heap is small, while others ask it. */
async function forge(out: string, workers: number): Promise<Figure[]> {
  const service = await serve(out, { env: { NODE_OPTIONS: `--max-old-space-size=${HEAP}`, CACHE_BYTES: '0', WORKERS: String(workers) } })
  let [asked, slowest, memory] = [0, 0, 0]
  const lists: string[] = []
  const statuses = new Set<number>()
  const watching = setInterval(() => {
    if (service.isRunning()) memory = Math.max(memory, memoryOf(service.pid))
  }, 50)
  const met = await during(
    () => service.url,
    async () => {
      for (const list of LISTS) {
        const forged = await forgedCursors(service.url, list)
        if (forged.length > 0) lists.push(list)
        for (const path of forged) {
          const began = performance.now()
          const { status } = await fetch(service.url + path)
          statuses.add(status)
          slowest = Math.max(slowest, performance.now() - began)
          asked++
        }
      }
      await setTimeout(500)
    },
    { readers: 2 }
  )
  clearInterval(watching)
  const runs = service.isRunning()
  await stop(service)
  const where = workers > 0 ? 'on a thread' : 'in place'
  return [
    told(`forged cursors, ${where}`, `${asked} of ${lists.length} lists`),
    must(`${where}: answered with`, [...statuses], [400]),
    told(`${where}: the slowest after`, `${Math.round(slowest)} ms`),
    must(`${where}: none took ${LATE / 1000} seconds`, slowest < LATE, true),
    must(`${where}: the process runs on, in less than ${MOST} MB`, [runs, memory < MOST], [true, true]),
    told(`${where}: memory at most`, `${memory} MB`),
    told(`${where}: requests of others meanwhile`, met.requests),
    must(`${where}: of them failed`, met.failed, [])
  ]
}

export const forgedCursor: Fault = {
  name: 'forged-cursor',
  cause: `cursors with places and ranks far from any, to every list that can be searched; a heap of ${HEAP} MB`,
  quick: true,
  async run(folder) {
    const { out } = built(folder, 'First')
    return [...(await forge(out, 1)), ...(await forge(out, 0))]
  }
}
