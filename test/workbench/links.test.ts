import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { acceptMoves, addressesIn, askLinks } from '../../src/workbench/links.js'
import { copyOfFixture } from '../helper.js'

const ROUTES: Record<string, (request: IncomingMessage) => [number, Record<string, string>?]> = {
  '/there': () => [200],
  '/moved': () => [301, { location: '/moved-again' }],
  '/moved-again': () => [308, { location: '/there' }],
  '/elsewhere-today': () => [302, { location: '/there' }],
  '/moved-to-nothing': () => [301, { location: '/gone' }],
  '/gone': () => [410],
  '/get-only': ({ method }) => [method === 'HEAD' ? 405 : 200],
  '/refused': () => [403],
  '/round': () => [301, { location: '/round' }]
}

/** A server on loopback that keeps what it was asked. */
async function serve(t: Test) {
  const asked: string[] = []
  let [open, most] = [0, 0]
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${String(request.headers['user-agent']).split('/')[0]}`)
    most = Math.max(most, ++open)
    const [status, headers = {}] = ROUTES[String(request.url)]?.(request) ?? [404]
    if (request.url === '/silent') return
    setTimeout(() => {
      open--
      response.writeHead(status, headers).end()
    }, 5)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, most: () => most }
}

const OPTIONS = { pauseMs: 1, timeoutMs: 400 }

t.test('finds every address that the data names, with file and line', async t => {
  const dir = copyOfFixture(t)
  const found = addressesIn(dir).map(({ url, name, line }) => `${name}:${line} ${url}`)
  t.ok(found.includes('sources/tea-2024.yaml:7 https://ward.example/tea'), found.join('\n'))
  t.ok(found.includes('outcomes.yaml:6 https://kettle.example/report'))
  t.ok(found.includes('comparisons.yaml:8 https://tea.example/report'), found.join('\n'))
})

t.test('says of each address if it is there, moved, died or cannot be reached, and asks one at a time', async t => {
  const { base, asked, most } = await serve(t)
  const paths = [...Object.keys(ROUTES), '/nothing', '/silent']
  const dir = t.testdir({
    sources: {},
    'a.yaml': `${[...paths, '/there'].map(path => `- url: ${base}${path}`).join('\n')}\n- url: http://127.0.0.1:1/closed\n- url: no address\n`
  })
  const counted: number[] = []
  const links = await askLinks(dir, { ...OPTIONS, asked: count => void counted.push(count) })
  const told = Object.fromEntries(
    links.map(({ url, state, status, target, reason }) => [url.replace(base, ''), [state, status, target?.replace(base, '') ?? null, reason]])
  )
  t.strictSame(told, {
    '/there': ['unchanged', 200, null, null],
    '/moved': ['moved', 200, '/there', null],
    '/moved-again': ['moved', 200, '/there', null],
    '/elsewhere-today': ['unchanged', 200, null, null],
    '/moved-to-nothing': ['died', 410, '/gone', null],
    '/gone': ['died', 410, null, null],
    '/get-only': ['unchanged', 200, null, null],
    '/refused': ['unreachable', 403, null, 'it answers 403'],
    '/round': ['unreachable', null, null, 'it moves more than 5 times'],
    '/nothing': ['died', 404, null, null],
    '/silent': ['unreachable', null, null, 'no answer in time'],
    'http://127.0.0.1:1/closed': ['unreachable', null, null, told['http://127.0.0.1:1/closed']?.[3]]
  })
  t.match(told['http://127.0.0.1:1/closed']?.[3], /bad port|ECONNREFUSED/)
  t.strictSame(links[0]?.places, ['data/a.yaml:1', `data/a.yaml:${paths.length + 1}`], 'an address that stands twice is asked once')
  t.equal(asked.filter(line => line.startsWith('HEAD /get-only')).length, 1)
  t.ok(asked.every(line => line.endsWith('ics-evidence-links')))
  t.ok(most() <= 2, 'one address after another; a silent one may be open still')
  t.strictSame(
    counted,
    [...links.keys()].map(n => n + 1)
  )
})

t.test('asks one host only', async t => {
  const { base, asked } = await serve(t)
  const dir = t.testdir({ sources: {}, 'a.yaml': `- url: ${base}/there\n- url: http://127.0.0.1:1/closed\n` })
  const links = await askLinks(dir, { ...OPTIONS, only: new URL(base).host })
  t.strictSame(
    links.map(({ state }) => state),
    ['unchanged']
  )
  t.equal(asked.length, 1)
})

t.test('writes the new address of what moved for good, and keeps everything else', async t => {
  const { base } = await serve(t)
  const text = (path: string) => `# Pages\n- { id: a, url: ${base}${path} } # the first\n- { id: b, url: ${base}/elsewhere-today, website: ${base}/gone }\n`
  const dir = t.testdir({ sources: {}, 'a.yaml': text('/moved') })
  t.strictSame(acceptMoves(dir, await askLinks(dir, OPTIONS)), ['a.yaml'])
  t.equal(readFileSync(join(dir, 'a.yaml'), 'utf8'), text('/there'))
  t.strictSame(acceptMoves(dir, await askLinks(dir, OPTIONS)), [])
})

t.test('follows no move from a secure address to an insecure one', async t => {
  const { base } = await serve(t)
  const original = globalThis.fetch
  t.teardown(() => {
    globalThis.fetch = original
  })
  globalThis.fetch = (url, options) =>
    String(url).startsWith('https:') ? Promise.resolve(new Response(null, { status: 301, headers: { location: `${base}/there` } })) : original(url, options)
  const dir = t.testdir({ sources: {} })
  writeFileSync(join(dir, 'a.yaml'), '- url: https://tea.example/\n')
  t.match(await askLinks(dir, OPTIONS), [{ state: 'unchanged', target: null }])
})
