import { z } from 'zod'
import * as common from '../../records/common.js'
import { ORGANISATION_ROLES } from '../../records/finding.js'
import { ORGANISATION_TYPES } from '../../records/organisation.js'

export const organisation = z
  .object({
    id: common.ownId,
    name: z.string().meta({ description: 'Its name' }),
    abbreviation: z.string().nullable().meta({ description: 'The usual short form' }),
    other_names: z.array(z.string()).meta({ description: 'Other names, and the forms in which sources print it' }),
    type: common.open(...ORGANISATION_TYPES).meta({ description: 'What sort of body it is' }),
    part_of: common.named.nullable().meta({ description: 'The body that it is a part of' }),
    identifiers: z.object({
      ods: z.string().nullable().meta({ description: 'Code of the system https://fhir.nhs.uk/Id/ods-organization-code' }),
      wikidata: z.string().nullable().meta({ description: 'Its item in Wikidata' }),
      ror: z.string().nullable().meta({ description: 'Its id in the Research Organization Registry' })
    }),
    website: z.url().nullable().meta({ description: 'Its own site' }),
    finding_counts: z
      .object({ total: common.count, ...Object.fromEntries(ORGANISATION_ROLES.map(role => [role, common.count])) } as Record<
        'total' | (typeof ORGANISATION_ROLES)[number],
        typeof common.count
      >)
      .meta({ id: 'FindingCountsByRole', description: 'How many findings it has a part in, in all and by role' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Organisation', description: 'A body that has a part in a finding' })

export type Organisation = z.infer<typeof organisation>
