import t from 'tap'
import { quotationMarks } from '../../../src/curation/checks/quotation-marks.js'
import { problemsAfter } from '../../helper.js'
import { draftAfter, placeOf, put, soundDraft, TEA } from '../helper.js'

t.test('accepts quotations without their outer marks', async t => {
  t.strictSame(quotationMarks.check(soundDraft(t)), [])
})

const WRONG: [string, string][] = [
  ['“beyond repair', 'begins'],
  ['"beyond repair', 'begins'],
  ['‘beyond repair', 'begins'],
  ['beyond repair”', 'ends'],
  ['beyond repair"', 'ends'],
  ['«beyond repair', 'begins'],
  ['„beyond repair', 'begins'],
  ['beyond repair»', 'ends'],
  ['beyond repair“', 'ends']
]
for (const [exact, what] of WRONG) {
  t.test(`refuses a quotation that ${what} with its own mark: ${exact}`, async t => {
    const problems = problemsAfter(t, TEA, put('findings.tea-2024-beyond-repair.passages.0', { exact: exact }))
    t.strictSame(
      problems.find(({ rule }) => rule === 'quotation-marks'),
      {
        rule: 'quotation-marks',
        place: placeOf(t, TEA, `exact: |${exact.startsWith('"') ? `'${exact}'` : exact}`),
        message: `the quotation ${what} with its own quotation mark; remove the outer marks`
      }
    )
  })
}

const INNER = [
  '‘Levelling up’ is a slogan',
  '“Levelling up” is a slogan',
  '"Levelling up" is a slogan',
  'they call it “levelling up”',
  'they call it "levelling up"',
  'they call it „levelling up“',
  'they call it «levelling up»',
  '„Levelling up“ is a slogan'
]
for (const exact of INNER) {
  t.test(`accepts a quotation that begins or ends with words in marks of their own: ${exact}`, async t => {
    const draft = draftAfter(t, { [TEA]: put('findings.tea-2024-beyond-repair.passages.0', { exact: exact }) })
    t.strictSame(quotationMarks.check(draft), [])
  })
}

t.test('accepts marks around anything that is not a quotation', async t => {
  const draft = draftAfter(t, { [TEA]: put('findings.tea-2024-northtown.passages.0', { exact: '“beyond repair”' }) })
  t.strictSame(quotationMarks.check(draft), [])
})
