import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { parse, parseAllDocuments } from 'yaml'
import { configSchema } from '../src/config.js'
import { MOST_BYTES as MOST_OF_MESSAGE } from '../src/mcp/routes.js'
import { MOST_BYTES } from '../src/resources/draft-check/routes.js'

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

t.test('sets only settings of the service where it is deployed', async t => {
  const inImage = [...read('Dockerfile').matchAll(/^ENV (?!npm_)(.*)$/gm)].flatMap(([, pairs = '']) => pairs.split(' ').map(pair => pair.split('=')[0]))
  const inCompose = Object.keys(compose.services.evidence.environment)
  const inKubernetes = manifests
    .flatMap(({ spec }) => spec?.template?.spec.containers ?? [])
    .flatMap(({ env = [] }) => env.map(({ name }: { name: string }) => name))
  const set = [...inImage, ...inCompose, ...inKubernetes].filter(name => !name?.startsWith('NODE_'))
  t.ok(set.includes('PUBLIC_URL') && set.includes('HOST'))
  t.strictSame(
    set.filter(name => !Object.hasOwn(configSchema.shape, name)),
    []
  )
})

t.test('gives the builder of the image every file that it copies, and no other', async t => {
  const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) => files.split(' '))
  const given = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, file]) => file)
  t.strictSame([...new Set(copied)].sort(), given.sort())
})

t.test('sets only values that the service can read where it is deployed', async t => {
  const [{ env }] = documentsOf('evidence.yaml')[0].spec.template.spec.containers
  const environment = Object.fromEntries(env.map(({ name, value }: { name: string; value: string }) => [name, value]))
  t.ok(configSchema.safeParse(environment).success)
  const { PUBLIC_URL: _, ...others } = compose.services.evidence.environment
  t.ok(configSchema.safeParse(others).success)
})

t.test('applies every manifest', async t => {
  t.strictSame(
    parse(read('deploy/kustomization.yaml')).resources,
    ['namespace.yaml', 'evidence.yaml', 'cache.yaml', 'network.yaml'].map(file => `kubernetes/${file}`)
  )
  t.strictSame(MANIFESTS, ['cache.yaml', 'evidence.yaml', 'namespace.yaml', 'network.yaml'])
})

t.test('runs every pod without rights and without a file system to write to', async t => {
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

t.test('replaces replicas one after another, none before another is ready', async t => {
  for (const { spec, metadata } of deployments)
    t.strictSame(spec.strategy, { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }, metadata.name)
})

const named = (name: string) => ({ ...manifests.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)?.spec.template.spec })
const [evidence, cache] = [named('evidence').containers[0], named('cache').containers[0]]
const environmentOf = ({ env }: { env: { name: string; value: string }[] }) => Object.fromEntries(env.map(({ name, value }) => [name, value]))
const inKubernetes: Record<string, string> = environmentOf(evidence)
const main = read('deploy/nginx/nginx.conf')
const places = { compose: read('deploy/nginx/replicas.conf'), kubernetes: read('deploy/kubernetes/replicas.conf') }

const UNITS: Record<string, number> = { k: 2 ** 10, m: 2 ** 20, mi: 2 ** 20, g: 2 ** 30, gi: 2 ** 30 }
/** Bytes, as nginx, Docker and Kubernetes write them. */
function bytesOf(text: string): number {
  const [, number, unit = ''] = /^(\d+)(\w+)$/.exec(text) ?? []
  return Number(number) * Number(UNITS[unit.toLowerCase()])
}

t.test('denies every connection that no policy names, in and out', async t => {
  const policies = manifests.filter(({ kind }) => kind === 'NetworkPolicy')
  const about = (name: string) => policies.find(({ metadata }) => metadata.name === name)?.spec
  t.strictSame(
    policies.map(({ metadata }) => metadata.name),
    ['default', ...deployments.map(({ metadata }) => metadata.name).reverse()]
  )
  t.strictSame(about('default'), { podSelector: {}, policyTypes: ['Ingress', 'Egress'] })
  const http = [{ port: 'http' }]
  const pods = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/name': name } } })
  const labelled = (label: string) => ({ namespaceSelector: { matchLabels: { [`ics-evidence/${label}`]: 'true' } } })
  t.strictSame(about('evidence'), {
    ...pods('evidence'),
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [pods('cache'), labelled('gathers-metrics')], ports: http }],
    egress: []
  })
  const dns = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }
  t.strictSame(about('cache'), {
    ...pods('cache'),
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [labelled('lets-in')], ports: http }],
    egress: [
      { to: [pods('evidence')], ports: http },
      {
        to: [dns],
        ports: [
          { port: 53, protocol: 'UDP' },
          { port: 53, protocol: 'TCP' }
        ]
      }
    ]
  })
})

