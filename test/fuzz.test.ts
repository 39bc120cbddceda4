import t from 'tap'
import { baseOf } from './fuzz/base.js'
import { askedOf, fuzzer } from './fuzz/run.js'
import { REAL_DATA, testApp } from './helper.js'
import { documentOf, operationsOf } from './openapi.js'

const SETTINGS = { seed: Number(process.env.FUZZ_SEED ?? 2022), runs: Number(process.env.FUZZ_RUNS ?? 120) }

const { app } = await testApp(t, REAL_DATA)
const document = documentOf(app)
const base = await baseOf(app, document)
const send = fuzzer(askedOf(app), document, base, SETTINGS)

for (const operation of operationsOf(document)) {
  t.test(`${operation.operationId} answers anything as the document says`, async t => {
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
