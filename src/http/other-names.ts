import { closestMatches } from './closest-match.js'

/** Parameters that other services name otherwise, each with those to use here: the first that an operation has. A `+` joins two that go together. */
export interface OtherName {
  use: readonly string[]
  /** How to use the first of them, or why there is none. */
  how?: string
}

/** The names of other services, of parameters and of the first part of a path. */
export interface OtherNames {
  parameters: ReadonlyMap<string, OtherName>
  paths: ReadonlyMap<string, string>
}

/** A name as this service writes names: `perPage`, `per-page` and `per_page[]` are `per_page`. */
export const written = (name: string) =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '_')
    .replaceAll(/^_|_$/g, '')

/** The advice on an unknown parameter, and the names that it gives. */
export function adviceOn(name: string, known: readonly string[], { parameters }: Pick<OtherNames, 'parameters'>): { detail: string; allowed: string[] } {
  const own = written(name)
  if (known.includes(own)) return { detail: `use ${own}`, allowed: [own] }
  const other = parameters.get(own)
  const use = other?.use.find(names => names.split('+').every(one => known.includes(one)))
  const how = other?.how && use === other.use[0] ? `: ${other.how}` : ''
  if (use) return { detail: `use ${use.replace('+', ' and ')}${how}`, allowed: use.split('+') }
  if (other?.how && other.use.length === 0) return { detail: other.how, allowed: [] }
  const allowed = closestMatches(name, known)
  return { detail: `closest matches: ${allowed.join(', ')}`, allowed }
}
