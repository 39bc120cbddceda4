import { apart, type Server } from './processes.js'
import { median } from './statistics.js'
import type { Load, Loaded } from './tasks/load.js'
import { processorTimeOf } from './usage.js'

/** A server and its requests. */
export interface Side {
  server: Server
  paths: string[]
  headers?: Record<string, string>
}

export interface Rounds {
  /** The median over rounds of the ratio of requests per second, first side to second. */
  throughput: number
  /** The same for processor time per request, second side to first, which is valid even if the client is the bottleneck. */
  processor: number
  /** Medians of requests a second. */
  perSecond: [number, number]
}

async function round({ server, paths, headers }: Side, seconds: number) {
  const before = processorTimeOf(server.pid)
  const { requests, perSecond, failed } = await apart<Loaded>('load', { url: server.url, paths, headers, seconds } satisfies Load)
  if (failed > 0 || requests === 0) throw new Error(`${failed} of ${requests + failed} requests failed, such as ${server.url}${paths[0]}`)
  return { perSecond, cost: (processorTimeOf(server.pid) - before) / requests }
}

/** Turns of each server that are not counted: after one, V8 still compiles for a twentieth of the time. */
const WARM_UPS = 3

/** Loads two servers fully in turn, ABAB…, after some turns to warm them up. */
export async function alternate(a: Side, b: Side, { rounds, seconds }: { rounds: number; seconds: number }): Promise<Rounds> {
  const turns = []
  for (let n = 0; n < WARM_UPS; n++) for (const side of [a, b]) await round(side, seconds)
  for (let n = 0; n < rounds; n++) turns.push([await round(a, seconds), await round(b, seconds)] as const)
  return {
    throughput: median(turns.map(([a, b]) => a.perSecond / b.perSecond)),
    processor: median(turns.map(([a, b]) => b.cost / a.cost)),
    perSecond: [median(turns.map(([a]) => a.perSecond)), median(turns.map(([, b]) => b.perSecond))]
  }
}