t.test('gives a replica the memory that it is measured to need, and heaps that fit into its limit', async t => {
  const { environment, deploy } = compose.services.evidence
  for (const [name, env, requested, limit] of [
    ['kubernetes', inKubernetes, evidence.resources.requests.memory, evidence.resources.limits.memory],
    ['compose', environment, deploy.resources.reservations.memory, deploy.resources.limits.memory]
  ]) {
    const heap = Number(/^--max-old-space-size=(\d+)$/.exec(env.NODE_OPTIONS)?.[1])
    // With young generations of 48 MB; then what is kept, and the program itself.
    const needed = (1 + Number(env.WORKER_THREADS)) * (heap + 48) + 64 + 100
    const bytes = (text: string) => bytesOf(text.replace(/(?<=\d)([MG])$/, '$1i')) / 2 ** 20
    t.ok(needed <= bytes(limit), `${name}: ${needed} MB of ${limit}`)
    t.equal(bytes(requested), 512, name)
  }
})

t.test('keeps replicas that are late, and leaves out only those that are away', async t => {
  const { periodSeconds, failureThreshold, timeoutSeconds } = evidence.readinessProbe
  t.ok(periodSeconds * failureThreshold >= 30 && timeoutSeconds >= 5)
  const service = manifests.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'evidence')
  t.strictSame([service.spec.clusterIP, service.spec.publishNotReadyAddresses], ['None', undefined])
  for (const [name, place] of Object.entries(places)) t.match(place, /^ {2}server \S+:3000 resolve max_fails=0;$/m, name)
})

t.test('leaves the folder of the cache room to grow before nginx checks it', async t => {
  const volumes = {
    compose: /size=(\w+)$/.exec(compose.services.cache.tmpfs[0])?.[1],
    kubernetes: named('cache').volumes.find(({ name }: { name: string }) => name === 'kept').emptyDir.sizeLimit
  }
  for (const [name, place] of Object.entries(places)) {
    const [, most, free] = /max_size=(\w+) min_free=(\w+)/.exec(place) ?? []
    const volume = bytesOf(String(volumes[name as keyof typeof volumes]))
    t.ok(3 * bytesOf(String(most)) <= volume, `${name}: ${most} of ${volume}`)
    t.ok(bytesOf(String(most)) + bytesOf(String(free)) < volume, name)
  }
  t.ok(bytesOf(String(volumes.compose)) + bytesOf('512m') <= bytesOf(compose.services.cache.deploy.resources.limits.memory))
  t.ok(bytesOf(volumes.kubernetes) < bytesOf(cache.resources.limits['ephemeral-storage']))
})

t.test('names one host everywhere, and one network of proxies', async t => {
  const ingress = manifests.find(({ kind }) => kind === 'Ingress').spec
  const { PUBLIC_URL, TRUSTED_PROXIES } = inKubernetes
  t.match(places.kubernetes, `map "" $public_url {\n  default "${PUBLIC_URL}";\n}`)
  t.strictSame([ingress.rules[0].host, ingress.tls[0].hosts], [new URL(String(PUBLIC_URL)).host, [new URL(String(PUBLIC_URL)).host]])
  t.match(places.kubernetes, `set_real_ip_from ${TRUSTED_PROXIES};`)
  t.equal(compose.services.evidence.environment.TRUSTED_PROXIES, compose.networks.inside.ipam.config[0].subnet)
  t.equal(compose.services.cache.environment.PUBLIC_URL, compose.services.evidence.environment.PUBLIC_URL)
})

t.test('writes the public URL for nginx when the container starts', async t => {
  const folder = t.testdir({})
  const [given] = compose.services.cache.command as [string]
  const command = given.replaceAll('$$', '$').replaceAll('/var/cache/nginx', folder).replace('exec nginx', 'exec echo nginx')
  const said = execFileSync('sh', ['-c', command], { env: { PATH: process.env.PATH, PUBLIC_URL: 'https://evidence.example/at' } }).toString()
  t.equal(said, `nginx -e stderr -p ${folder}/ -c /etc/nginx/nginx.conf -g daemon off;\n`)
  t.equal(readFileSync(join(folder, 'public-url.conf'), 'utf8'), "map '' $public_url { default 'https://evidence.example/at'; }\n")
  t.match(places.compose, /^include \/var\/cache\/nginx\/public-url.conf;$/m)
})

