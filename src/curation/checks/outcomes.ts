import type { DataCheck } from './check.js'

export const outcomes: DataCheck = {
  name: 'outcomes',
  description: 'Every recommendation has one outcome; an outcome has evidence unless nothing was found',
  needsAll: true,
  check({ dataset: base, place }) {
    const asks = base.findings.flatMap(finding => {
      const found = base.outcomesOf.get(finding.id) ?? []
      if (found.length > 1)
        return { place: place(finding), message: `has ${found.length} outcomes, ${found.map(({ id }) => `“${id}”`).join(' and ')}; keep one` }
      if (finding.kind !== 'recommendation' || found.length === 1) return []
      return { place: place(finding), message: 'asks for something, but has no outcome; add one to data/outcomes.yaml, `not_found` if nothing is known' }
    })
    const bare = base.outcomes.flatMap(outcome =>
      outcome.status !== 'not_found' && outcome.evidence.length === 0
        ? { place: place(outcome, 'evidence'), message: `is ${outcome.status} without evidence; name the page that says so, or make it \`not_found\`` }
        : []
    )
    return [...asks, ...bare]
  }
}
