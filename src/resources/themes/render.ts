import { type Base, themesOf, withBroader } from '../base.js'
import { countKinds, labelOf, orNull, urlOf } from '../references.js'
import type { Theme, ThemeRecord } from './schema.js'

export function renderTheme(base: Base, record: ThemeRecord): Theme {
  const filed = base.findings.filter(finding => themesOf(finding).some(id => withBroader(base.theme, id).includes(record.id)))
  return {
    id: record.id,
    label: record.label,
    other_labels: record.other_labels,
    definition: record.definition,
    broader: orNull(record.broader, id => labelOf(base, 'theme', id)),
    narrower: base.themes.filter(({ broader }) => broader === record.id).map(({ id, label }) => ({ id, label })),
    finding_counts: countKinds(filed),
    updated: base.about.prepared,
    url: urlOf('themes', record.id)
  }
}
