import { z } from 'zod'
import { changed, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

export const themeRecord = z.strictObject({
  id: atoms.id,
  label: atoms.text,
  other_labels: z.array(atoms.text),
  definition: atoms.text,
  broader: atoms.id.nullable().default(null)
})

export const theme = z
  .object({
    id: atoms.ownId,
    label: z.string().meta({ description: 'Its name' }),
    other_labels: z.array(z.string()).meta({ description: 'Everyday words and abbreviations for it' }),
    definition: z.string().meta({ description: 'What belongs to it' }),
    broader: atoms.labelled.nullable().meta({ description: 'The theme that it is a part of' }),
    narrower: z.array(atoms.labelled).meta({ description: 'The themes that are parts of it' }),
    finding_counts: atoms.findingCounts.meta({ description: 'Findings of this theme and its narrower ones' }),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Theme', description: 'A term of the controlled vocabulary' })

export const themeQuery = listQuery(['updated', 'id'], { id: idList('themes'), broader: idList('themes'), ...changed })

export type ThemeRecord = z.infer<typeof themeRecord>
export type Theme = z.infer<typeof theme>
