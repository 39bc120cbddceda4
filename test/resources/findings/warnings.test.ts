import t from 'tap'
import { appAfter, idsAt, REAL_DATA, testApp } from '../../helper.js'

const TEA = 'sources/tea-2024.yaml'
const [MUG, SPEECH, ASK] = ['tea-2024-mug', 'tea-2024-urn-speech', 'tea-2024-ask-kettles']

/** An anomaly of the made-up article; its id is also its short text. */
const anomaly = (id: string, severity: string, findings: string[], scope = 'finding') => ({
  id: `tea-2024-${id}`,
  kind: 'question',
  severity,
  scope,
  short: severity === 'note' ? null : `About ${id}.`,
  findings,
  printed: 'It.',
  why: 'So.',
  settled: null,
  write_instead: severity === 'stop' ? 'Do not print it.' : null
})

const warned = async (t: Parameters<typeof appAfter>[0], ...added: ReturnType<typeof anomaly>[]) => {
  const { app } = await appAfter(t, {
    [TEA]: source => {
      source.anomalies.push(...added)
    }
  })
  const shown = async (id: string, shape = 'findings') => {
    const { warnings, notes } = (await app.inject(`/v1/${shape}/${id}`)).json()
    const [card] = (await app.inject(`/v1/${shape}?id=${id}`)).json().results
    t.strictSame([card.warnings, card.notes], [warnings, notes], `the card of ${id}`)
    return [warnings.map((warning: { id: string }) => warning.id.replace('tea-2024-', '')), notes.count]
  }
  return { app, shown }
}

t.test('shows stops first, then what concerns the fewest findings, and counts the rest as notes', async t => {
  const { app, shown } = await warned(
    t,
    anomaly('wide', 'context', [MUG, SPEECH, 'tea-2024-cost', 'tea-2024-northtown']),
    anomaly('narrow', 'context', [MUG]),
    anomaly('halt', 'stop', [MUG, SPEECH, 'tea-2024-cost', 'tea-2024-northtown', 'tea-2024-porters']),
    anomaly('aside', 'note', [MUG])
  )
  t.strictSame(await shown(MUG), [['halt', 'narrow', 'wide'], 2])
  t.strictSame((await app.inject(`/v1/findings/${MUG}`)).json().warnings[0], {
    id: 'tea-2024-halt',
    severity: 'stop',
    short: 'About halt.',
    write_instead: 'Do not print it.'
  })
  t.strictSame((await idsAt(app, `/v1/anomalies?finding=${MUG}`)).sort(), [
    'tea-2024-aside',
    'tea-2024-halt',
    'tea-2024-narrow',
    'tea-2024-paid-for-by-the-board',
    'tea-2024-wide'
  ])
})

t.test('warns of printed words only where they are reproduced, in a quotation', async t => {
  const { shown } = await warned(t, anomaly('misprint', 'stop', [SPEECH, ASK, MUG], 'passage'))
  t.strictSame(await shown(SPEECH), [['misprint', 'speech-in-two'], 1])
  t.strictSame(await shown(SPEECH, 'quotes'), [['misprint', 'speech-in-two'], 1])
  t.strictSame(await shown(ASK), [[], 3])
  t.strictSame(await shown(MUG), [[], 2])
})

t.test('counts what concerns a whole source or survey in the notes, and finds it there', async t => {
  const { app, shown } = await warned(t, anomaly('sample', 'stop', [], 'survey'), anomaly('tone', 'context', [], 'source'))
  t.strictSame(await shown(MUG), [[], 3])
  t.strictSame(await shown('tea-2024-cost'), [[], 2])
  for (const id of [MUG, 'tea-2024-cost', 'tea-2024-biscuits']) {
    const { warnings, notes } = (await app.inject(`/v1/findings/${id}`)).json()
    t.equal((await idsAt(app, notes.url)).length, warnings.length + notes.count, id)
  }
  t.strictSame(await shown('kettles-2023-water'), [[], 0])
  const { warnings } = (await app.inject('/v1/sources/tea-2024')).json()
  t.strictSame(
    warnings.map(({ id }: { id: string }) => id),
    ['tea-2024-paid-for-by-the-board', 'tea-2024-tone']
  )
})

t.test('carries at most three warnings on any real finding, stops first, each of at most 15 words, and few on quotations', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const { results } = (await app.inject('/v1/findings?limit=500&fields=id,kind,warnings,notes')).json()
  const anomalies = (await app.inject('/v1/anomalies?limit=500')).json().results
  const [severities, findingsOf] = [new Map(), new Map()]
  for (const { id, severity, findings } of anomalies) {
    severities.set(id, severity)
    findingsOf.set(id, findings)
  }
  for (const { id, warnings, notes } of results) {
    t.ok(warnings.length <= 3, id)
    const order = warnings.map((warning: { id: string; severity: string }) => [warning.severity === 'stop' ? 0 : 1, findingsOf.get(warning.id).length])
    t.strictSame(
      order,
      order.toSorted((a: number[], b: number[]) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1])),
      id
    )
    for (const { id: anomaly, severity, short, write_instead } of warnings) {
      t.ok(short.split(/\s+/).length <= 15, short)
      t.strictSame([severity, findingsOf.get(anomaly).includes(id)], [severities.get(anomaly), true], id)
      if (severity === 'stop') t.ok(write_instead !== null || /^do not print|do not print/i.test(short), anomaly)
    }
    t.equal(notes.url, notes.count === 0 ? null : `/v1/anomalies?finding=${id}`)
    t.equal((await app.inject(`/v1/anomalies?finding=${id}&limit=1`)).json().total, warnings.length + notes.count, id)
  }
  const quotes = results.filter(({ kind }: { kind: string }) => kind === 'quote')
  const mean = quotes.reduce((sum: number, { warnings }: { warnings: unknown[] }) => sum + warnings.length, 0) / quotes.length
  t.ok(quotes.length > 10 && mean <= 1, `${mean} warnings per quotation`)
})
