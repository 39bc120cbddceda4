import { readdirSync, readFileSync } from 'node:fs'
import { get, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import t, { type Test } from 'tap'
import { parse, parseAllDocuments } from 'yaml'
import { configSchema } from '../src/config.js'
import { hasNginx, startNginx } from './faults/nginx.js'
import { testApp } from './helper.js'

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
const MANIFESTS = readdirSync(new URL('../deploy/kubernetes', import.meta.url)).filter(file => file.endsWith('.yaml'))

// biome-ignore lint/suspicious/noExplicitAny: manifests have no schema here
const documentsOf = (file: string): any[] =>
  parseAllDocuments(read(`deploy/kubernetes/${file}`)).map(document => {
    if (document.errors.length > 0) throw document.errors[0]
    return document.toJS()
  })
const manifests = MANIFESTS.flatMap(documentsOf)
const compose = parse(read('deploy/compose.yaml'))
const deployments = manifests.filter(({ kind }) => kind === 'Deployment')

t.test('what is set where the service is deployed is a setting of the service', async t => {
  const inImage = [...read('Dockerfile').matchAll(/^ENV (?!npm_)(.*)$/gm)].flatMap(([, pairs = '']) => pairs.split(' ').map(pair => pair.split('=')[0]))
  const inCompose = Object.keys(compose.services.evidence.environment)
  const inKubernetes = manifests
    .flatMap(({ spec }) => spec?.template?.spec.containers ?? [])
    .flatMap(({ env = [] }) => env.map(({ name }: { name: string }) => name))
  const set = [...inImage, ...inCompose, ...inKubernetes].filter(name => name !== 'NODE_ENV')
  t.ok(set.includes('PUBLIC_URL') && set.includes('HOST'))
  t.strictSame(
    set.filter(name => !Object.hasOwn(configSchema.shape, name)),
    []
  )
})

t.test('what is set where the service is deployed can be read', async t => {
  const [{ env }] = documentsOf('evidence.yaml')[0].spec.template.spec.containers
  const environment = Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]))
  t.ok(configSchema.safeParse(environment).success)
  const { PUBLIC_URL: _, ...others } = compose.services.evidence.environment
  t.ok(configSchema.safeParse(others).success)
})

t.test('every manifest is applied', async t => {
  t.strictSame(
    parse(read('deploy/kustomization.yaml')).resources,
    ['namespace.yaml', 'evidence.yaml', 'cache.yaml', 'network.yaml'].map(file => `kubernetes/${file}`)
  )
  t.strictSame(MANIFESTS, ['cache.yaml', 'evidence.yaml', 'namespace.yaml', 'network.yaml'])
})

t.test('every pod runs without rights and without a file system to write to', async t => {
  t.equal(deployments.length, 2)
  for (const { spec, metadata } of deployments) {
    const { securityContext, containers, automountServiceAccountToken } = spec.template.spec
    t.match(securityContext, { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }, metadata.name)
    t.equal(automountServiceAccountToken, false, metadata.name)
    for (const container of containers) {
      t.strictSame(
        container.securityContext,
        { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
        container.name
      )
    }
  }
  for (const [name, { read_only, cap_drop, security_opt }] of Object.entries<Record<string, unknown>>(compose.services)) {
    t.strictSame({ read_only, cap_drop, security_opt }, { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] }, name)
  }
})

t.test('replicas are replaced one after another, none before another is ready', async t => {
  for (const { spec, metadata } of deployments)
    t.strictSame(spec.strategy, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }, metadata.name)
})

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

const ask = (url: string, headers = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    get(url, { headers, agent: false }, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('end', () => resolve({ status: Number(answer.statusCode), headers: answer.headers, body: Buffer.concat(parts) }))
    }).on('error', reject)
  })

/** The cache that we ship, before a service of made-up data. */
async function behindCache(t: Test) {
  const { app } = await testApp(t)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const nginx = await startNginx(await freePort(), [(app.server.address() as AddressInfo).port])
  t.teardown(() => nginx.stop())
  return { app, nginx }
}

t.test('behind the cache', { skip: !hasNginx() && 'no nginx is on this machine' }, async t => {
  const { app, nginx } = await behindCache(t)
  const cached = async (path: string, headers = {}) => (await ask(nginx.url + path, headers)).headers['x-cache-status']

  t.test('an answer is what the service says, and is kept', async t => {
    const path = '/v1/findings?limit=2'
    const direct = await app.inject({ url: path, headers: { host: new URL(nginx.url).host } })
    for (const status of ['MISS', 'HIT']) {
      const { headers, body } = await ask(nginx.url + path)
      t.strictSame([headers['x-cache-status'], headers.etag, body.toString()], [status, direct.headers.etag, direct.body])
    }
  })

  t.test('spellings of one wish share an answer, and different wishes do not', async t => {
    const path = '/v1/findings?limit=3'
    t.equal(await cached(path, { 'accept-encoding': 'gzip, deflate, br, zstd' }), 'MISS')
    t.equal(await cached(path, { 'accept-encoding': 'br;q=1.0, gzip;q=0.8' }), 'HIT')
    t.equal(await cached(path, { 'accept-encoding': 'gzip, deflate' }), 'MISS')
    t.equal(await cached(path, { 'accept-encoding': 'br;q=0, gzip' }), 'MISS')
    t.equal(await cached(path, { accept: '*/*' }), 'MISS')
    t.equal(await cached(path, { accept: 'application/json' }), 'HIT')
    t.equal(await cached(path, { accept: 'text/csv' }), 'MISS')
  })

  t.test('each is sent in the form and coding that was asked for', async t => {
    const { headers } = await ask(`${nginx.url}/v1/findings?limit=3`, { accept: 'text/csv', 'accept-encoding': 'br' })
    t.match(headers, { 'content-type': /^text\/csv/, 'content-encoding': 'br' })
  })

  t.test('who has an answer is told so by the cache', async t => {
    const { headers } = await ask(`${nginx.url}/v1/findings?limit=2`)
    const again = await ask(`${nginx.url}/v1/findings?limit=2`, { 'if-none-match': headers.etag })
    t.strictSame([again.status, again.headers['x-cache-status'], again.body.length], [304, 'HIT', 0])
  })

  t.test('errors of the service pass as they are and are not kept', async t => {
    for (const _ of ['once', 'again']) {
      const { status, headers } = await ask(`${nginx.url}/v1/findings?limit=0`)
      t.strictSame([status, headers['x-cache-status'], headers['content-type']], [400, 'MISS', 'application/problem+json; charset=utf-8'])
    }
  })

  for (const path of ['/health/live', '/health/ready', '/metrics']) {
    t.test(`${path} is not for the world`, async t => {
      const { status, headers, body } = await ask(nginx.url + path)
      t.equal(status, 404)
      t.equal(headers['content-type'], 'application/problem+json; charset=utf-8')
      const { request_id, ...problem } = JSON.parse(body.toString())
      t.match(request_id, /^[0-9a-f]{32}$/)
      t.strictSame(problem, {
        type: 'urn:ics-evidence:problem:not-found',
        title: 'Not Found',
        status: 404,
        detail: 'answered before the service was reached',
        instance: path,
        errors: []
      })
    })
  }

  t.test('when no replica is left, what was kept is still answered, and the rest with a problem', async t => {
    await app.close()
    t.equal(await cached('/v1/findings?limit=2'), 'HIT')
    const { status, headers, body } = await ask(`${nginx.url}/v1/findings?limit=4`)
    t.strictSame([status, headers['retry-after'], JSON.parse(body.toString()).title], [502, '5', 'Bad Gateway'])
  })
})
