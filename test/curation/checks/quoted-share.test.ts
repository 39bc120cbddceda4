import t from 'tap'
import { quotedShareCheck } from '../../../src/curation/checks/quoted-share.js'
import { type Content, draftAfter, KETTLES, LOCK, placeOf, put } from '../helper.js'

/** The made-up data as if so many of a hundred characters of one text were published. */
const quoting = (published: number, rights: string | null) => ({
  [LOCK]: (lock: Content) => {
    const spans: Content[] = Object.values(lock['kettles-2023'].spans)
    for (const span of spans) Object.assign(span, { start: 0, end: published, prefix: '', suffix: '' })
    lock['kettles-2023'].text_length = 100
  },
  [KETTLES]: put('', { rights })
})
const FAIR = 'The text is short.'

for (const [published, rights] of [
  [60, null],
  [61, FAIR],
  [75, FAIR]
] as const) {
  t.test(`accepts ${published} of 100 characters ${rights ? 'with a reason' : 'without a reason'}`, async t => {
    t.strictSame(quotedShareCheck.check(draftAfter(t, quoting(published, rights))), [])
  })
}

for (const [published, rights, message] of [
  [61, null, 'passages have 61.0% of the text; state in `rights` why that is fair, or shorten passages'],
  [76, FAIR, 'passages have 76.0% of the text, maximum 75.0%; shorten passages or paraphrase background']
] as const) {
  t.test(`refuses ${published} of 100 characters ${rights ? 'with a reason' : 'without a reason'}`, async t => {
    const draft = draftAfter(t, quoting(published, rights))
    t.strictSame(quotedShareCheck.check(draft), [{ place: placeOf(t, KETTLES, `rights: |${rights}`), message }])
  })
}

t.test('counts nothing as published of a text that was not verified', async t => {
  t.strictSame(quotedShareCheck.check(draftAfter(t, { [LOCK]: () => ({}) })), [])
})
