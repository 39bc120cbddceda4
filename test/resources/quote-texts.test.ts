import t from 'tap'
import { appAfter, REAL_DATA, testApp } from '../helper.js'

const TEA = 'sources/tea-2024.yaml'
const SPEECH = 'tea-2024-urn-speech'

const SOURCE = 'https://ward.example/tea#:~:text=Tea%20%F0%9F%AB%96%20is%20what%20holds%20a%20ward%20together%2C%20and%20we%20see%20it%20every%20day.'
const SERVICE = 'https://evidence.test/v1'
const MARKDOWN = `> Tea 🫖 is what holds a ward together, and we see [tea] every day.
>
> We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m [sic].

— Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024

**Before you print:**

- Two paragraphs of one speech.

1 further note: <${SERVICE}/anomalies?finding=${SPEECH}>

Source: <${SOURCE}>

Id: ${SPEECH}, <${SERVICE}/quotes/${SPEECH}>

---

`
const TEXT = `“Tea 🫖 is what holds a ward together, and we see [tea] every day.

“We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m [sic].”

— Tess Urn, then chair of Tea Board, reported by Ward News, 3 March 2024

Before you print:
- Two paragraphs of one speech.

1 further note: ${SERVICE}/anomalies?finding=${SPEECH}

Source: ${SOURCE}

Id: ${SPEECH}, ${SERVICE}/quotes/${SPEECH}

---

`
const WATER = `> Wards need kettles.

— Tea Board, in a report, 2023 (year inferred)

Source: <https://tea.example/kettles#:~:text=Wards%20need%20kettles.>

Id: kettles-2023-water, <${SERVICE}/quotes/kettles-2023-water>

---

`
const MISTAKES = { md: 'To report a mistake, write to <tea@tea.example>.\n', txt: 'To report a mistake, write to tea@tea.example.\n' }
const LEFT_OUT = '1 more match but are not speech or written; include them with form='

t.test('writes a quotation ready to paste: its words, its credit, what to mind, and where all of it comes from', async t => {
  const { app } = await testApp(t)
  t.equal((await app.inject(`/v1/quotes/${SPEECH}.md`)).body, MARKDOWN + MISTAKES.md)
  t.equal((await app.inject(`/v1/quotes/${SPEECH}.txt`)).body, TEXT + MISTAKES.txt)
})

t.test('writes neither a heading without warnings nor a line without notes', async t => {
  const { app } = await testApp(t)
  t.equal((await app.inject('/v1/quotes/kettles-2023-water.md')).body, WATER + MISTAKES.md)
  t.notMatch((await app.inject('/v1/quotes/kettles-2023-water.txt')).body, /Before you print|further/)
  t.match((await app.inject('/v1/quotes/tea-2024-beyond-repair.txt')).body, '3 March 2024\n\n1 further note: ')
})

t.test('writes a list as its quotations with a line between, and says what it left out and whom to tell of a mistake', async t => {
  const { app } = await testApp(t)
  t.equal((await app.inject('/v1/quotes.md')).body, `${MARKDOWN}${WATER}**About this list:**\n\n- ${LEFT_OUT}\n\n${MISTAKES.md}`)
  t.equal((await app.inject('/v1/quotes.txt?theme=tea')).body, `${TEXT}${MISTAKES.txt}`)
  t.equal((await app.inject('/v1/quotes.txt?theme=kettles&limit=1')).body, `${TEXT}About this list:\n- ${LEFT_OUT}\n\n${MISTAKES.txt}`)
})

t.test('says in the file that no quotation matches, and what it holds back', async t => {
  const { app } = await testApp(t)
  t.equal((await app.inject('/v1/quotes.md?q=teapot')).body, `No quotation matches.\n\n${MISTAKES.md}`)
  t.equal((await app.inject('/v1/quotes.txt?q=repair')).body, `No quotation matches.\n\nAbout this list:\n- ${LEFT_OUT}\n\n${MISTAKES.txt}`)
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
    '\n\n**Before you print:**\n\n- She spoke of \\*cups\\*. Write instead: [T]ea leaders.\n- Two paragraphs of one speech.\n\n2 further notes: <https://'
  )
  t.match(
    (await app.inject(`/v1/quotes/${SPEECH}.txt`)).body,
    '\n\nBefore you print:\n- She spoke of *cups*. Write instead: [T]ea leaders.\n- Two paragraphs of one speech.\n\n2 further notes: https://'
  )
})

t.test('cites a quotation as the finding that it is', async t => {
  const { app } = await testApp(t)
  for (const format of ['bib', 'ris', 'csl.json', 'jsonld']) {
    const [quote, finding] = await Promise.all(['quotes', 'findings'].map(collection => app.inject(`/v1/${collection}/${SPEECH}.${format}`)))
    t.equal(quote?.statusCode, 200, format)
    t.equal(quote?.body, finding?.body, format)
    t.match(quote?.body, `https://evidence.test/v1/findings/${SPEECH}`, format)
    t.equal((await app.inject(`/v1/quotes/tea-2024-tea-better.${format}`)).statusCode, 404, 'a figure is no quotation')
  }
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
