import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { madeUp } from '#bench/editions.js'
import { median } from '#bench/statistics.js'
import type { Document } from './described.js'
import { type Fault, type Figure, must, told } from './figure.js'
import { type Asked, longestOf } from './long-requests.js'
import { heldIn } from './long-values.js'
import { ms } from './numbers.js'
import { built, type Service, serve, stop } from './server-process.js'

/** How long one request may hold the event loop, in milliseconds. */
const BAR = 50
/** What is over it is asked anew, of servers that have answered nothing yet, so often in all. */
const TRIES = 3
/** After so long an answer that flows is left alone, in milliseconds. */
const PATIENCE = 3000
/** Of how many of the longest is told. */
const WORST = 5
/** The longest head of an answer that is read: links and warnings repeat what was asked. */
const HEAD = 2 ** 20
/** Until what was seen of the loop has been told, in milliseconds. */
const TELLING = 200

/** All that a server does for a request is done, and none is refused for what the one before it took. */
const SETTINGS = { LOG_LEVEL: 'info', RATE_LIMIT_MAX: '999999999', TRUSTED_PROXIES: '127.0.0.0/8,10.0.0.0/8', EDITIONS_POLL_SECONDS: '0' }

/** Asks, and gives the status: 0 where the connection is broken off. */
const statusOf = ({ url: service }: Service, agent: Agent, { method, url, headers, body }: Asked) =>
  new Promise<number>(resolve => {
    const sent = request(service + url, { agent, method, headers: { 'accept-encoding': 'br', ...headers }, maxHeaderSize: HEAD }, answer => {
      const patience = setTimeout(() => sent.destroy(), PATIENCE)
      answer
        .on('error', () => {})
        .on('close', () => {
          clearTimeout(patience)
          resolve(answer.statusCode ?? 0)
        })
        .resume()
    }).on('error', () => resolve(0))
    sent.end(body)
  })

/** A request, and how long it held the event loop. */
interface Met {
  called: string
  asked: Asked
  status: number
  held: number
}

const now = () => performance.timeOrigin + performance.now()

/** Asks one thing after another of a server that has answered nothing yet, and tells how long each held its event loop. */
async function meet(editions: string, all: (service: Service) => AsyncIterable<{ called: string; asked: Asked }>): Promise<Met[]> {
  const service = await serve(editions, { env: SETTINGS, flags: ['--import', new URL('./watch.js', import.meta.url).href] })
  // Its start is none of what is asked.
  await sleep(TELLING)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const asked: (Met & { from: number; to: number })[] = []
  for await (const one of all(service)) {
    const from = now()
    const status = await statusOf(service, agent, one.asked)
    asked.push({ ...one, status, from, to: now(), held: 0 })
  }
  await sleep(TELLING)
  agent.destroy()
  await stop(service)
  for (const [, from, to, held] of service.said().matchAll(/^held (\S+) (\S+) (\S+)$/gm)) {
    // An answer is sent while the loop is still held, and the next thing is asked at once: it is of the one that it is most of.
    const shared = (one: { from: number; to: number }) => Math.min(one.to, Number(to)) - Math.max(one.from, Number(from))
    const of = asked.reduce((most, one) => (shared(one) > shared(most) ? one : most))
    if (shared(of) > 0) of.held = Math.max(of.held, Number(held))
  }
  return asked
}

/** Every longest request to every operation; of those that are much the same everywhere one of so many at each. */
const walk = (editions: string, every: number) =>
  meet(editions, async function* ({ url }) {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document
    const held = heldIn(editions, readFileSync(join(editions, 'current'), 'utf8').trim())
    const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map(method => [path, method] as const))
    for (const [n, [path, method]] of operations.entries())
      for (const [kind, asked] of longestOf(document, path, method, held).entries())
        if (!asked.common || (n + kind) % every === 0) yield { called: `${asked.method} ${path}, ${asked.what}`, asked }
  })

/** How long a request holds the loop of a server that has answered nothing else. */
async function anew(editions: string, { called, asked }: Met): Promise<number> {
  const [met] = await meet(editions, async function* () {
    yield { called, asked }
  })
  return met?.held ?? 0
}

async function figures(editions: string, every: number): Promise<Figure[]> {
  const met = await walk(editions, every)
  for (const one of met.filter(({ held }) => held > BAR)) {
    const tries = [one.held]
    while (tries.length < TRIES) tries.push(await anew(editions, one))
    one.held = median(tries)
  }
  const longest = met.toSorted((a, b) => b.held - a.held)
  const over = longest.filter(({ held }) => held > BAR)
  const failed = met.filter(({ status }) => status === 0 || status === 500)
  return [
    told('requests', met.length),
    ...longest.slice(0, WORST).map(({ called, held }) => told(`blocked the event loop longest: ${called}`, ms(held))),
    must(
      `requests that block the event loop for more than ${BAR} ms`,
      over.map(({ called, held }) => `${called}: ${ms(held)}`),
      []
    ),
    must(
      'requests without an answer, or with 500',
      failed.map(({ called, status }) => `${called}: ${status}`),
      []
    )
  ]
}

const CAUSE = 'the longest and most repetitive requests that fit 16 KB are sent to every operation of the OpenAPI document'

export const longest: Fault = {
  name: 'longest-requests',
  cause: CAUSE,
  quick: true,
  run: folder => figures(built(folder, 'First').out, 20)
}

const MANY = 100_000

export const longestOfMany: Fault = {
  name: 'longest-requests-many',
  cause: `${CAUSE}, at ${MANY.toLocaleString('en')} findings`,
  quick: false,
  run: async () => figures((await madeUp(MANY, true)).editions, 5)
}
