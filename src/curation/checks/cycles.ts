import type { DataCheck } from './check.js'

/** The ids that lead from an id back to itself, or null. */
function cycle(next: (id: string) => string | null | undefined, from: string): string[] | null {
  const line = [from]
  for (let at = next(from); at; at = next(at)) {
    if (at === from) return [...line, at]
    if (line.includes(at)) return null
    line.push(at)
  }
  return null
}

export const cycles: DataCheck = {
  name: 'cycles',
  description: 'No theme, population, organisation or finding is, by way of others, its own broader term or whole',
  check({ dataset: base, place }) {
    const chains = [
      { records: base.themes, field: 'broader', next: (id: string) => base.theme.get(id)?.broader },
      { records: base.populations, field: 'broader', next: (id: string) => base.population.get(id)?.broader },
      { records: base.organisations, field: 'part_of', next: (id: string) => base.organisation.get(id)?.part_of },
      { records: base.findings, field: 'part_of', next: (id: string) => base.finding.get(id)?.part_of }
    ]
    return chains.flatMap(({ records, field, next }) =>
      records.flatMap(record => {
        const found = cycle(next, record.id)
        return found ? { place: place(record, field), message: `${found.join(' → ')} is circular; remove one ${field}` } : []
      })
    )
  }
}
