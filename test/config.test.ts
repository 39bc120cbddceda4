import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import t from 'tap'
import { configSchema, loadConfig } from '../src/config.js'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

t.test('listens on loopback without an environment, knows no public URL, and trusts no proxy', async t => {
  t.strictSame(loadConfig({}), {
    HOST: '127.0.0.1',
    PORT: 3000,
    PUBLIC_URL: null,
    EDITIONS: 'var/editions',
    EDITIONS_MAX_OPEN: 3,
    EDITIONS_MAX_BYTES: 21_474_836_480,
    EDITIONS_POLL_SECONDS: 2,
    EDITIONS_VERIFY_MINUTES: 60,
    EDITIONS_URL: null,
    EDITIONS_URL_POLL_SECONDS: 30,
    EDITIONS_URL_WAIT_SECONDS: 600,
    EDITIONS_URL_MAX_BYTES: 21_474_836_480,
    PROCESSES: 1,
    TRUSTED_PROXIES: [],
    RATE_LIMIT_MAX: 1200,
    RATE_LIMIT_WINDOW_SECONDS: 60,
    MAX_CONNECTIONS: 10_000,
    MAX_CONNECTIONS_PER_CLIENT: 256,
    MAX_UNSENT_BYTES: 67_108_864,
    MAX_EVENT_LOOP_DELAY_MS: 500,
    HEADERS_TIMEOUT_SECONDS: 10,
    REQUEST_TIMEOUT_SECONDS: 30,
    IDLE_TIMEOUT_SECONDS: 60,
    KEEP_ALIVE_TIMEOUT_SECONDS: 72,
    DRAIN_SECONDS: 3,
    CACHE_MAX_BYTES: 67_108_864,
    WORKER_THREADS: Math.max(1, availableParallelism() - 1),
    WORKER_QUEUE_SIZE: 64,
    WORKER_TIMEOUT_SECONDS: 30,
    WORKER_MAX_MEGABYTES: 256,
    LOG_LEVEL: 'info'
  })
})

t.test('reads settings from the environment, and ignores foreign variables', async t => {
  const environment = {
    HOST: '0.0.0.0',
    PORT: '8080',
    PUBLIC_URL: 'https://evidence.test/base//',
    EDITIONS: '/srv/editions',
    TRUSTED_PROXIES: ' 10.0.0.0/8, ::1,192.0.2.1 ',
    LOG_LEVEL: 'silent'
  }
  const set = {
    HOST: '0.0.0.0',
    PORT: 8080,
    PUBLIC_URL: 'https://evidence.test/base',
    EDITIONS: '/srv/editions',
    TRUSTED_PROXIES: ['10.0.0.0/8', '::1', '192.0.2.1'],
    LOG_LEVEL: 'silent'
  }
  t.strictSame(loadConfig({ ...environment, HOME: '/root' }), { ...loadConfig({}), ...set })
})

t.test('lists every setting in the README, with its default', async t => {
  const rows = new Map([...README.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| .+ \|$/gm)].map(([, name, value]) => [name, value]))
  t.strictSame([...rows.keys()], Object.keys(configSchema.shape))
  for (const [name, value] of Object.entries(loadConfig({}))) {
    const shown = rows.get(name) as string
    if (shown.startsWith('`')) t.equal(shown, `\`${value}\``, name)
  }
})

t.test('divides the processors between processes, of which `auto` starts one to each', async t => {
  const processors = availableParallelism()
  t.match(loadConfig({ PROCESSES: 'auto' }), { PROCESSES: processors, WORKER_THREADS: 1 })
  t.match(loadConfig({ PROCESSES: '1' }), { PROCESSES: 1, WORKER_THREADS: Math.max(1, processors - 1) })
  t.match(loadConfig({ PROCESSES: '2', WORKER_THREADS: '3' }), { PROCESSES: 2, WORKER_THREADS: 3 })
  for (const wrong of ['0', 'all', '1025', ''])
    t.throws(() => loadConfig({ PROCESSES: wrong }), {
      message: 'PROCESSES: must be `auto`, for one to each processor, or a whole number from 1 to 1024'
    })
})

