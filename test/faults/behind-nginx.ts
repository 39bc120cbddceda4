import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { atTheEdge, readUncached, withoutNginx } from './edge.js'
import { type Fault, type Figure, must, told } from './fault.js'
import type { Fleet } from './fleet.js'
import { forgedCursors } from './forging.js'
import { memoryOf } from './house.js'
import type { Nginx } from './nginx.js'
import { send } from './sending.js'

/** Maximum memory of a replica, in MB. */
const MOST = 400
const SECONDS = 6
/** The readers have another address, since nginx limits each client. */
const ATTACKER = '127.0.0.2'
/** Requests per second; more from one client would reach the rate limit. */
const EACH = 15
/** Below the longest URL that a replica accepts, by more than nginx adds. */
const LONGEST = 15_000

const filled = (beginning: string, unit: string) => beginning + unit.repeat(Math.floor((LONGEST - beginning.length) / unit.length))

/** Sends the requests in turn, each with a number that no cache has, and returns the distinct statuses. */
async function repeat(nginx: Nginx, addresses: string[]): Promise<number[]> {
  const sent = []
  for (let n = 0; n < EACH * SECONDS; n++) {
    sent.push(send(`${nginx.url}${addresses[n % addresses.length]}${1000 + n}`, { from: ATTACKER }))
    await setTimeout(1000 / EACH)
  }
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  return [...new Set(statuses)].toSorted((a, b) => a - b)
}

/** Opens connections that send requests and read nothing, or hang up after `hangUpAfter` milliseconds. */
async function connections(nginx: Nginx, requests: (n: number) => string[], { count, hangUpAfter }: { count: number; hangUpAfter?: number }) {
  const all = Array.from({ length: count }, (_, n) => {
    const socket = connect({ port: nginx.port, host: '127.0.0.1', localAddress: ATTACKER }).on('error', () => {})
    socket.write(
      requests(n)
        .map(path => `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${nginx.port}\r\n\r\n`)
        .join('')
    )
    return socket.pause()
  })
  for (const socket of all) {
    if (hangUpAfter === undefined) continue
    await setTimeout(hangUpAfter)
    socket.resetAndDestroy()
  }
  await setTimeout(SECONDS * 1000)
  for (const socket of all) socket.destroy()
}

type Attack = (nginx: Nginx, fleet: Fleet) => Promise<Figure[]>

const answeredWith =
  (addresses: (fleet: Fleet) => Promise<string[]> | string[], statuses: number[]): Attack =>
  async (nginx, fleet) => [must('answered with', await repeat(nginx, await addresses(fleet)), statuses)]

const ATTACKS: Record<string, Attack> = {
  'forged places and ranks in a cursor': answeredWith(
    async ({ urls: [url] }) => (await forgedCursors(String(url), 'findings')).map(path => `${path}&n=`),
    [400]
  ),
  'one name 7,000 times': answeredWith(() => [filled('/v1/findings?a', '&a')], [400]),
  'one field 4,900 times': answeredWith(() => [`${filled('/v1/findings?limit=500&fields=id', ',id')}&updated_since=`], [200]),
  'unknown ids for 15 KB': answeredWith(() => [filled('/v1/findings?id=none', ',none')], [400]),
  'five connections that ask for 220 long pages each, and read nothing': async nginx => {
    await connections(nginx, n => Array.from({ length: 220 }, (_, page) => `/v1/findings?limit=500&updated_since=${1000 + 220 * n + page}`), { count: 5 })
    return []
  },
  '250 searches that are hung up on': async nginx => {
    await connections(nginx, n => [`/v1/findings?q=care&limit=500&updated_since=${1000 + n}`], { count: 250, hangUpAfter: 5 })
    return []
  }
}

/** Carries out an attack while others read, and returns figures of both. */
async function attack(nginx: Nginx, fleet: Fleet, called: string): Promise<Figure[]> {
  let [figures, memory]: [Figure[], number] = [[], 0]
  const watching = setInterval(() => {
    memory = Math.max(memory, ...fleet.pids().map(memoryOf))
  }, 50)
  try {
    const met = await readUncached(nginx, async () => {
      figures = await (ATTACKS[called] as Attack)(nginx, fleet)
    })
    return [
      ...figures,
      told('requests of others meanwhile', met.requests),
      must('of them failed', met.failed, []),
      must(`replicas that run on, each in less than ${MOST} MB`, [fleet.running(), memory < MOST], [3, true]),
      told('memory of a replica at most', `${memory} MB`)
    ].map(figure => ({ ...figure, what: `${called}: ${figure.what}` }))
  } finally {
    clearInterval(watching)
  }
}

export const behindNginx: Fault = {
  name: 'behind-nginx',
  cause: 'attacks that used to kill, block or fill a server are sent to three replicas behind nginx, while others read',
  quick: false,
  missing: withoutNginx,
  run: folder =>
    atTheEdge(folder, { replicas: 3 }, async (nginx, fleet) => {
      const figures = []
      for (const called of Object.keys(ATTACKS)) figures.push(...(await attack(nginx, fleet, called)))
      return figures
    })
}
