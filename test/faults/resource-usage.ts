import { setTimeout } from 'node:timers/promises'
import { type Random, zipf } from '#bench/corpus/random.js'
import { processorTimeOf } from '#bench/usage.js'
import { popular, various } from './addresses.js'
import { type Figure, told } from './figure.js'
import { share, times } from './numbers.js'
import { fromCache, MANY, reading } from './slow-readers.js'

/** Something that is made of processes. */
interface Running {
  pids(): number[]
}

const SECONDS = 8

const used = ({ pids }: Running) => pids().reduce((sum, pid) => sum + processorTimeOf(pid), 0)

/** What a request costs in processor time: of replicas alone, and behind nginx. */
export async function costs(findings: number, fleet: Running & { urls: string[] }, nginx: Running & { url: string }): Promise<Figure[]> {
  const measured = async (url: string, address: (random: Random) => string, seed: number) => {
    const before = [used(fleet), used(nginx)] as const
    const met = await reading(
      () => url,
      address,
      () => setTimeout(SECONDS * 1000),
      { ...MANY, seed }
    )
    const each = (seconds: number) => `${((1e6 * seconds) / met.requests).toFixed(0)} µs`
    return { met, replicas: each(used(fleet) - before[0]), nginx: each(used(nginx) - before[1]) }
  }
  const addresses = popular(findings)
  const replica = String(fleet.urls[0])
  const unasked = await measured(replica, various(findings), 1)
  await measured(replica, zipf(addresses), 1)
  const kept = await measured(replica, zipf(addresses), 2)
  const filling = await measured(nginx.url, zipf(addresses), 3)
  const cached = await measured(nginx.url, zipf(addresses), 4)
  const all = [unasked, kept, filling, cached].map(({ met }) => met)
  const failed = all.reduce((sum, met) => sum + met.failed.length, 0)
  const reached = filling.met.requests - fromCache(filling.met)
  return [
    told('hit ratio of the cache, from empty', `${share(fromCache(filling.met), filling.met.requests)} of ${filling.met.requests} requests`),
    { what: 'of them reached a replica', value: `${reached}, for ${addresses.length} addresses`, holds: reached <= addresses.length },
    told('an answer, coded', `${(filling.met.bytes / filling.met.requests / 1000).toFixed(1)} KB`),
    told('processor time of a request that was never asked before, of the replica', unasked.replicas),
    told('of requests that were asked before, of the replica alone', kept.replicas),
    told('of the same behind the cache', `${cached.nginx} of nginx, ${cached.replicas} of all replicas`),
    told('an answer of the replica alone', times(kept.met.took)),
    told('an answer of the cache', times(cached.met.took)),
    { what: 'failed requests', value: `${failed} of ${all.reduce((sum, met) => sum + met.requests, 0)}`, holds: failed === 0 }
  ]
}
