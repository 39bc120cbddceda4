import t from 'tap'
import { testApp } from '../helper.js'

const { app } = await testApp(t)

t.test('leaves phrases out of the list of quotations, and counts them in a warning', async t => {
  for (const [query, total, leftOut] of [
    ['', 2, 1],
    ['theme=kettles', 2, 1],
    ['theme=tea', 1, 0],
    ['kind=statistic', 0, 0],
    ['id=tea-2024-beyond-repair', 0, 1],
    ['form=phrase', 1, 0],
    ['form=speech,written,phrase,survey_wording,term', 3, 0]
  ] as const) {
    const answer = await app.inject(`/v1/quotes?${query}`)
    const { total: found, warnings } = answer.json()
    const detail = `${leftOut} more match but are not speech or written; include them with form=`
    t.strictSame({ found, warnings }, { found: total, warnings: leftOut ? [{ code: 'left_out', parameter: 'form', detail }] : [] }, query)
    t.equal(answer.headers['evidence-warning'], leftOut ? `left_out; "${detail}"` : undefined, query)
  }
})

t.test('marks the passages that have the theme of the filter', async t => {
  const matched = async (query: string) => {
    const { results } = (await app.inject(`/v1/quotes?fields=passages.matched&id=tea-2024-urn-speech&${query}`)).json()
    return results.flatMap(({ passages }: { passages: { matched: boolean | null }[] }) => passages.map(({ matched }) => matched))
  }
  for (const [query, passages] of [
    ['', [null, null]],
    ['theme_not=biscuits', [null, null]],
    ['theme=tea', [true, false]],
    ['theme=kettles', [false, true]],
    ['theme=drinks', [true, false]],
    ['theme=cuppas', [true, false]],
    ['theme_all=drinks,kettles', [true, true]],
    ['theme=kettles&theme_all=tea', [true, true]]
  ] as const)
    t.strictSame(await matched(query), passages, query)
})

t.test('lists whole quotations with view=full as their addresses return them, except for the match', async t => {
  const [found] = (await app.inject('/v1/quotes?view=full&theme=kettles&id=tea-2024-urn-speech')).json().results
  const item = (await app.inject('/v1/quotes/tea-2024-urn-speech')).json()
  t.strictSame(found, { ...item, passages: item.passages.map((passage: object, n: number) => ({ ...passage, matched: n === 1 })) })
})
