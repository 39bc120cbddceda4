import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { buildApp } from '../src/app.js'
import { build } from '../src/curation/build/build.js'
import { openEditions } from '../src/runtime/edition-registry.js'
import { runCommand } from './curation/helper.js'
import { copyOfFixture, provedFixture } from './helper.js'

const data = provedFixture(t)
const out = join(data, 'editions')
build(data, out)

const html = { accept: 'text/html' }
const mcp = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' }

/** A request for every part that is loaded when it is first needed, and for every file that is read. */
const ASKED: (InjectOptions & { url: string })[] = [
  ...['/v1/findings?limit=2', '/v1/findings?q=tea', '/v1/findings/counts?by=theme', '/v1/findings.csv', '/v1/statistics.xlsx', '/v1/feed.atom'],
  ...['/v1/sources/tea-2024.bib', '/v1/sources/tea-2024.ris', '/v1/editions/current.jsonld', '/v1/quotes/check?text=tea+is+a+great+comfort'],
  ...['/v1/downloads/current/SHA256SUMS', '/reconcile', '/openapi.json', '/openapi.yaml', '/docs', '/llms.txt']
].map(url => ({ url }))
ASKED.push(
  ...['/', '/guides/journalists', '/surveys', '/statistics'].map(url => ({ url, headers: html })),
  { url: '/v1/check', method: 'POST', headers: { 'content-type': 'text/plain' }, payload: '“Tea is a great comfort,” said one in three.' },
  { url: '/mcp', method: 'POST', headers: mcp, payload: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) }
)

/** Starts the bundled server, and returns its address. */
async function started(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const [, address] = /listening at (http:[^"]+)/.exec(line) ?? []
    if (address) return address
  }
  throw new Error('it ended')
}

t.test('writes and exits as a program as commands do in the process of a test', async t => {
  const broken = copyOfFixture(t)
  for (const args of [['--help'], ['check', '--data', data], ['check', '--data', broken], ['prove'], []]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' })
    t.strictSame({ status, stdout, stderr }, await runCommand(...args), args.join(' '))
  }
})

t.test('answers from the bundle as from the modules', async t => {
  const env = { EDITIONS: out, PORT: '0', PUBLIC_URL: 'https://evidence.test', MAX_EVENT_LOOP_DELAY_MS: '0', WORKER_THREADS: '1' }
  const child = spawn(process.execPath, ['dist/server.js'], { env: { ...env, PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  const address = await started(child)
  const editions = openEditions(out, { publicUrl: 'https://evidence.test' })
  const app = await buildApp({ editions })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  for (const { url, method = 'GET', headers, payload } of ASKED) {
    const [bundled, own] = [
      await fetch(address + url, { method, headers: headers as Record<string, string>, body: payload as string }),
      await app.inject({ url, method, headers, payload })
    ]
    const bytes = Buffer.from(await bundled.arrayBuffer())
    const hash = (body: Buffer) => createHash('sha256').update(body).digest('hex')
    t.strictSame([bundled.status, bundled.headers.get('content-type'), hash(bytes)], [200, own.headers['content-type'], hash(own.rawPayload)], url)
  }
})

/** A file of the bundle, and all that it imports at once. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/^(?:import|\}) ?(?:.*from )?"(\.[^"]+)";$/gm)) loadedWith(join(file, '..', path), seen)
  return seen
}

t.test('loads a server without what only some requests need, in ASCII, which takes half of the memory', async t => {
  const [serve = ''] = readdirSync('dist/chunks').filter(name => /^serve-.*\.js$/.test(name))
  const sources = [...loadedWith(join('dist/chunks', serve))].map(file => readFileSync(file, 'utf8'))
  t.ok(sources.length > 10)
  for (const source of sources) t.notMatch(source, /[^\0-\x7F]/)
  const packages = new Set(sources.flatMap(source => [...source.matchAll(/^(?: {2})?\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)/gm)].map(([, name]) => name)))
  t.ok(packages.has('fastify'))
  for (const late of [
    '@citation-js/core',
    '@modelcontextprotocol/server',
    '@observablehq/plot',
    '@fastify/send',
    '@fastify/swagger',
    'linkedom',
    'write-excel-file',
    'yaml'
  ])
    t.notOk(packages.has(late), late)
})