t.test('takes the address of a folder as that of a store of editions', async t => {
  t.equal(loadConfig({ EDITIONS_URL: 'https://store.test/evidence' }).EDITIONS_URL, 'https://store.test/evidence/')
  t.equal(loadConfig({ EDITIONS_URL: 'http://10.0.0.1:8080/' }).EDITIONS_URL, 'http://10.0.0.1:8080/')
  for (const wrong of [
    'https://user:secret@store.test/',
    'https://user@store.test/',
    'https://store.test/?token=1',
    'https://store.test/#a',
    '',
    's3://bucket/',
    'store'
  ])
    t.throws(() => loadConfig({ EDITIONS_URL: wrong }), {
      message: 'EDITIONS_URL: must be the http or https address of a folder, without a user, a password, `?` or `#`'
    })
  t.throws(() => loadConfig({ EDITIONS_URL: 'https://[::/' }), { message: 'EDITIONS_URL: is not an address' })
})

for (const wrong of ['localhost', '10.0.0.0/33', '10.0.0.0/8;::1']) {
  t.test(`refuses “${wrong}” as a list of networks`, async t => {
    t.throws(() => loadConfig({ TRUSTED_PROXIES: wrong }), {
      message: 'TRUSTED_PROXIES: must be addresses or networks such as 10.0.0.0/8, separated by commas'
    })
  })
}

for (const port of ['0', '65535']) {
  t.test(`accepts port ${port}`, async t => {
    t.equal(loadConfig({ PORT: port }).PORT, Number(port))
  })
}

for (const port of ['', ' 80 ', '0x10', '1e3', '80.5', '-1', '65536', '123456']) {
  t.test(`refuses “${port}” as a port`, async t => {
    t.throws(() => loadConfig({ PORT: port }), { message: 'PORT: must be a port number from 0 to 65535' })
  })
}

for (const bytes of ['', '64MiB', '-1', '1e6', ' 1', '1234567890123456']) {
  t.test(`refuses “${bytes}” as a number of bytes`, async t => {
    t.throws(() => loadConfig({ CACHE_MAX_BYTES: bytes }), { message: 'CACHE_MAX_BYTES: must be a number of bytes, of at most 15 digits' })
  })
}

for (const [name, least, most] of [
  ['EDITIONS_MAX_OPEN', 1, 1000],
  ['EDITIONS_POLL_SECONDS', 0, 86_400],
  ['HEADERS_TIMEOUT_SECONDS', 1, 86_400],
  ['RATE_LIMIT_MAX', 0, 999_999_999],
  ['WORKER_THREADS', 0, 64],
  ['WORKER_QUEUE_SIZE', 0, 100_000],
  ['WORKER_TIMEOUT_SECONDS', 1, 3600],
  ['WORKER_MAX_MEGABYTES', 64, 65_536]
] as const) {
  t.test(`accepts whole numbers from ${least} to ${most} for ${name}`, async t => {
    t.equal(loadConfig({ [name]: String(most) })[name], most)
    t.equal(loadConfig({ [name]: String(least) })[name], least)
    for (const wrong of ['', String(least - 1), '1.5', 'many', String(most + 1)]) {
      t.throws(() => loadConfig({ [name]: wrong }), { message: `${name}: must be a whole number from ${least} to ${most}` }, wrong)
    }
  })
}

t.test('reports all mistakes at once', async t => {
  const mistakes = { HOST: '', PUBLIC_URL: 'ftp://evidence.test', LOG_LEVEL: 'loud' }
  t.throws(() => loadConfig(mistakes), {
    message: [
      'HOST: Too small: expected string to have >=1 characters',
      'PUBLIC_URL: Invalid URL',
      'LOG_LEVEL: Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"trace"|"silent"'
    ].join('\n')
  })
})
