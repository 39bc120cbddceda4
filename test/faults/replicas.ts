import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { apart, freePort } from '#bench/processes.js'
import type { Build, Built } from '#bench/tasks/build.js'
import { various } from './addresses.js'
import type { Fault, Figure } from './figure.js'
import { type Fleet, startFleet } from './fleet.js'
import { hasNginx, type Nginx, startNginx } from './nginx.js'
import { ms, share, times } from './numbers.js'
import { costs } from './resource-usage.js'
import { CLI, editionAt, until } from './server-process.js'
import { ask, fromCache, MANY, reading } from './slow-readers.js'

const REPLICAS = 3
const FINDINGS = 2000
/** `max-age` of the answers and a second, in milliseconds: then they are stale. */
const STALE = 61_000

const current = (folder: string) => readFileSync(join(folder, 'current'), 'utf8').trim()

/** Two editions in one folder, the first of them current, and the second alone as an image would bring it. */
async function editionsIn(folder: string) {
  const [shared, baked] = [join(folder, 'shared'), join(folder, 'baked')]
  const built = async (findings: number) => {
    await apart<Built>('build', { findings, seed: 1, out: shared } satisfies Build)
    return current(shared)
  }
  const first = await built(FINDINGS)
  const second = await built(FINDINGS + 1)
  mkdirSync(baked)
  cpSync(join(shared, second), join(baked, second), { recursive: true })
  writeFileSync(join(baked, 'current'), `${second}\n`)
  publish(shared, first)
  return { shared, baked, first, second }
}

const publish = (folder: string, edition: string) => execFileSync(process.execPath, [CLI, 'publish', edition, '--out', folder], { stdio: 'ignore' })

const timed = async (url: string) => {
  const began = performance.now()
  return { ...(await ask(url)), took: performance.now() - began }
}

/** A stale answer is sent at once though no replica can answer, and made anew when one can. */
async function staleness(fleet: Fleet, nginx: Nginx): Promise<Figure[]> {
  const url = `${nginx.url}/v1/findings?limit=7`
  await ask(url)
  await setTimeout(STALE)
  fleet.signal('SIGSTOP')
  const stale = await timed(url)
  fleet.signal('SIGCONT')
  const began = performance.now()
  let fresh = await ask(url)
  while (fresh.cache !== 'HIT' && performance.now() - began < 5000) fresh = await ask(url)
  return [
    {
      what: 'after 61 s, while all replicas are stopped',
      value: `${stale.cache} in ${ms(stale.took)}`,
      holds: stale.cache === 'STALE' && stale.failed === null
    },
    { what: 'once they go on', value: `${fresh.cache} after ${ms(performance.now() - began)}`, holds: fresh.cache === 'HIT' }
  ]
}

/** What readers met while something was done to the replicas; nearly all of what they ask goes through to these. */
async function disturbed(nginx: Nginx, seed: number, what: string, meanwhile: () => Promise<unknown>, editions: string[]): Promise<Figure[]> {
  const met = await reading(
    () => nginx.url,
    various(FINDINGS),
    async () => {
      await setTimeout(1000)
      await meanwhile()
      await setTimeout(2500)
    },
    { ...MANY, seed }
  )
  const failures = [...new Set(met.failed)].slice(0, 3).join('; ')
  const seen = [...met.editions].sort()
  return [
    {
      what: `failed requests, ${what}`,
      value: `${met.failed.length} of ${met.requests}, ${share(met.requests - fromCache(met), met.requests)} of them to a replica${failures && ` (${failures})`}; ${times(met.took)}`,
      holds: met.failed.length === 0
    },
    { what: 'editions seen meanwhile', value: String(seen.length), holds: seen.join() === [...editions].sort().join() }
  ]
}

async function run(folder: string): Promise<Figure[]> {
  if (!hasNginx()) throw new Error('there is no nginx on this machine')
  const { shared, baked, first, second } = await editionsIn(folder)
  const fleet = await startFleet(REPLICAS, shared)
  const nginx = await startNginx(await freePort(), fleet.ports)
  const numbers = fleet.ports.map((_, n) => n)
  const killed = async () => {
    await fleet.end(0, 'SIGKILL')
    await setTimeout(1500)
    await fleet.start(0)
  }
  const rolled = async () => {
    for (const n of numbers) {
      await fleet.end(n, 'SIGTERM')
      await fleet.start(n, baked)
    }
  }
  /** Until every replica answers from it; on a busy machine that takes seconds. */
  const published = async (edition: string) => {
    publish(shared, edition)
    for (const url of fleet.urls) await until(`${url} turns to ${edition}`, async () => (await editionAt(url)) === edition)
  }
  try {
    return [
      ...(await costs(FINDINGS, fleet, nginx)),
      ...(await staleness(fleet, nginx)),
      ...(await disturbed(nginx, 5, 'a replica killed and started again', killed, [first])),
      ...(await disturbed(nginx, 6, 'another edition published to all', () => published(second), [first, second])),
      ...(await disturbed(nginx, 7, 'turned back to the edition before', () => published(first), [first, second])),
      ...(await disturbed(nginx, 8, 'replicas replaced one after another by ones with another edition', rolled, [first, second]))
    ]
  } finally {
    await nginx.stop()
    await fleet.stop()
  }
}

/** What the cache that we ship saves, and what readers notice of what happens behind it. */
export const replicas: Fault = {
  name: 'replicas',
  cause: 'three replicas behind nginx as a cache are stopped, killed, switched to another edition and replaced while clients read',
  quick: false,
  run
}
