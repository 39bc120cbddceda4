import t from 'tap'
import { words } from '../../../src/curation/checks/word-list.js'
import { problemsAfter } from '../../helper.js'
import { type Edit, placeOf, soundDraft } from '../helper.js'

t.test('an empty list is sound', async t => {
  t.strictSame(words.check(soundDraft(t)), [])
})

t.test('a word that the dictionary lacks and a passage has is sound', async t => {
  t.strictSame(
    problemsAfter(t, 'words.yaml', () => ['Northtown']),
    []
  )
})

const cases: [string, Edit, string, string][] = [
  ['a word that the dictionary knows need not be listed', () => ['Northtown', 'kettle'], '- |kettle', 'the dictionary knows “kettle”; take it out'],
  ['a word that no passage has need not be listed', () => ['Southtown'], '- |Southtown', '“Southtown” is in no passage; take it out']
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, 'words.yaml', change)
    t.strictSame(problems, [{ rule: 'word-list', place: placeOf(t, 'words.yaml', at), message }])
  })
}
