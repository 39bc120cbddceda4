import t from 'tap'
import { appAfter, REAL_DATA, testApp } from '../helper.js'

const TEA = 'sources/tea-2024.yaml'
const SPEECH = 'tea-2024-urn-speech'

t.test('writes a quotation ready to paste: its words, its credit, what to mind, and where the notes are', async t => {
  const { app } = await testApp(t)
  t.equal(
    (await app.inject(`/v1/quotes/${SPEECH}.md`)).body,
    `> Tea 🫖 is what holds a ward together, and we see [tea] every day.
>
> We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m [sic].

— Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024

**Before you print:**

- Two paragraphs of one speech.

1 further note: /v1/anomalies?finding=tea-2024-urn-speech
`
  )
  t.equal(
    (await app.inject(`/v1/quotes/${SPEECH}.txt`)).body,
    `“Tea 🫖 is what holds a ward together, and we see [tea] every day.

“We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m [sic].”

— Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024

Before you print:
- Two paragraphs of one speech.

1 further note: /v1/anomalies?finding=tea-2024-urn-speech
`
  )
})

t.test('writes neither a heading without warnings nor a line without notes', async t => {
  const { app } = await testApp(t)
  t.equal((await app.inject('/v1/quotes/kettles-2023-water.md')).body, '> Wards need kettles.\n\n— Tea Board, in a report, 2023 (year inferred)\n')
  t.equal((await app.inject('/v1/quotes/kettles-2023-water.txt')).body, '“Wards need kettles.”\n\n— Tea Board, in a report, 2023 (year inferred)\n')
  t.equal(
    (await app.inject('/v1/quotes/tea-2024-beyond-repair.txt')).body,
    '“beyond repair”\n\n— Tea Board, reported by Ward News, 3 March 2024\n\n1 further note: /v1/anomalies?finding=tea-2024-beyond-repair\n'
  )
})

t.test('lists several warnings in their order, says what to write instead, and counts several notes', async t => {
  const { app } = await appAfter(t, {
    [TEA]: source => {
      const [paid] = source.anomalies
      const on = { ...paid, findings: [SPEECH], scope: 'finding' }
      source.anomalies.push(
        { ...on, id: 'tea-2024-stop', severity: 'stop', short: 'She spoke of *cups*', write_instead: '[T]ea leaders' },
        { ...on, id: 'tea-2024-note', severity: 'note', short: null }
      )
    }
  })
  t.match(
    (await app.inject(`/v1/quotes/${SPEECH}.md`)).body,
    '\n\n**Before you print:**\n\n- She spoke of \\*cups\\*. Write instead: [T]ea leaders.\n- Two paragraphs of one speech.\n\n2 further notes: /v1/'
  )
  t.match(
    (await app.inject(`/v1/quotes/${SPEECH}.txt`)).body,
    '\n\nBefore you print:\n- She spoke of *cups*. Write instead: [T]ea leaders.\n- Two paragraphs of one speech.\n\n2 further notes: /v1/'
  )
})

t.test('prints [T]rust leaders for the misprint in the speech of Saffron Cordery, and keeps the text as printed', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const address = '/v1/quotes/hl-primary-care-2022-cordery-speech'
  const { text, text_to_print, interventions } = (await app.inject(address)).json()
  t.match(text, /^rust leaders are working incredibly hard/)
  t.equal(text_to_print, text.replace('rust', '[T]rust'))
  t.strictSame(
    interventions.map(({ start, end, by }: Record<string, unknown>) => [start, end, by]),
    [[0, 4, 'us']]
  )
  t.match((await app.inject(`${address}.md`)).body, /^> \[T\]rust leaders are/)
  t.match((await app.inject(`${address}.txt`)).body, /^“\[T\]rust leaders are/)
})
