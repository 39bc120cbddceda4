import type { Resource } from '../api/define-resource.js'
import type { Group, Reader } from '../api/reader.js'
import { findings } from '../resources/findings/resource.js'
import { KINDS } from './cards.js'
import { addressOf, type Site } from './site.js'

export interface Facet {
  name: string
  label: string
  groups: Group[]
}

const FACETS = [
  ['kind', 'Kind'],
  ['theme', 'Theme'],
  ['organisation', 'Organisation'],
  ['source', 'Source'],
  ['survey', 'Survey']
] as const

/** The parameters that choose records, and neither order nor cut them. */
const chooses = (query: URLSearchParams) =>
  Object.fromEntries([...query].filter(([name, value]) => value !== '' && !['sort', 'limit', 'cursor', 'view', 'fields', 'format'].includes(name)))

/** How many of the matches have each value, for the values that can narrow them down. */
export async function facetsOf(reader: Reader, resource: Resource, query: URLSearchParams): Promise<Facet[]> {
  const shown = FACETS.filter(([name]) => name !== 'kind' || resource === findings)
  const facets = await Promise.all(
    shown.map(async ([name, label]) => ({ name, label, groups: await reader.counts(resource, { ...chooses(query), by: name }) }))
  )
  return facets.map(facet => ({ ...facet, groups: facet.groups.filter(({ keys }) => keys[0] !== null) }))
}

/** Values that are shown at once, and those that are folded away: nobody reads the thousands of a large base. */
const [FEW, MOST] = [8, 100]

function Values({ site, name, groups }: { site: Site; name: string; groups: Group[] }) {
  const chosen = site.query.get(name)?.split(',') ?? []
  return (
    <ul>
      {groups.map(({ keys, labels, count }) => {
        const value = String(keys[0])
        const isChosen = chosen.includes(value)
        return (
          <li key={value}>
            <a href={addressOf(site, { [name]: isChosen ? null : value })} aria-current={isChosen ? 'true' : undefined} rel="nofollow">
              {name === 'kind' ? KINDS[value as keyof typeof KINDS] : labels[0]}
            </a>{' '}
            <span class="count">{count}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** The values that narrow a list down, with their counts; on a phone they are folded away. */
export function Facets({ site, facets }: { site: Site; facets: Facet[] }) {
  const shown = facets.filter(({ name, groups }) => groups.length > 1 || site.query.has(name))
  return (
    <details class="narrow facets" hidden={shown.length === 0}>
      <summary>Narrow down</summary>
      <nav aria-label="Narrow down">
        {shown.map(({ name, label, groups }) => (
          <details key={name} open={site.query.has(name) || name === 'theme' || name === 'kind'}>
            <summary>{label}</summary>
            <Values site={site} name={name} groups={groups.slice(0, FEW)} />
            {groups.length > FEW && (
              <details class="more">
                <summary>{groups.length - FEW} more</summary>
                <Values site={site} name={name} groups={groups.slice(FEW, MOST)} />
                {groups.length > MOST && (
                  <p>
                    {groups.length - MOST} more are not listed here: <a href={`/${name}s`}>see them all</a>
                  </p>
                )}
              </details>
            )}
          </details>
        ))}
      </nav>
    </details>
  )
}
