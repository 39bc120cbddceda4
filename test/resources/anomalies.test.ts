import t from 'tap'
import { idsAt, testApp } from '../helper.js'

const { app } = await testApp(t)
const [words, sum, queues] = ['tea-2024-two-thirds-is-not-42', 'tea-2024-parts-make-48', 'tea-2024-shorter-queues']
const [paid, speech] = ['tea-2024-paid-for-by-the-board', 'tea-2024-speech-in-two']

t.test('shows what is printed, why it misleads, and the offending words in their place', async t => {
  t.strictSame((await app.inject(`/v1/anomalies/${queues}`)).json(), {
    id: 'tea-2024-shorter-queues',
    kind: 'causation',
    severity: 'note',
    scope: 'finding',
    short: null,
    avoid: [],
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

t.test('names the words that must not be written', async t => {
  t.strictSame((await app.inject(`/v1/anomalies/${words}`)).json().avoid, ['two-thirds of ward leaders'])
})

t.test('lists anomalies of the newest sources first, filtered and sorted', async t => {
  for (const [query, ids] of [
    ['', [paid, sum, queues, speech, words]],
    [`id=${words},${sum}`, [sum, words]],
    ['source=tea-2024', [paid, sum, queues, speech, words]],
    ['source=kettles-2023', []],
    ['kind=sum,causation', [sum, queues]],
    ['severity=stop', [words]],
    ['severity=context,note', [paid, sum, queues, speech]],
    ['scope=source', [paid]],
    ['scope=passage,finding', [sum, queues, speech, words]],
    ['scope=survey', []],
    ['finding=tea-2024-porters,tea-2024-biscuits', [paid, sum, words]],
    ['finding=tea-2024-cost', [paid]],
    ['finding=kettles-2023-water', []],
    ['finding=tea-2024-porters&severity=stop', []],
    ['sort=published,-id', [words, speech, queues, sum, paid]],
    ['sort=-updated,-id', [words, speech, queues, sum, paid]],
    ['sort=id', [paid, sum, queues, speech, words]]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/anomalies?${query}`), ids, query)
})
