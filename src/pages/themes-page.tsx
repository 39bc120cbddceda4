import type { Group } from '../api/reader.js'
import type { Theme } from '../resources/themes/schema.js'
import { HeatMap, type Row } from './charts/heat-map.js'
import type { Pen } from './charts/pen.js'
import { Page } from './layout.js'
import type { Site } from './site.js'

type Placed = Theme & Row

/** Themes in the order of the alphabet, each followed by its narrower ones. */
export function placed(themes: Theme[], broader: string | null = null, depth = 0): Placed[] {
  return themes
    .filter(theme => (theme.broader?.id ?? null) === broader)
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'))
    .flatMap(theme => [{ ...theme, depth }, ...placed(themes, theme.id, depth + 1)])
}

const KINDS = [
  ['statistic', 'figure', 'figures'],
  ['quote', 'quotation', 'quotations'],
  ['recommendation', 'recommendation', 'recommendations'],
  ['claim', 'claim', 'claims'],
  ['case_study', 'case study', 'case studies']
] as const

/** The numbers of findings on a theme: 40 findings: 9 figures, 4 quotations. */
function countsInWords({ total, ...kinds }: Theme['finding_counts']): string {
  const parts = KINDS.filter(([kind]) => kinds[kind] > 0).map(([kind, one, several]) => `${kinds[kind]} ${kinds[kind] === 1 ? one : several}`)
  return `${total} ${total === 1 ? 'finding' : 'findings'}: ${parts.join(', ')}`
}

/** The themes under a broader one, or those that have none. */
function List({ themes, broader = null }: { themes: Theme[]; broader?: string | null }) {
  const own = themes.filter(theme => (theme.broader?.id ?? null) === broader)
  if (own.length === 0) return null
  return (
    <ul class="vocabulary">
      {own.map(({ id, label, definition, finding_counts }) => (
        <li key={id} id={id}>
          <a href={`/themes/${id}`}>{label}</a> <span class="count">{countsInWords(finding_counts)}</span>
          <p>{definition}</p>
          <List themes={themes} broader={id} />
        </li>
      ))}
    </ul>
  )
}

/** The vocabulary of themes, with definitions and counts, and a heat map of them by year. */
export function ThemesPage({ site, pen, themes, groups }: { site: Site; pen: Pen; themes: Theme[]; groups: Group[] }) {
  const rows = placed(themes)
  return (
    <Page
      site={site}
      title="Themes"
      description="The themes of this collection, what belongs to them, and how many findings each has by year"
      canonical="/themes"
      api="/v1/themes"
    >
      <h1>Themes</h1>
      <p class="lead">The subjects of the evidence, and how much this collection holds on each.</p>
      <div class="beside">
        {groups.length > 0 && <HeatMap pen={pen} rows={rows} groups={groups} />}
        <section aria-labelledby="vocabulary">
          <h2 id="vocabulary">Each theme, defined</h2>
          <List themes={rows} />
        </section>
      </div>
    </Page>
  )
}
