import { once } from 'node:events'
import { chmodSync, rmSync } from 'node:fs'
import { Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { buildApp } from '../../src/app.js'
import { build } from '../../src/curation/build/build.js'
import { openForBuilding } from '../../src/db/connection.js'
import { integrityFile, writeIntegrityFile } from '../../src/editions/integrity.js'
import { editionFile } from '../../src/editions/store.js'
import { HttpProblem } from '../../src/http/errors.js'
import { type EditionRegistry, openEditions } from '../../src/runtime/edition-registry.js'
import { copyOfFixture, edit, prove, refuses } from '../helper.js'

/** The made-up data with so many findings more that a file of them has three parts. */
const dir = copyOfFixture(t)
edit(dir, 'sources/kettles-2023.yaml', ({ findings }) => {
  const [, , claim] = findings
  for (let n = 0; n < 1100; n++) findings.push({ ...structuredClone(claim), id: `kettles-2023-more-${n}` })
})
prove(dir)
const out = `${dir}/editions`
const id = String(build(dir, out).id)

/** Makes every document 80 KB longer, so that a page of 500 is 40 MB. */
function lengthen() {
  const file = editionFile(out, id)
  chmodSync(file, 0o644)
  rmSync(integrityFile(out, id))
  const { db, close } = openForBuilding(file)
  db.$client.exec("update findings set document = json_set(document, '$.source.title', hex(zeroblob(40000)))")
  close()
  writeIntegrityFile(out, id)
}

t.test('breaks a file off if a later part is refused while its reader is slow, and answers others', async t => {
  const unheard: unknown[] = []
  process.on('unhandledRejection', error => unheard.push(error))
  const editions = openEditions(out, { publicUrl: 'https://evidence.test' })
  let parts = 0
  const refusing: EditionRegistry['run'] = async (job, context, order) => {
    // The second waits in the stream while the first is on its way, so it is the third that nobody waits for yet.
    if (job.name !== 'part' || ++parts < 3) return editions.run(job, context, order)
    throw new HttpProblem(503, 'too many ask at this moment')
  }
  const lines: string[] = []
  const stream = new Writable({
    write(line, _, done) {
      lines.push(String(line))
      done()
    }
  })
  const app = await buildApp({ editions: { ...editions, run: refusing }, logger: { level: 'warn', stream } })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const answer = await app.inject({ url: '/v1/findings.csv?sort=id', payloadAsStream: true })
  while (parts < 3) await setTimeout(5)
  await setTimeout(50)
  t.strictSame([answer.statusCode, unheard, lines], [200, [], []])
  const reader = answer.stream().resume()
  const [error] = await once(reader, 'error')
  t.equal(error.message, 'response destroyed before completion')
  t.strictSame(
    lines.map(line => [JSON.parse(line).level, JSON.parse(line).msg, JSON.parse(line).why]),
    [[40, 'an answer was interrupted', 'too many ask at this moment']]
  )
  t.equal((await app.inject('/v1/themes')).statusCode, 200)
  t.strictSame(unheard, [])
})

t.test('stops a query that needs more memory than a thread may use, gives it to no other thread, and answers the next', async t => {
  lengthen()
  const editions = openEditions(out, { publicUrl: 'https://evidence.test', pool: { threads: 2, queueSize: 64, timeoutMs: 60_000, memoryMb: 64 } })
  const app = await buildApp({ editions: editions })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  const { headers } = await refuses(t, app, {
    url: '/v1/findings?q=kettles&view=full&limit=500',
    status: 503,
    detail: 'this query needs more memory than is allowed; narrow it down'
  })
  t.equal(headers['retry-after'], '2')
  t.strictSame([editions.pendingJobs(), editions.lost()], [0, { memory: 1, time: 0, crash: 0 }])
  t.equal((await app.inject('/v1/findings?q=kettles&view=full&limit=5')).statusCode, 200)
})
