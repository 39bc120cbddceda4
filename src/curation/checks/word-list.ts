import { dictionaryKnows } from '../../spelling/dictionary.js'
import type { DataCheck } from './check.js'

export const wordList: DataCheck = {
  name: 'word-list',
  description: 'A word listed in data/words.yaml is one that the dictionary lacks, or one said twice, and a passage has it',
  needsAll: true,
  check({ dataset: base, place }) {
    const plain = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ')
    const printed = [...base.findings, ...base.anomalies].flatMap(owner => owner.passages.map(passage => passage.exact)).join(' ')
    return base.words.flatMap((word, n) => {
      if (dictionaryKnows(word)) return { place: place(base.words, n), message: `“${word}” is in the dictionary; remove it` }
      return plain(printed).includes(plain(word)) || (word.includes(' ') && plain(printed).toLowerCase().includes(word))
        ? []
        : { place: place(base.words, n), message: `“${word}” is not in any passage; remove it` }
    })
  }
}
