import t from 'tap'
import { appAfter, idsAt, REAL_DATA, testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('shows names, identifiers, and numbers of findings by role', async t => {
  t.strictSame((await app.inject('/v1/organisations/tea-board')).json(), {
    id: 'tea-board',
    name: 'Tea Board',
    abbreviation: 'TB',
    other_names: [],
    type: 'membership_body',
    part_of: null,
    identifiers: { ods: null, ons: null, wikidata: null, ror: null },
    website: 'https://tea.example',
    represents: null,
    region: null,
    from: null,
    to: null,
    predecessors: [],
    successors: [],
    note: null,
    finding_counts: { total: 15, speaker: 7, asked: 0, studied: 0, publisher: 3, commissioner: 7, cited: 0, mentioned: 1 },
    updated: '2024-06-01',
    url: '/v1/organisations/tea-board'
  })
})

t.test('counts the roles that the findings name', async t => {
  const findings = (await app.inject('/v1/findings?view=full&limit=500')).json().results
  for (const { id, finding_counts } of (await app.inject('/v1/organisations')).json().results) {
    const parts: { roles: string[] }[] = findings.flatMap((finding: { organisations: { id: string }[] }) =>
      finding.organisations.filter(part => part.id === id)
    )
    const counts = Object.fromEntries(
      Object.keys(finding_counts).map(role => [role, role === 'total' ? parts.length : parts.filter(({ roles }) => roles.includes(role)).length])
    )
    t.strictSame(finding_counts, counts, id)
  }
})

t.test('names the parent of an organisation', async t => {
  const { app } = await appAfter(t, {
    'organisations.yaml': all => {
      all.find(({ id }: { id: string }) => id === 'northtown-ward').part_of = 'tea-board'
    }
  })
  t.strictSame((await app.inject('/v1/organisations/northtown-ward')).json().part_of, { id: 'tea-board', name: 'Tea Board' })
})

t.test('shows from when until when an organisation existed, and what took its place', async t => {
  const lifeOf = async (id: string) => {
    const { from, to, predecessors, successors } = (await app.inject(`/v1/organisations/${id}`)).json()
    return { from, to, predecessors, successors }
  }
  t.strictSame(await lifeOf('kettle-office'), {
    from: '2020-01-01',
    to: '2024-03-31',
    predecessors: [],
    successors: [{ id: 'northtown-ward', name: 'Northtown Ward', inferred: true }]
  })
  t.strictSame(await lifeOf('northtown-ward'), {
    from: '2024-04-01',
    to: null,
    predecessors: [{ id: 'kettle-office', name: 'Kettle Office' }],
    successors: []
  })
})

t.test('shows whom an organisation represents, its region and what is not known', async t => {
  const more = { represents: 'It speaks for wards.', region: 'North', note: 'Its end is not known.' }
  const { app } = await appAfter(t, {
    'organisations.yaml': all => {
      Object.assign(
        all.find(({ id }: { id: string }) => id === 'tea-board'),
        more
      )
    }
  })
  const { represents, region, note } = (await app.inject('/v1/organisations/tea-board')).json()
  t.strictSame({ represents, region, note }, more)
})

t.test('lists organisations that existed on a day, its first and last included', async t => {
  for (const [query, ids] of [
    ['at=2019-12-31', ['tea-board', 'ward-news']],
    ['at=2020-01-01', ['kettle-office', 'tea-board', 'ward-news']],
    ['at=2024-03-31', ['kettle-office', 'tea-board', 'ward-news']],
    ['at=2024-04-01', ['northtown-ward', 'tea-board', 'ward-news']],
    ['at=2024-03', ['kettle-office', 'tea-board', 'ward-news']],
    ['at=2025&type=nhs_trust,government', ['northtown-ward']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/organisations?${query}`), ids, query)
})

t.test('finds the 42 integrated care boards of November 2022 and the 36 of November 2026', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const boards = async (at: string) => (await app.inject(`/v1/organisations?type=integrated_care_board&at=${at}`)).json().total
  t.strictSame(
    [await boards('2022-06-30'), await boards('2022-11-15'), await boards('2026-03-31'), await boards('2026-04-01'), await boards('2026-11-15')],
    [0, 42, 42, 36, 36]
  )
})

t.test('lists organisations by id, filtered and sorted', async t => {
  for (const [query, ids] of [
    ['', ['kettle-office', 'northtown-ward', 'tea-board', 'ward-news']],
    ['id=ward-news,tea-board', ['tea-board', 'ward-news']],
    ['type=media', ['ward-news']],
    ['type=nhs_trust,government', ['kettle-office', 'northtown-ward']],
    ['type=audit_body', []],
    ['sort=-id', ['ward-news', 'tea-board', 'northtown-ward', 'kettle-office']],
    ['sort=-updated', ['kettle-office', 'northtown-ward', 'tea-board', 'ward-news']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/organisations?${query}`), ids, query)
})

t.test('lists the findings in which an organisation has any role', async t => {
  for (const [id, ids] of [
    ['kettle-office', ['tea-2024-ask-kettles']],
    ['northtown-ward', ['tea-2024-northtown']]
  ] as const)
    t.strictSame(await idsAt(app, `/v1/organisations/${id}/findings`), ids, id)
})
