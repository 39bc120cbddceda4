import { ownTexts, runsOf, sharedRun } from '../provenance/text-overlap.js'
import type { DataCheck } from './check.js'

export const ownWords: DataCheck = {
  name: 'own-words',
  description: 'Our own words repeat no more than eight words in a row of a passage; verify holds them against the whole text',
  needsAll: true,
  check({ dataset: base, place }) {
    return base.sources.flatMap(source => {
      const passages = runsOf(
        base,
        [...source.findings, ...source.anomalies].flatMap(owner => owner.passages.map(passage => passage.exact))
      )
      return ownTexts(source).flatMap(({ record, field, text }) => {
        const run = sharedRun(base, text, passages)
        return run ? { place: place(record, field), message: `repeats “${run}” of a passage; use our own words` } : []
      })
    })
  }
}
