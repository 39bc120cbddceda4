import { STATUS_CODES } from 'node:http'
import { createServer } from 'node:net'
import { freePort } from '#bench/processes.js'
import { before, withoutNginx } from './edge.js'
import { type Fault, type Figure, must } from './figure.js'
import { type Answer, send, sendBytes } from './sending.js'

const LONG = 'a'.repeat(40_000)
const lines = (...all: string[]) => [...all, '', ''].join('\r\n')

/** What nginx refuses by itself, and with which status. */
const REFUSED: [string, number, (url: string, port: number) => Promise<Answer>][] = [
  ['a path that climbs out', 400, url => send(url, { path: '/%2e%2e/x' })],
  ['a path that holds a zero', 400, url => send(url, { path: '/%00' })],
  ['no request', 400, (_, port) => sendBytes(port, lines('GARBAGE'))],
  ['no host', 400, (_, port) => sendBytes(port, lines('GET / HTTP/1.1'))],
  ['two hosts', 400, url => send(url, { headers: ['Host', 'a', 'Host', 'b'] })],
  ['two lengths', 400, (_, port) => sendBytes(port, lines('POST / HTTP/1.1', 'Host: a', 'Content-Length: 1', 'Content-Length: 2'))],
  ['a length and a coding', 400, (_, port) => sendBytes(port, lines('POST / HTTP/1.1', 'Host: a', 'Content-Length: 1', 'Transfer-Encoding: chunked'))],
  ['what only its keepers may see', 404, url => send(`${url}/metrics`)],
  ['TRACE', 405, url => send(url, { method: 'TRACE' })],
  ['a body of 70 KB', 413, url => send(`${url}/v1/quotes/check`, { method: 'POST', headers: ['Content-Length', '70000'], body: 'a'.repeat(70_000) })],
  ['an address of 40 KB', 414, url => send(`${url}/?q=${LONG}`)],
  ['a host that is not ours', 421, url => send(url, { headers: ['Host', 'evil.example'] })],
  ['an HTTP/1.0 request without a host', 421, (_, port) => sendBytes(port, lines('GET / HTTP/1.0'))],
  ['a header of 40 KB', 431, url => send(url, { headers: ['X-Long', LONG] })],
  ['a transfer coding that is not known', 501, (_, port) => sendBytes(port, lines('POST / HTTP/1.1', 'Host: a', 'Transfer-Encoding: a'))],
  ['another version of HTTP', 505, (_, port) => sendBytes(port, lines('GET / HTTP/2.0', 'Host: a'))]
]

const HEADERS = {
  'content-type': 'application/problem+json; charset=utf-8',
  'access-control-allow-origin': '*',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff'
}

/** Whether an answer is the problem document of its status, with all that comes with one. */
function isProblem({ status, headers, body }: Answer): boolean | string {
  try {
    const title = String(STATUS_CODES[status])
    const { type, detail, instance, errors, request_id, ...rest } = JSON.parse(body)
    const isWhole =
      type === `urn:ics-evidence:problem:${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}` &&
      detail.length > 20 &&
      typeof instance === 'string' &&
      /^[0-9a-f]{32}$/.test(request_id) &&
      JSON.stringify([errors, rest]) === JSON.stringify([[], { title, status }])
    const has = (name: string, value: string | undefined) => headers[name] === value
    const isSaid = Object.entries(HEADERS).every(([name, value]) => has(name, value))
    const isTold =
      has('retry-after', [429, 502, 503, 504].includes(status) ? '5' : undefined) && has('allow', status === 405 ? 'GET, HEAD, OPTIONS' : undefined)
    return (isWhole && isSaid && isTold) || JSON.stringify({ headers, body })
  } catch {
    return body
  }
}

const judged = (what: string, answer: Answer, status: number): Figure => {
  const is = isProblem(answer)
  return { what, value: is === true ? `${answer.status}, a problem document` : `${answer.status} ${is}`, holds: is === true && answer.status === status }
}

export const nginxErrors: Fault = {
  name: 'nginx-errors',
  cause: 'nginx gets requests that it refuses itself, and has replicas that are down or silent',
  quick: true,
  missing: withoutNginx,
  run: async () => {
    const silent = createServer(() => {})
    await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve))
    const { port } = silent.address() as { port: number }
    const away = await before([await freePort()], {}, async nginx => {
      const figures = []
      for (const [what, status, refused] of REFUSED) figures.push(judged(what, await refused(nginx.url, nginx.port), status))
      figures.push(judged('no replica', await send(`${nginx.url}/v1/themes`), 502))
      figures.push(judged('no replica, for what is not kept', await send(`${nginx.url}/v1/findings.csv`), 502))
      const hidden = await send(nginx.url, { path: '/nothing/"?secret=1' })
      return [...figures, must('the path that a problem names stands there only if it needs no escaping', JSON.parse(hidden.body).instance, '')]
    })
    const waits = await before([port], { replaced: [['proxy_read_timeout 60s', 'proxy_read_timeout 1s']] }, async nginx => [
      judged('a replica that is silent', await send(`${nginx.url}/v1/themes`), 504)
    ])
    const crowd = await before([port], { replaced: [['limit_conn clients 256', 'limit_conn clients 2']] }, async nginx => {
      const all = await Promise.all(
        [1, 2, 3].map(n => Promise.race([send(`${nginx.url}/v1/themes?limit=${n}`), new Promise<null>(resolve => setTimeout(resolve, 2000, null))]))
      )
      return [judged('too many at a time', all.find(answer => answer !== null) as Answer, 429)]
    })
    silent.close()
    return [...away, ...waits, ...crowd]
  }
}
