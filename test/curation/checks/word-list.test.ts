import t from 'tap'
import { wordList } from '../../../src/curation/checks/word-list.js'
import { problemsAfter } from '../../helper.js'
import { draftAfter, type Edit, KETTLES, placeOf, put, soundDraft } from '../helper.js'

t.test('accepts an empty list', async t => {
  t.strictSame(wordList.check(soundDraft(t)), [])
})

t.test('accepts a word that is in a passage but not in the dictionary', async t => {
  t.strictSame(
    problemsAfter(t, 'words.yaml', () => ['Northtown']),
    []
  )
})

t.test('accepts words said twice, however a passage spaces them', async t => {
  const draft = draftAfter(t, {
    [KETTLES]: put('findings.kettles-2023-water.passages.0', { exact: 'What wards need Is\n is kettles' }),
    'words.yaml': () => ['is is']
  })
  t.strictSame(wordList.check(draft), [])
})

const cases: [string, Edit, string, string][] = [
  ['a word that the dictionary knows need not be listed', () => ['Northtown', 'kettle'], '- |kettle', '“kettle” is in the dictionary; remove it'],
  ['a word that no passage has need not be listed', () => ['Southtown'], '- |Southtown', '“Southtown” is not in any passage; remove it']
]
for (const [name, change, at, message] of cases) {
  t.test(name, async t => {
    const problems = problemsAfter(t, 'words.yaml', change)
    t.strictSame(problems, [{ rule: 'word-list', place: placeOf(t, 'words.yaml', at), message }])
  })
}
