import t from 'tap'
import { idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)
const [words, sum, queues] = ['tea-2024-two-thirds-is-not-42', 'tea-2024-parts-make-48', 'tea-2024-shorter-queues']

t.test('shows what is printed, why it misleads, and the offending words in their place', async t => {
  t.strictSame((await app.inject(`/v1/anomalies/${queues}`)).json(), {
    id: 'tea-2024-shorter-queues',
    kind: 'causation',
    severity: 'low',
    source: { id: 'tea-2024', title: 'Half of wards say tea is better, survey finds' },
    findings: ['tea-2024-northtown'],
    passages: [{ exact: 'its queues grew shorter', prefix: '', suffix: '', start: 681, end: 704 }],
    printed: 'Shorter queues.',
    why: 'Nothing was measured.',
    settled: null,
    write_instead: null,
    rule: null,
    updated: '2024-06-01',
    url: '/v1/anomalies/tea-2024-shorter-queues'
  })
})

t.test('names the computed rule of an anomaly, and the wording to use instead', async t => {
  const { rule, write_instead } = (await app.inject(`/v1/anomalies/${sum}`)).json()
  t.strictSame({ rule, write_instead }, { rule: 'sum', write_instead: 'Between 47 and 48 answers.' })
})

t.test('embeds an anomaly in every finding that it affects, and in no other', async t => {
  const anomalies = (await app.inject('/v1/anomalies')).json().results
  for (const { id, anomalies: embedded } of (await app.inject('/v1/findings?limit=500')).json().results) {
    const touching = anomalies.filter(({ findings }: { findings: string[] }) => findings.includes(id)).map((anomaly: { id: string }) => anomaly.id)
    t.strictSame(embedded.map((anomaly: { id: string }) => anomaly.id).sort(), touching.sort(), id)
  }
})

t.test('lists anomalies of the newest sources first, filtered and sorted', async t => {
  for (const [query, ids] of [
    ['', [sum, queues, words]],
    [`id=${words},${sum}`, [sum, words]],
    ['source=tea-2024', [sum, queues, words]],
    ['source=kettles-2023', []],
    ['kind=sum,causation', [sum, queues]],
    ['severity=high', [words]],
    ['severity=medium,low', [sum, queues]],
    ['finding=tea-2024-porters,tea-2024-biscuits', [sum, words]],
    ['finding=kettles-2023-water', []],
    ['finding=tea-2024-porters&severity=high', []],
    ['sort=published,-id', [words, queues, sum]],
    ['sort=-updated,-id', [words, queues, sum]],
    ['sort=id', [sum, queues, words]]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/anomalies?${query}`), ids, query)
})
