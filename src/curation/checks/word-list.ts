import { dictionaryKnows } from '../rules/spelling.js'
import type { DataCheck } from './check.js'

export const wordList: DataCheck = {
  name: 'word-list',
  description: 'A word listed in data/words.yaml is one that the dictionary lacks and a passage has',
  needsAll: true,
  check({ dataset: base, place }) {
    const printed = [...base.findings, ...base.anomalies].flatMap(owner => owner.passages.map(passage => passage.exact)).join(' ')
    return base.words.flatMap((word, n) => {
      if (dictionaryKnows(word)) return { place: place(base.words, n), message: `“${word}” is in the dictionary; remove it` }
      return printed.includes(word) ? [] : { place: place(base.words, n), message: `“${word}” is not in any passage; remove it` }
    })
  }
}
