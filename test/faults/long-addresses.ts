import { setTimeout } from 'node:timers/promises'
import { atTheEdge, readUncached, withoutNginx } from './edge.js'
import { type Fault, must, told } from './fault.js'
import type { Fleet } from './fleet.js'
import type { Nginx } from './nginx.js'
import { send } from './sending.js'

/** Shorter than the longest that a replica takes (16 KB with all headers), by more than nginx adds. */
const LONGEST = 15_000
const SECONDS = 6

async function addresses({ urls: [replica] }: Fleet): Promise<Record<string, string>> {
  const { results } = JSON.parse((await send(`${replica}/v1/findings?limit=500&fields=id`)).body) as { results: { id: string }[] }
  const ids = results.map(({ id }) => id)
  const some = (count: number) => `/v1/findings?limit=1&id=${ids.slice(0, count).join()}`
  const filled = (beginning: string, unit: string) => beginning + unit.repeat(Math.floor((LONGEST - beginning.length) / unit.length))
  return {
    '20 ids': some(20),
    '22 ids': some(22),
    '200 ids': some(200),
    'ids for 15 KB': filled(some(3), `,${ids[0]}`),
    'kinds for 15 KB': filled('/v1/findings?limit=1&kind=quote', ',quote'),
    'names of fields for 15 KB': filled('/v1/findings?limit=1&fields=id', ',id'),
    'unknown ids for 15 KB': filled('/v1/findings?limit=1&id=none', ',none')
  }
}

/** What is answered to an address, by a replica and then by nginx. */
async function compared(nginx: Nginx, { urls: [replica] }: Fleet, path: string) {
  const [direct, cached] = [await send(replica + path), await send(nginx.url + path)]
  const same = (name: string) => direct.headers[name] === cached.headers[name]
  const isSame = direct.status === cached.status && (direct.status !== 200 || (direct.body === cached.body && same('link') && same('etag')))
  return { direct: direct.status, isSame: isSame || `${cached.status} instead of ${direct.status}`, head: JSON.stringify(direct.headers).length }
}

export const longAddresses: Fault = {
  name: 'long-addresses',
  cause: 'one client asks three replicas behind nginx for addresses of up to 15 KB, thirty a second, while others read',
  quick: true,
  missing: withoutNginx,
  run: folder =>
    atTheEdge(folder, { replicas: 3 }, async (nginx, fleet) => {
      const figures = []
      const all = await addresses(fleet)
      for (const [name, path] of Object.entries(all)) {
        const { direct, isSame, head } = await compared(nginx, fleet, path)
        figures.push(must(`${name} (${path.length} characters): answered ${direct} by a replica, with a head of ${head}; the same by nginx`, isSame, true))
      }
      const met = await readUncached(nginx, async () => {
        for (let sent = 0; sent < 30 * SECONDS; sent++) {
          // Each is another, so that it reaches a replica.
          for (const path of Object.values(all).slice(1, 3)) void send(`${nginx.url}${path}&updated_since=${1900 + sent}`)
          await setTimeout(1000 / 30)
        }
      })
      return [...figures, told('requests of others meanwhile', met.requests), must('of them failed', met.failed.length, 0)]
    })
}
