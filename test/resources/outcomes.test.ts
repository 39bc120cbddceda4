import t from 'tap'
import { appAfter, idsAt, REAL_DATA, refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t)

t.test('gives an outcome with its date and its evidence', async t => {
  t.strictSame((await app.inject('/v1/outcomes/kettles-for-wards')).json(), {
    id: 'kettles-for-wards',
    findings: [
      {
        id: 'tea-2024-ask-kettles',
        statement: 'The Tea Board wants the Kettle Office to equip all wards before 2026.',
        url: '/v1/findings/tea-2024-ask-kettles'
      }
    ],
    status: 'partly_met',
    as_of: '2024-05-01',
    summary: 'Half of the wards had their kettle by May 2024.',
    evidence: [
      {
        url: 'https://kettle.example/report',
        publisher: 'Kettle Office',
        published: '2024-05',
        says: '120 of 240 wards have one.',
        seen_on: '2024-05-02'
      }
    ],
    updated: '2024-06-01',
    url: '/v1/outcomes/kettles-for-wards'
  })
})

t.test('lists outcomes by id, filtered, searched and sorted', async t => {
  const { app } = await appAfter(t, {
    'outcomes.yaml': ([first]) => [
      first,
      { id: 'better-tea', findings: ['tea-2024-urn-speech'], status: 'not_found', as_of: '2024-05-01', summary: 'No page that says was found.' }
    ]
  })
  const [better, kettles] = ['better-tea', 'kettles-for-wards']
  for (const [query, ids] of [
    ['', [better, kettles]],
    ['id=kettles-for-wards', [kettles]],
    ['status=partly_met', [kettles]],
    ['status=not_found,partly_met', [better, kettles]],
    ['status=met', []],
    ['finding=tea-2024-ask-kettles', [kettles]],
    ['finding=tea-2024-urn-speech,tea-2024-ask-kettles', [better, kettles]],
    ['finding=tea-2024-cost', []],
    ['theme=kettles', [better, kettles]],
    ['theme=tea', [better]],
    ['theme=drinks', [better]],
    ['theme=biscuits', []],
    ['q=wards', [kettles]],
    ['q=kettle%20office', [kettles]],
    ['sort=-id', [kettles, better]]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/outcomes?${query}`), ids, query)
})

t.test('refuses unknown statuses and findings, with the nearest known ones', async t => {
  const { errors } = (await app.inject('/v1/outcomes?finding=tea-2024-ask-kettle')).json()
  t.match(errors, [{ parameter: 'finding', code: 'unknown_value', allowed: { 0: 'tea-2024-ask-kettles' } }])
  const allowed = ['met', 'partly_met', 'not_met', 'promised', 'refused', 'overtaken', 'reversed', 'not_found']
  await refuses(t, app, {
    url: '/v1/outcomes?status=unmet',
    errors: [wrong('status', 'unknown_value', `unknown value “unmet”; allowed values: ${allowed.join(', ')}`, allowed)]
  })
})

t.test('writes outcomes as CSV and NDJSON', async t => {
  const [header, line] = (await app.inject('/v1/outcomes.csv')).body.split('\r\n')
  t.match(header, /^id,findings.*,status,as_of,summary,evidence_url,.*,updated,url$/)
  t.match(line, /^kettles-for-wards,.*,partly_met,2024-05-01,Half of the wards had their kettle by May 2024\.,https:\/\/kettle\.example\/report,/)
  const whole = (await app.inject('/v1/outcomes/kettles-for-wards')).json()
  t.strictSame(JSON.parse((await app.inject('/v1/outcomes.ndjson')).body), whole)
})

t.test('gives every real finding its outcome, on the whole document and on its card', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const listed = async (url: string) => (await app.inject(url)).json().results
  const outcomes = await listed('/v1/outcomes?limit=500')
  const cards = new Map(
    (await listed('/v1/findings?limit=500')).map((card: { id: string; outcome: { status: string } | null }) => [card.id, card.outcome?.status ?? null])
  )
  t.ok(outcomes.length > 0)
  for (const { id, outcomes: own, kind } of await listed('/v1/findings?limit=500&view=full')) {
    const about = outcomes.filter(({ findings }: { findings: { id: string }[] }) => findings.some(finding => finding.id === id))
    t.strictSame(
      own,
      about.map(({ id, status, as_of, summary }: Record<string, string>) => ({ id, status, as_of, summary })),
      id
    )
    t.equal(cards.get(id), about[0]?.status ?? null, id)
    if (kind === 'recommendation') t.ok(about.length > 0, `${id} is an ask, and needs an outcome`)
  }
  for (const { id, status, evidence } of outcomes) t.ok(status === 'not_found' || evidence.length > 0, id)
})
