import { execFile } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { buildApp } from '../src/app.js'
import { build } from '../src/curation/build/build.js'
import { openEditions } from '../src/runtime/edition-registry.js'
import { type Content, one, STORY, TEA, type Workshop, workshop } from './releases.js'

const ADDRESS = 'http://127.0.0.1:3000'
const MAX_LINES = 60
const guide = readFileSync(new URL('../docs/developers.md', import.meta.url), 'utf8')
const PROGRAM = String([...guide.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, text]) => text).find(text => text?.includes('since=')))

type Records = Record<string, Content>

/** Computed from other records, as the guide says. */
const COMPUTED = ['finding_counts', 'quoted_share', 'verification', 'citation', 'asked', 'figures', 'claims', 'recurring']
const own = (record: Content, without: string[] = []) =>
  Object.fromEntries(Object.entries(record).filter(([name, value]) => ![...COMPUTED, ...without].includes(name) && (name !== 'notes' || Array.isArray(value))))
const allOwn = (records: Records, ...without: string[]) =>
  Object.fromEntries(
    Object.entries(records)
      .sort()
      .map(([url, record]) => [url, own(record, without)])
  )

/** The service as a server that notes each record that it sends, and the program that keeps a copy of it. */
async function setUp(t: Test, work: Workshop) {
  const editions = openEditions(work.out, { maxOpen: 2, pool: { threads: 1, queueSize: 64, timeoutMs: 60_000, memoryMb: 256 } })
  const app = await buildApp({ editions })
  let sent: Content[] = []
  const server = createServer(async (request, response) => {
    const { statusCode, headers, body } = await app.inject({ url: String(request.url), headers: { host: String(request.headers.host) } })
    if (statusCode === 200 && !request.url?.startsWith('/v1/changes')) sent.push(...(JSON.parse(body).results ?? []))
    response.writeHead(statusCode, headers as never).end(body)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  t.teardown(async () => {
    server.close()
    await app.close()
    await editions.close()
  })
  const text = PROGRAM.replaceAll(ADDRESS, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const COPY = join(work.data, 'copy.json')
  return {
    editions,
    COPY,
    /** Runs the program; returns its copy, and the records that it has read. */
    async run(): Promise<{ edition: string; records: Records; read: Content[] }> {
      sent = []
      await promisify(execFile)('node', ['--input-type=module', '-e', text], { env: { ...process.env, COPY } })
      return { ...JSON.parse(readFileSync(COPY, 'utf8')), read: sent }
    },
    /** Every record of an edition, by another way than the program's. */
    async truth(edition: string): Promise<Records> {
      const records: Records = {}
      const { counts } = (await app.inject(`/v1/editions/current?edition=${edition}`)).json()
      for (const name of Object.keys(counts).filter(name => name !== 'quotes' && name !== 'statistics')) {
        const lines = (await app.inject(`/v1/${name}?limit=500&edition=${edition}${name === 'findings' ? '&view=full' : ''}`)).json().results
        for (const record of lines) records[record.url] = record
      }
      return records
    }
  }
}

t.test('has a program of at most 60 lines', t => {
  t.match(PROGRAM, ADDRESS)
  t.ok(PROGRAM.trim().split('\n').length <= MAX_LINES)
  t.end()
})

t.test('keeps a copy in step over released and unreleased editions, misses nothing and reads nothing twice', async t => {
  const work = workshop(t)
  const first = work.released(STORY.first)
  const { editions, run, truth, COPY } = await setUp(t, work)
  const urls = (records: Content[]) => records.map(({ url }) => url).sort()

  const began = await run()
  const all = await truth(first)
  t.strictSame([began.edition, allOwn(began.records)], [first, allOwn(all)])
  t.strictSame(urls(began.read), Object.keys(all).sort(), 'every record once')
  t.strictSame((await run()).read, [], 'nothing if nothing has changed')

  let before = began.records
  const drafts: string[] = []
  /** Follows a change of edition, and compares what was read with what differs. */
  const follow = async (id: string, ...without: string[]) => {
    await editions.refresh()
    const { edition, records, read } = await run()
    const now = await truth(id)
    t.strictSame([edition, allOwn(records, ...without)], [id, allOwn(now, ...without)], 'nothing is missed')
    const differs = (url: string) => JSON.stringify(before[url] && own(before[url], without)) !== JSON.stringify(own(now[url], without))
    t.strictSame(urls(read), Object.keys(now).filter(differs).sort(), 'nothing is read twice, and nothing that is the same')
    before = records
    return urls(read)
  }

  STORY.toSecond(work)
  drafts.push(String(build(work.data, work.out).id))
  t.strictSame(
    await follow(drafts[0] as string),
    ['anomalies/tea-2024-mug-of-what', 'findings/tea-2024-coffee', 'findings/tea-2024-cost', 'findings/tea-2024-mug', 'findings/tea-2024-roof'].map(
      name => `/v1/${name}`
    ),
    'from a release to an unreleased edition'
  )

  work.change('2024-06-25', {
    [TEA]: source => {
      source.findings = source.findings.filter(({ id }: Content) => id !== 'tea-2024-roof')
      one(source.findings, 'tea-2024-coffee').statement = 'Nobody asked anybody about coffee.'
    }
  })
  drafts.push(String(build(work.data, work.out).id))
  t.strictSame(await follow(drafts[1] as string, 'updated'), ['/v1/findings/tea-2024-coffee'], 'from one unreleased edition to the next')

  const second = work.released(STORY.second, { reasons: STORY.toSecondReasons })
  const dated = await follow(second)
  t.strictSame(
    dated,
    ['anomalies/tea-2024-mug-of-what', 'findings/tea-2024-coffee', 'findings/tea-2024-cost', 'findings/tea-2024-mug'].map(name => `/v1/${name}`),
    'from an unreleased edition to its release, which dates the records that changed'
  )

  STORY.toThird(work)
  const third = work.released(STORY.third, { reasons: STORY.toThirdReasons })
  await follow(third)
  t.notOk('/v1/findings/kettles-2023-need-water' in before)

  for (const id of drafts) rmSync(join(work.out, id), { recursive: true })
  const copy = JSON.parse(readFileSync(COPY, 'utf8'))
  writeFileSync(COPY, JSON.stringify({ ...copy, edition: drafts[0] }))
  const again = await run()
  t.strictSame([again.edition, allOwn(again.records)], [third, allOwn(await truth(third))], 'reads everything again after an edition that is no longer held')
  t.strictSame(urls(again.read), Object.keys(again.records).sort())
})
