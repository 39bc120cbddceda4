import { Agent, get } from 'node:http'
import { setTimeout } from 'node:timers/promises'

/** Pages, documents, searches, counts and files, as everybody asks them. */
export const MIXED = [
  '/v1/findings?limit=20',
  '/v1/findings?theme=workforce&limit=20',
  '/v1/findings?q=winter&limit=5',
  '/v1/findings/counts?by=theme,year',
  '/v1/quotes.md?theme=workforce',
  '/v1/statistics.csv?sort=value',
  '/v1/themes/workforce',
  '/v1/quotes/check?text=proud+of+the+progress+that+we+have+made',
  '/v1/feed.atom',
  '/'
]

/** How long a client waits after it was not answered, in milliseconds. */
const AGAIN = 50

/** What clients have met. */
export interface Met {
  answered: number
  /** Every request that was not answered 200, whole, and why. */
  failed: string[]
  editions: Set<string>
  /** Bodies of which an edition gave two for one address; it never should. */
  changed: string[]
}

const ask = (url: string, agent: Agent) =>
  new Promise<{ status: number; edition: string; body: string }>((resolve, reject) => {
    get(url, { agent }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, edition: String(answer.headers['evidence-edition']), body: Buffer.concat(parts).toString() })
      )
    }).on('error', reject)
  })

/** Clients that ask one thing after another, over connections that they keep, for as long as something is done. `target` says whom. */
export async function during(target: () => string, meanwhile: () => Promise<unknown>, { clients = 8, paths = MIXED } = {}): Promise<Met> {
  const met: Met = { answered: 0, failed: [], editions: new Set(), changed: [] }
  const bodies = new Map<string, string>()
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  let isOver = false
  async function client(n: number) {
    for (let k = n; !isOver; k++) {
      const path = paths[k % paths.length] as string
      const url = target() + path
      try {
        const { status, edition, body } = await ask(url, agent)
        if (status !== 200) met.failed.push(`${path}: ${status}`)
        met.answered++
        // What names its host differs from one to the next, and `/` has no edition of its own in a header.
        const shown = body.replaceAll(/127\.0\.0\.1:\d+/g, 'host')
        if (path === '/') continue
        met.editions.add(edition)
        const before = bodies.get(edition + path) ?? shown
        bodies.set(edition + path, before)
        if (before !== shown) met.changed.push(path)
      } catch (error) {
        met.failed.push(`${path}: ${(error as Error).message}`)
        await setTimeout(AGAIN)
      }
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, n) => client(n)))
  try {
    await meanwhile()
  } finally {
    isOver = true
    await all
    agent.destroy()
  }
  return met
}
