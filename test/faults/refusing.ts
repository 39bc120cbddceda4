import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { before, readUncached, withoutNginx } from './edge.js'
import { type Fault, type Figure, must, told } from './fault.js'
import { startFleet } from './fleet.js'
import { built } from './house.js'
import type { Met } from './readers.js'
import { send } from './sending.js'

const SECONDS = 5
const BUSY = '/v1/quotes?limit=20&updated_since='

/** Something that takes the place of a replica. */
async function standIn(answer: (url: string) => number) {
  const server = createServer(({ url = '' }, reply) => {
    reply.writeHead(answer(url), { 'content-type': 'application/json', 'retry-after': '5' }).end('{}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, stop: () => new Promise(resolve => server.close(resolve).closeAllConnections()) }
}

const figuresOf = (who: string, { requests, failed }: Met): Figure[] => [told(`requests of ${who}`, requests), must('of them failed', failed.length, 0)]

/** One of three replicas refuses everything. */
async function oneRefuses(folder: string): Promise<Figure[]> {
  const refusing = await standIn(() => 503)
  const fleet = await startFleet(2, built(folder, 'First').out)
  try {
    return await before([...fleet.ports, refusing.port], {}, async nginx =>
      figuresOf('readers while one of three replicas answers 503 to everything', await readUncached(nginx, () => setTimeout(SECONDS * 1000)))
    )
  } finally {
    await fleet.stop()
    await refusing.stop()
  }
}

/** One client asks what every replica refuses, again and again; everybody else asks what they answer. */
async function oneIsRefused(): Promise<Figure[]> {
  const replicas = await Promise.all([1, 2, 3].map(() => standIn(url => (url.startsWith(BUSY) ? 503 : 200))))
  const ports = replicas.map(({ port }) => port)
  const refused: number[] = []
  try {
    return await before(ports, {}, async nginx => {
      const met = await readUncached(nginx, async () => {
        for (let sent = 0; sent < 20 * SECONDS; sent++) {
          refused.push((await send(`${nginx.url}${BUSY}${1900 + sent}`)).status)
          await setTimeout(1000 / 20)
        }
      })
      return [
        must('one client asks what every replica refuses; it is answered', [...new Set(refused)], [503]),
        ...figuresOf('readers meanwhile, who ask what they answer', met)
      ]
    })
  } finally {
    await Promise.all(replicas.map(({ stop }) => stop()))
  }
}

export const refusedReplica: Fault = {
  name: 'refused-replica',
  cause: 'of three replicas behind nginx one answers 503 to everything; then all of them do so to one client',
  quick: true,
  missing: withoutNginx,
  run: async folder => [...(await oneRefuses(folder)), ...(await oneIsRefused())]
}
