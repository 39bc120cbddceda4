import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { apart } from '#bench/processes.js'
import type { Build, Built } from '#bench/tasks/build.js'
import { before, withoutNginx } from './edge.js'
import { type Fault, must, told } from './figure.js'
import { startFleet } from './fleet.js'
import type { Nginx } from './nginx.js'
import { send } from './sending.js'

const FINDINGS = 3000
const FILES = 24
/** As compose.yaml has it. */
const VOLUME = 1536 * 2 ** 20
const MB = 1e6

/** The bytes of a folder and all below it, of files that are still there when they are looked at. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0
  )
}

/** Mounts a volume of the size that we ship, if this user may. */
function mounted(place: string): boolean {
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${VOLUME}`, 'tmpfs', place], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Addresses asked a few at a time, and the most that the folder of the cache held meanwhile. */
async function filled({ url }: Nginx, kept: string, paths: string[], from: number): Promise<{ most: number; statuses: string }> {
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, sizeOf(kept))
  }, 200)
  const met: Record<string, number> = {}
  const asker = async (first: number) => {
    for (let n = first; n < paths.length; n += 8) {
      const { status } = await send(url + paths[n], { from: `127.0.0.${from}` })
      met[status] = (met[status] ?? 0) + 1
    }
  }
  await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(asker))
  await setTimeout(500)
  clearInterval(watching)
  return { most, statuses: JSON.stringify(met) }
}

export const fullCache: Fault = {
  name: 'full-cache',
  cause: 'one client requests long files from nginx, and then as many long pages as it may, each under its own address',
  quick: false,
  missing: withoutNginx,
  async run(folder) {
    const out = join(folder, 'editions')
    await apart<Built>('build', { findings: FINDINGS, seed: 1, out } satisfies Build)
    const kept = join(folder, 'kept')
    const isVolume = mounted(kept)
    const fleet = await startFleet(3, out)
    try {
      return await before(fleet.ports, { folder: kept, limited: true }, async nginx => {
        const files = Array.from({ length: FILES }, (_, n) => `/v1/findings.csv?limit=${FINDINGS - n}`)
        const asFiles = await filled(nginx, kept, files, 2)
        const pages = Array.from({ length: 1500 }, (_, n) => `/v1/findings?view=full&limit=${50 - (n % 10)}&updated_since=${1000 + n}`)
        const asPages = await filled(nginx, kept, pages, 3)
        // Whoever looks after the folder comes every ten seconds.
        await setTimeout(12_000)
        const { status, headers } = await send(`${nginx.url}${pages.at(-1)}&published_from=1900`)
        return [
          told('volume', isVolume ? `tmpfs of ${Math.round(VOLUME / MB)} MB` : 'a folder'),
          must(`${FILES} files of all ${FINDINGS} findings: answered`, asFiles.statuses, JSON.stringify({ 200: FILES })),
          { what: 'the folder meanwhile, at most', value: `${(asFiles.most / MB).toFixed(1)} MB`, holds: asFiles.most < MB },
          told('1,500 pages of up to 50 findings, uncoded: answered', asPages.statuses),
          { what: 'the folder meanwhile, at most', value: `${Math.round(asPages.most / MB)} MB`, holds: asPages.most < 0.75 * VOLUME },
          { what: 'the folder after it', value: `${Math.round(sizeOf(kept) / MB)} MB`, holds: sizeOf(kept) <= 512 * 2 ** 20 },
          must('cache keeps answers afterwards', [status, headers['x-cache-status']], [200, 'MISS'])
        ]
      })
    } finally {
      await fleet.stop()
      if (isVolume) execFileSync('umount', [kept])
    }
  }
}
