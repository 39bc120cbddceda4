import { type AddressInfo, connect } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { copyOfFixture, prove, refuses } from '../helper.js'

const data = copyOfFixture(t)
prove(data)
const edition = build(data, `${data}/editions`).id

async function serve(options: Partial<Parameters<typeof buildApp>[0]> = {}) {
  const editions = openEditions(`${data}/editions`, { publicUrl: 'https://evidence.test' })
  const app = await buildApp({ editions: editions, ...options })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  return app
}

t.test('reports that it is not ready while it shuts down, and answers until then', async t => {
  const app = await serve({ cacheMaxBytes: 2 ** 20 })
  t.equal((await app.inject('/v1/themes')).headers.connection, 'keep-alive')
  app.leave()
  for (const url of ['/v1/themes', '/v1/themes/tea', '/health/live']) {
    const { statusCode, headers } = await app.inject(url)
    t.strictSame([statusCode, headers.connection], [200, 'close'], url)
  }
  await refuses(t, app, { url: '/health/ready', status: 503, detail: 'the server is shutting down' })
})

t.test('refuses requests while the event loop is late, except those for health and metrics', async t => {
  const app = await serve({ maxEventLoopDelayMs: 1 })
  const until = Date.now() + 2000
  while (Date.now() < until) {
    const end = Date.now() + 60
    while (Date.now() < end);
    await setTimeout(1)
  }
  const { headers } = await refuses(t, app, { url: '/v1/themes', status: 503, detail: 'the server is overloaded; try again in a few seconds' })
  t.equal(headers['retry-after'], '5')
  for (const url of ['/health/ready', '/metrics']) t.equal((await app.inject(url)).statusCode, 200, url)
})

t.test('counts requests by route and status, with their times', async t => {
  const app = await serve({ cacheMaxBytes: 2 ** 20 })
  for (const url of ['/v1/themes/tea', '/v1/themes/tea', '/v1/themes/teaa', '/nowhere', '/v1/findings?q=tea']) await app.inject(url)
  const { headers, body } = await app.inject('/metrics')
  t.strictSame([headers['content-type'], headers['cache-control']], ['text/plain; version=0.0.4; charset=utf-8', 'no-store'])
  const lines = body.split('\n').filter(line => /^(http_request_duration_seconds_count|evidence_(?!cache_bytes))/.test(line))
  t.strictSame(lines, [
    'http_request_duration_seconds_count{method="GET",route="/v1/themes/:id",status="200"} 2',
    'http_request_duration_seconds_count{method="GET",route="/v1/themes/:id",status="404"} 1',
    'http_request_duration_seconds_count{method="GET",route="none",status="404"} 1',
    'http_request_duration_seconds_count{method="GET",route="/v1/findings",status="200"} 1',
    'evidence_jobs_pending 0',
    'evidence_processes 1',
    'evidence_edition_sound 1',
    `evidence_edition_info{edition="${edition}"} 1`,
    'evidence_worker_threads_lost_total{reason="memory"} 0',
    'evidence_worker_threads_lost_total{reason="time"} 0',
    'evidence_worker_threads_lost_total{reason="crash"} 0',
    'evidence_cache_requests_total{result="hit"} 1',
    'evidence_cache_requests_total{result="miss"} 5',
    'evidence_connections 0',
    'evidence_unsent_bytes 0',
    'evidence_connections_closed_total{reason="full"} 0',
    'evidence_connections_closed_total{reason="share"} 0',
    'evidence_connections_closed_total{reason="waiting"} 0',
    'evidence_connections_closed_total{reason="unsent"} 0',
    'evidence_log_lines_lost_total 0'
  ])
  t.match(body, /^nodejs_eventloop_lag_p99_seconds /m)
  t.match(body, /^evidence_cache_bytes [1-9]/m)
})

t.test('closes connections that stop reading, and answers other clients', async t => {
  const app = await serve({ connections: { headers: 60, request: 60, idle: 1, keepAlive: 60, connections: 0, perClient: 0, unsent: 0 } })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const slow = connect(port, '127.0.0.1')
  slow.write('GET /v1/themes HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2000))
  slow.pause()
  const connected = () => new Promise<number>(resolve => app.server.getConnections((_, count) => resolve(count)))
  const began = Date.now()
  while ((await connected()) > 0 && Date.now() - began < 10_000) await setTimeout(50)
  t.equal(await connected(), 0)
  slow.destroy()
  t.equal((await fetch(`http://127.0.0.1:${port}/v1/themes`)).status, 200)
})
