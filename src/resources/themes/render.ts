import type { Base } from '../base.js'
import { labelOf, orNull, urlOf } from '../references.js'
import type { Tally } from '../tally.js'
import type { Theme, ThemeRecord } from './schema.js'

export const renderTheme = (base: Base, tally: Tally, record: ThemeRecord): Theme => ({
  id: record.id,
  label: record.label,
  other_labels: record.other_labels,
  definition: record.definition,
  broader: orNull(record.broader, id => labelOf(base, 'theme', id)),
  narrower: base.themes.filter(({ broader }) => broader === record.id).map(({ id, label }) => ({ id, label })),
  finding_counts: tally.themes.at(record.id),
  updated: base.about.prepared,
  url: urlOf('themes', record.id)
})
