import { connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { atTheEdge, readUncached, withoutNginx } from './edge.js'
import { type Fault, type Figure, must, told } from './figure.js'
import type { Fleet } from './fleet.js'
import { forgedCursors } from './forging.js'
import type { Nginx } from './nginx.js'
import { send } from './sending.js'
import { memoryOf } from './server-process.js'

/** The most that a replica may hold, in MB. */
const MOST = 400
const SECONDS = 6
/** Not the address of the readers: what one client may do at a time is bounded. */
const ATTACKER = '127.0.0.2'
/** Of one kind of attack in a second; more of one client are for the limit of requests. */
const EACH = 15
/** Shorter than the longest address that a replica takes, by more than nginx adds. */
const LONGEST = 15_000

const filled = (beginning: string, unit: string) => beginning + unit.repeat(Math.floor((LONGEST - beginning.length) / unit.length))

/** Sends the same requests some times a second, each with a number that no cache has met, and gives the statuses of all. */
async function repeat(nginx: Nginx, addresses: string[]): Promise<number[]> {
  const sent = []
  for (let n = 0; n < EACH * SECONDS; n++) {
    sent.push(send(`${nginx.url}${addresses[n % addresses.length]}${1000 + n}`, { from: ATTACKER }))
    await setTimeout(1000 / EACH)
  }
  const statuses = (await Promise.all(sent)).map(({ status }) => status)
  return [...new Set(statuses)].toSorted((a, b) => a - b)
}

/** Connections that send requests and read nothing, or hang up after so many milliseconds. */
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
    await connections(nginx, n => Array.from({ length: 220 }, (_, page) => `/v1/findings?view=full&limit=500&updated_since=${1000 + 220 * n + page}`), {
      count: 5
    })
    return []
  },
  '250 searches that are hung up on': async nginx => {
    await connections(nginx, n => [`/v1/findings?q=care&view=full&limit=500&updated_since=${1000 + n}`], { count: 250, hangUpAfter: 5 })
    return []
  }
}

/** Carries an attack out while others read, and tells how they and the replicas fared. */
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
      told('requests of other clients', met.requests),
      must('failed requests', met.failed, []),
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
