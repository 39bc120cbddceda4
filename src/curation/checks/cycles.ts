import type { DataCheck } from './check.js'

/** A shortest line of ids that leads from an id back to itself, or null. */
function cycle(next: (id: string) => readonly string[], from: string): string[] | null {
  const seen = new Set<string>()
  let lines = [[from]]
  while (lines.length > 0) {
    const longer = lines.flatMap(line => next(line.at(-1) as string).map(id => [...line, id]))
    const back = longer.find(line => line.at(-1) === from)
    if (back) return back
    lines = longer.filter(line => !seen.has(line.at(-1) as string))
    for (const line of lines) seen.add(line.at(-1) as string)
  }
  return null
}

const one = (id: string | null | undefined) => (id ? [id] : [])

export const cycles: DataCheck = {
  name: 'cycles',
  description: 'No theme, population, organisation or finding is, by way of others, its own broader term, whole, successor, summand or repetition',
  check({ dataset: base, place }) {
    const figure = (id: string) => {
      const finding = base.finding.get(id)
      return finding?.kind === 'statistic' ? finding.statistic : undefined
    }
    const chains = [
      { records: base.themes, field: 'broader', next: (id: string) => one(base.theme.get(id)?.broader) },
      { records: base.populations, field: 'broader', next: (id: string) => one(base.population.get(id)?.broader) },
      { records: base.organisations, field: 'part_of', next: (id: string) => one(base.organisation.get(id)?.part_of) },
      { records: base.organisations, field: 'successors', next: (id: string) => base.organisation.get(id)?.successors.map(body => body.id) ?? [] },
      { records: base.findings, field: 'part_of', next: (id: string) => one(base.finding.get(id)?.part_of) },
      { records: base.findings, field: 'derived_from', within: 'statistic', next: (id: string) => figure(id)?.derived_from ?? [] },
      { records: base.findings, field: 'restates', within: 'statistic', next: (id: string) => one(figure(id)?.restates) }
    ]
    return chains.flatMap(({ records, field, within, next }) =>
      records.flatMap(record => {
        const found = cycle(next, record.id)
        const path = within ? [within, field] : [field]
        return found ? { place: place(record, ...path), message: `${found.join(' → ')} is circular; remove one ${field}` } : []
      })
    )
  }
}
