import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import t from 'tap'
import { build } from '../src/curation/build/build.js'
import { copyOfFixture, MEASURED, prove } from './helper.js'

/** Starts the server with an invalid environment; returns its exit and its output. */
const failing = (env: Record<string, string>) =>
  new Promise<{ code: unknown; stdout: string; stderr: string }>(resolve => {
    execFile(process.execPath, ['compiled/server.js'], { env: { ...process.env, ...MEASURED, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr })
    )
  })

t.test('reports every mistake in its settings, and exits with 2', async t => {
  const stderr = 'PORT: must be a port number from 0 to 65535\nTRUSTED_PROXIES: must be addresses or networks such as 10.0.0.0/8, separated by commas\n'
  t.strictSame(await failing({ PORT: '80a', TRUSTED_PROXIES: 'proxy' }), { code: 2, stdout: '', stderr })
})

t.test('says that its port is taken, and exits with 1', async t => {
  const [data, taken] = [copyOfFixture(t), createServer().listen(0, '127.0.0.1')]
  prove(data)
  build(data, `${data}/editions`)
  await once(taken, 'listening')
  const { port } = taken.address() as AddressInfo
  const env = { EDITIONS: `${data}/editions`, PORT: String(port), LOG_LEVEL: 'silent' }
  t.strictSame(await failing(env), { code: 1, stdout: '', stderr: `listen EADDRINUSE: address already in use 127.0.0.1:${port}\n` })
  taken.close()
})

t.test('says how to build an edition if there is none, and exits with 1', async t => {
  const dir = t.testdir({})
  t.strictSame(await failing({ EDITIONS: dir }), { code: 1, stdout: '', stderr: `no edition in ${dir}; run \`ics-evidence build\` first\n` })
})
