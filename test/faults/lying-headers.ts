import { atTheEdge, before, withoutNginx } from './edge.js'
import { type Fault, type Figure, must } from './figure.js'
import type { Nginx } from './nginx.js'
import { send } from './sending.js'

const LIMIT = 5
/** The lines of replicas.conf for a proxy in front. */
const IN_FRONT = ['set_real_ip_from 127.0.0.1;', 'real_ip_header X-Forwarded-For;', 'real_ip_recursive on;']
const PUBLIC_URL = 'https://evidence.test'
const OURS = ['Host', 'evidence.test']
const AT_ONCE = 1200
const FLOOD = 2500
const ASKERS = 32

let asked = 0
/** The status of an answer that no cache has, to somebody who says who it is. */
const asking = async ({ url }: Nginx, headers: string[], from?: string) =>
  (await send(`${url}/v1/findings?limit=1&updated_since=${1900 + asked++}`, { headers: [...OURS, ...headers], from })).status

async function several(times: number, ask: (n: number) => Promise<number>) {
  const met: number[] = []
  for (let n = 1; n <= times; n++) met.push(await ask(n))
  return met
}

/** As many as may, and then one who may not. */
const REFUSED = [...Array<number>(LIMIT).fill(200), 429]
const ANSWERED = Array<number>(LIMIT + 1).fill(200)

/** The cache is the first proxy that a client meets. */
async function inFront(nginx: Nginx): Promise<Figure[]> {
  const forged = ['X-Forwarded-Host', 'evil.example', 'X-Forwarded-Proto', 'javascript:alert(1)//', 'Forwarded', 'for=1.2.3.4;host=evil.example']
  const { headers, body } = await send(`${nginx.url}/v1/themes?limit=1`, { headers: [...OURS, ...forged] })
  const other = await send(`${nginx.url}/v1/themes?limit=1`, { headers: ['Host', 'evil.example'] })
  const forging = await several(LIMIT, n => asking(nginx, ['X-Forwarded-For', `192.0.2.${n}`]))
  return [
    must('links go, for a client that names another host and scheme, to', new URL(JSON.parse(body).next).origin, PUBLIC_URL),
    must('and those of its head', /^<(https?:\/\/[^/]+)/.exec(String(headers.link))?.[1], PUBLIC_URL),
    must('a request for another host is answered', other.status, 421),
    must('one client that is another each time, by X-Forwarded-For', forging, REFUSED.slice(1)),
    must('two clients of two addresses', await several(LIMIT + 1, n => asking(nginx, [], `127.0.0.${2 + (n % 2)}`)), ANSWERED)
  ]
}

/** The cache stands behind a proxy that it knows. */
async function behindAnother(nginx: Nginx): Promise<Figure[]> {
  const one = await several(LIMIT + 1, n => asking(nginx, ['X-Forwarded-For', `198.51.100.${n}, 192.0.2.100`]))
  const others = await several(LIMIT + 1, n => asking(nginx, ['X-Forwarded-For', `192.0.2.11${n}`]))
  const past = await several(LIMIT + 1, n => asking(nginx, ['X-Forwarded-For', `192.0.2.12${n}`], '127.0.0.9'))
  return [
    must('behind another proxy: a client of it that says more', one, REFUSED),
    must('clients of it that are others', others, ANSWERED),
    must('a client past it that is another each time, by X-Forwarded-For', past, REFUSED)
  ]
}

/** How nginx answers many requests for what it keeps, a few at a time. */
async function flooded({ url }: Nginx, client: (n: number) => string) {
  const met: Record<string, number> = {}
  const asker = async (first: number) => {
    for (let n = first; n < FLOOD; n += ASKERS) {
      const { status, headers } = await send(`${url}/v1/themes?limit=1`, { headers: [...OURS, 'X-Forwarded-For', client(n)] })
      const answered = status === 429 ? `429, again after ${headers['retry-after']} s` : String(status)
      met[answered] = (met[answered] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: ASKERS }, (_, n) => asker(n)))
  return met
}

async function counted(nginx: Nginx): Promise<Figure[]> {
  const began = performance.now()
  const one = await flooded(nginx, () => '192.0.2.200')
  const network = await flooded(nginx, n => `2001:db8::${(n + 1).toString(16)}`)
  const seconds = (performance.now() - began) / 1000
  const many = await flooded(nginx, n => `2001:db8:0:${(n + 1).toString(16)}::1`)
  /** 1,200 and what is paid back meanwhile, at 20 a second. */
  const isCounted = ({ 200: answered = 0, ...rest }: Record<string, number>) =>
    answered >= AT_ONCE && answered <= AT_ONCE + 20 * seconds + 1 && Object.keys(rest).join() === '429, again after 5 s'
  return [
    { what: `${FLOOD} requests of one client`, value: JSON.stringify(one), holds: isCounted(one) },
    { what: 'of one IPv6 network, each from another address of it', value: JSON.stringify(network), holds: isCounted(network) },
    must('each from another IPv6 network', many, { 200: FLOOD })
  ]
}

export const lyingHeaders: Fault = {
  name: 'lying-headers',
  cause: `clients behind nginx claim another address and another host; the replica answers each client ${LIMIT} times a minute`,
  quick: true,
  missing: withoutNginx,
  run: folder => {
    const env = { RATE_LIMIT_MAX: String(LIMIT), TRUSTED_PROXIES: '127.0.0.1', PUBLIC_URL: undefined }
    const changes = { publicUrl: PUBLIC_URL }
    return atTheEdge(folder, { env, ...changes }, async (nginx, { ports }) => [
      ...(await inFront(nginx)),
      ...(await before(ports, { ...changes, more: IN_FRONT }, behindAnother)),
      ...(await before(ports, { ...changes, more: IN_FRONT, limited: true }, counted))
    ])
  }
}
