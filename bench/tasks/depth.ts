import { performance } from 'node:perf_hooks'
import { median } from '../statistics.js'
import { openService } from './service.js'

export interface Depths {
  editions: string
  /** The filters of a list. */
  filter: string
  /** Depths to measure, as shares of the list. */
  at: number[]
}

/** Cursors take turns, so that the state of the machine is the same for all. */
const TIMES = 200
const STEP = 500

const nextOf = (body: string) => JSON.parse(`${body.slice(0, body.indexOf(',"warnings"'))}}`) as { total: number; next: string | null }

/** The median microseconds of a page of 20 at each depth. */
export default async function depth({ editions, filter, at }: Depths): Promise<number[]> {
  const service = await openService(editions)
  const urls = new Map<number, string>()
  let url: string | null = `/v1/findings?limit=${STEP}&${filter}`
  for (let before = 0; url; before += STEP) {
    const { total, next } = nextOf(await service.ask(url))
    for (const share of at) if (share * total >= before && share * total < before + STEP) urls.set(share, url.replace(`limit=${STEP}`, 'limit=20'))
    url = next && new URL(next).pathname + new URL(next).search
  }
  const took = new Map(at.map(share => [share, [] as number[]]))
  for (let n = 0; n < TIMES; n++) {
    for (const [share, url] of urls) {
      const start = performance.now()
      await service.ask(url)
      took.get(share)?.push(1000 * (performance.now() - start))
    }
  }
  await service.close()
  return at.map(share => median(took.get(share) ?? []))
}