t.test('lets a client ask nginx as often as it may ask a replica', async t => {
  const { RATE_LIMIT_MAX, RATE_LIMIT_WINDOW_SECONDS } = configSchema.parse({})
  const [, rate] = /limit_req_zone \$counted zone=requests:\w+ rate=(\d+)r\/s;/.exec(main) ?? []
  const [, burst] = /limit_req zone=requests burst=(\d+) nodelay;/.exec(main) ?? []
  t.strictSame([Number(rate) * RATE_LIMIT_WINDOW_SECONDS, Number(burst) + 1], [RATE_LIMIT_MAX, RATE_LIMIT_MAX])
})

t.test('lets drafts and messages of every length that the service takes through nginx, and keeps them in memory', async t => {
  const [, drafts = ''] = /location ~ \^\/\(\?:\(\?:v1\/\)\?check\|mcp\)\$ \{([\s\S]*?)\n {4}\}/.exec(main) ?? []
  for (const setting of ['client_max_body_size', 'client_body_buffer_size']) {
    const [, size = '0'] = new RegExp(`${setting} (\\w+);`).exec(drafts) ?? []
    t.ok(bytesOf(size) >= Math.max(MOST_BYTES, MOST_OF_MESSAGE), `${setting} ${size}`)
  }
  t.match(drafts, 'proxy_pass http://replicas;')
})

t.test('gives a replica that follows a store a folder of its own, and reaches nothing in the cluster but DNS', async t => {
  const [component] = documentsOf('store/kustomization.yaml')
  t.strictSame(
    component.patches.map(({ path, target }: { path: string; target: object }) => [path, target]),
    [
      ['evidence.yaml', { kind: 'Deployment', name: 'evidence' }],
      ['network.yaml', { kind: 'NetworkPolicy', name: 'evidence' }]
    ]
  )
  const { containers, volumes } = documentsOf('store/evidence.yaml')[0].spec.template.spec
  const [{ name, env, volumeMounts, startupProbe, resources }] = containers
  const set = environmentOf({ env })
  const settings = configSchema.parse({ ...inKubernetes, ...set })
  t.strictSame(
    Object.keys(set).filter(key => !Object.hasOwn(configSchema.shape, key)),
    []
  )
  t.strictSame([name, volumeMounts], ['evidence', [{ name: 'editions', mountPath: settings.EDITIONS }]])
  t.ok(new URL(String(settings.EDITIONS_URL)).protocol === 'https:')
  const [{ name: volume, emptyDir }] = volumes
  t.equal(volume, 'editions')
  t.ok((settings.EDITIONS_MAX_OPEN + 1) * settings.EDITIONS_URL_MAX_BYTES <= bytesOf(emptyDir.sizeLimit))
  t.ok(bytesOf(emptyDir.sizeLimit) <= bytesOf(resources.requests['ephemeral-storage']))
  t.ok(startupProbe.periodSeconds * startupProbe.failureThreshold > settings.EDITIONS_URL_WAIT_SECONDS)
  t.strictSame(startupProbe.httpGet, evidence.startupProbe.httpGet)

  const [outside, dns, ...others] = documentsOf('store/network.yaml')[0].spec.egress
  t.strictSame([outside.ports, others], [[{ port: 443, protocol: 'TCP' }], []])
  t.strictSame(dns, manifests.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'cache').spec.egress[1])
  const except = new BlockList()
  for (const { ipBlock } of outside.to)
    for (const network of ipBlock.except) {
      const [address, prefix] = network.split('/')
      except.addSubnet(address, Number(prefix), address.includes(':') ? 'ipv6' : 'ipv4')
    }
  for (const inside of [String(inKubernetes.TRUSTED_PROXIES).replace(/\/.*/, ''), '169.254.169.254', '192.168.1.1']) t.ok(except.check(inside), inside)
  t.notOk(except.check('203.0.113.1'))
})

t.test('runs one version of nginx, which can resolve names again', async t => {
  const [one, other] = [cache.image, compose.services.cache.image]
  t.equal(one, other)
  const [, major, minor] = /:(\d+)\.(\d+)$/.exec(one) ?? []
  t.ok(Number(major) > 1 || Number(minor) >= 28, one)
})
