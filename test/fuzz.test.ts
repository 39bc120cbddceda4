import t from 'tap'
import { buildApp } from '../src/app.js'
import { openEditions } from '../src/runtime/edition-registry.js'
import { baseOf } from './fuzz/base.js'
import { curl } from './fuzz/curl.js'
import { forgeries } from './fuzz/cursors.js'
import { askedOf, fuzzer } from './fuzz/run.js'
import { judgeBy } from './fuzz/validate-response.js'
import { REAL_DATA, sharedEdition, testApp } from './helper.js'
import { documentOf, type Operation, operationsOf } from './openapi.js'

const SETTINGS = { seed: Number(process.env.FUZZ_SEED ?? 2022), runs: Number(process.env.FUZZ_RUNS ?? 120) }

const { app } = await testApp(t, REAL_DATA)
const document = documentOf(app)
const base = await baseOf(app, document)
const send = fuzzer(askedOf(app), document, base, SETTINGS)

for (const operation of operationsOf(document)) {
  t.test(`answers anything that is sent to ${operation.operationId} as the document says`, async t => {
    const { statuses, fault } = await send(operation)
    t.equal(fault, null)
    // Whole, as it can be pasted.
    if (fault) t.comment(fault)
    t.ok((statuses.get(200) ?? 0) > SETTINGS.runs / 10, 'what fits is answered')
    t.comment(
      [...statuses]
        .sort()
        .map(([status, count]) => `${status} ${count}`)
        .join(', ')
    )
  })
}

/** The same base with long work on threads. */
async function threaded() {
  const editions = openEditions(sharedEdition(REAL_DATA), {
    publicUrl: 'https://evidence.test',
    pool: { threads: 1, queueSize: 64, timeoutMs: 60_000, memoryMb: 256 }
  })
  const app = await buildApp({ editions: editions })
  t.teardown(async () => {
    await app.close()
    await editions.close()
  })
  return app
}

for (const [where, served] of [
  ['in place', app],
  ['on threads', await threaded()]
] as const) {
  t.test(`answers or refuses a forged cursor of any list with long work done ${where}`, async t => {
    const [ask, judge] = [askedOf(served), judgeBy(document)]
    const statuses = new Map<number, number>()
    const faults: string[] = []
    for (const { collection, query, cursor } of base.walks) {
      const operation = operationsOf(document).find(({ path, method }) => path === `/v1/${collection}` && method === 'get') as Operation
      for (const forged of forgeries(cursor)) {
        const asked = { method: 'GET', url: `/v1/${collection}?${query.replace(cursor, forged)}`, headers: {}, body: null }
        const answer = await ask(asked)
        statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
        const wrong = judge(operation, asked, answer)
        if (wrong.length > 0 || answer.statusCode > 400) faults.push(...wrong, curl(asked))
      }
    }
    t.strictSame(faults, [])
    t.ok((statuses.get(400) ?? 0) > 1000 && (statuses.get(200) ?? 0) > 100, JSON.stringify([...statuses]))
  })
}
