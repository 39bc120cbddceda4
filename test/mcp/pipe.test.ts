import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import t from 'tap'
import { build } from '../../src/curation/build/build.js'
import { mcpOverPipe } from '../../src/mcp/server.js'
import { openEditions } from '../../src/runtime/edition-registry.js'
import { runCommand } from '../curation/helper.js'
import { MEASURED, provedFixture } from '../helper.js'
import { call } from './helper.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const data = provedFixture(t)
const folder = join(data, 'editions')
build(data, folder)

/** The command of the guide, with the places of this machine. */
const guide = readFileSync(new URL('../../docs/assistants.md', import.meta.url), 'utf8')
const [, command = ''] = /```json\n([^`]*"command"[^`]*)```/.exec(guide) ?? []
const asGuided = JSON.parse(command.replaceAll('/path/to/ics-evidence/var/editions', folder).replaceAll('/path/to/ics-evidence', ROOT)).mcpServers[
  'ics-evidence'
]

const direct = {
  command: process.execPath,
  args: [join(ROOT, 'compiled/cli.js'), 'mcp', '--editions', folder, '--public-url', 'https://evidence.test/tea/'],
  env: MEASURED
}

const newClient = () => new Client({ name: 'test', version: '1' })

t.test('serves the current edition to an assistant that starts the command, until it leaves', async t => {
  for (const [server, base] of [
    [asGuided, ''],
    [direct, 'https://evidence.test/tea']
  ] as const) {
    const pipe = new StdioClientTransport({ ...server, stderr: 'pipe' })
    const said: string[] = []
    pipe.stderr?.on('data', chunk => said.push(String(chunk)))
    const client = newClient()
    await client.connect(pipe)
    t.equal((await client.listTools()).tools.length, 9)
    const { text, structured } = await call(client, 'search', { q: 'kettle', limit: 1 })
    t.match(text, `(record: ${base}/findings/${structured.results[0].id})`)
    t.equal(structured.results[0].url, `${base}/v1/findings/${structured.results[0].id}`)
    t.match(structured.next, new RegExp(`^${base}/v1/findings\\?cursor=`))
    await client.close()
    t.strictSame(said, [], 'standard error has nothing')
  }
})

t.test('ends well when nobody asks, on a pipe and on a file', async t => {
  for (const stdin of ['pipe', 'ignore'] as const) {
    const { status, stdout, stderr } = spawnSync(process.execPath, direct.args, {
      stdio: [stdin, 'pipe', 'pipe'],
      env: { ...process.env, ...MEASURED },
      encoding: 'utf8'
    })
    t.strictSame({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' }, stdin)
  }
})

t.test('says where there is no edition, and prints nothing else', async t => {
  const { status, stdout, stderr } = await runCommand('mcp', '--editions', t.testdir({}))
  t.strictSame([status, stdout], [2, ''])
  t.match(stderr, /edition/)
})

t.test('tells the assistant that it failed, and the person why', async t => {
  const editions = openEditions(folder)
  const told: string[] = []
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  await mcpOverPipe({ editions, version: '1' }, error => told.push(error.message))().connect(theirs)
  const client = newClient()
  await client.connect(ours)
  t.equal((await call(client, 'get', { id: 'tea' })).structured.record.url, '/v1/themes/tea')
  await editions.close()
  t.strictSame(await call(client, 'get', { id: 'tea' }), {
    isError: true,
    text: 'An internal error occurred; it was logged. Try again later.',
    structured: undefined
  })
  t.match(told, [/database/])
  await client.close()
})
