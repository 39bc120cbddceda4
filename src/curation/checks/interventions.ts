import type { DataCheck } from './check.js'

export const interventions: DataCheck = {
  name: 'interventions',
  description: 'A marked change of a quotation points at words of one of its passages, and no two overlap',
  check({ dataset: base, place }) {
    return base.findings.flatMap(finding => {
      if (finding.kind !== 'quote') return []
      const taken: { passage: number; from: number; to: number }[] = []
      return finding.quote.interventions.flatMap(change => {
        const from = finding.passages[change.passage]?.exact.indexOf(change.at) ?? -1
        const refused = (message: string) => ({ place: place(change, 'at'), message: `“${change.at}” ${message}` })
        if (from < 0) return refused(`is not in passage ${change.passage} of this quotation; copy the words to be marked as printed`)
        const to = from + change.at.length
        const overlaps = taken.some(other => other.passage === change.passage && from < other.to && other.from < to)
        taken.push({ passage: change.passage, from, to })
        return overlaps ? refused('overlaps another marked change; mark one of them') : []
      })
    })
  }
}
