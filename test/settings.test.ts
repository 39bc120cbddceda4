import { availableParallelism } from 'node:os'
import t from 'tap'
import { readSettings } from '../src/settings.js'

t.test('without an environment the service listens on loopback and knows no public address', async t => {
  t.strictSame(readSettings({}), {
    HOST: '127.0.0.1',
    PORT: 3000,
    PUBLIC_URL: null,
    CACHE_BYTES: 67_108_864,
    EDITIONS: 'var/editions',
    WORKERS: Math.max(1, availableParallelism() - 1),
    WORK_QUEUE: 64,
    WORK_SECONDS: 30,
    LOG_LEVEL: 'info'
  })
})

t.test('settings come from the environment, and what is not ours is left alone', async t => {
  const environment = {
    HOST: '0.0.0.0',
    PORT: '8080',
    PUBLIC_URL: 'https://evidence.test/base//',
    CACHE_BYTES: '0',
    EDITIONS: '/srv/editions',
    WORKERS: '0',
    WORK_QUEUE: '1',
    WORK_SECONDS: '5',
    LOG_LEVEL: 'silent',
    HOME: '/root'
  }
  t.strictSame(readSettings(environment), {
    HOST: '0.0.0.0',
    PORT: 8080,
    PUBLIC_URL: 'https://evidence.test/base',
    CACHE_BYTES: 0,
    EDITIONS: '/srv/editions',
    WORKERS: 0,
    WORK_QUEUE: 1,
    WORK_SECONDS: 5,
    LOG_LEVEL: 'silent'
  })
})

for (const port of ['0', '65535']) {
  t.test(`${port} is a port`, async t => {
    t.equal(readSettings({ PORT: port }).PORT, Number(port))
  })
}

for (const port of ['', ' 80 ', '0x10', '1e3', '80.5', '-1', '65536', '123456']) {
  t.test(`“${port}” is no port`, async t => {
    t.throws(() => readSettings({ PORT: port }), { message: 'PORT: must be a port number from 0 to 65535' })
  })
}

for (const bytes of ['', '64MiB', '-1', '1e6', ' 1', '1234567890123']) {
  t.test(`“${bytes}” is no number of bytes`, async t => {
    t.throws(() => readSettings({ CACHE_BYTES: bytes }), { message: 'CACHE_BYTES: must be a number of bytes, of at most 12 digits' })
  })
}

for (const [name, least, most] of [
  ['WORKERS', 0, 64],
  ['WORK_QUEUE', 0, 100_000],
  ['WORK_SECONDS', 1, 3600]
] as const) {
  t.test(`${name} is a whole number from ${least} to ${most}`, async t => {
    t.equal(readSettings({ [name]: String(most) })[name], most)
    t.equal(readSettings({ [name]: String(least) })[name], least)
    for (const wrong of ['', String(least - 1), '1.5', 'many', String(most + 1)]) {
      t.throws(() => readSettings({ [name]: wrong }), { message: `${name}: must be a whole number from ${least} to ${most}` }, wrong)
    }
  })
}

t.test('all mistakes are told at once', async t => {
  const mistakes = { HOST: '', PUBLIC_URL: 'ftp://evidence.test', LOG_LEVEL: 'loud' }
  t.throws(() => readSettings(mistakes), {
    message: [
      'HOST: Too small: expected string to have >=1 characters',
      'PUBLIC_URL: Invalid URL',
      'LOG_LEVEL: Invalid option: expected one of "fatal"|"error"|"warn"|"info"|"debug"|"trace"|"silent"'
    ].join('\n')
  })
})
