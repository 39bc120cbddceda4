import { z } from 'zod'
import * as common from '../../records/common.js'
import { ORGANISATION_ROLES } from '../../records/finding.js'
import { ORGANISATION_TYPES } from '../../records/organisation.js'

export const organisation = z
  .object({
    id: common.ownId,
    name: z.string().meta({ description: 'Name of the organisation' }),
    abbreviation: z.string().nullable().meta({ description: 'Usual abbreviation' }),
    other_names: z.array(z.string()).meta({ description: 'Other names, including forms that sources print' }),
    type: common.open(...ORGANISATION_TYPES).meta({ description: 'Type of organisation' }),
    part_of: common.named.nullable().meta({ description: 'Parent organisation' }),
    identifiers: z.object({
      ods: z.string().nullable().meta({ description: 'ODS code (system https://fhir.nhs.uk/Id/ods-organization-code)' }),
      ons: z.string().nullable().meta({ description: 'ONS code (GSS)' }),
      wikidata: z.string().nullable().meta({ description: 'Wikidata item id' }),
      ror: z.string().nullable().meta({ description: 'Research Organization Registry id' })
    }),
    website: z.url().nullable().meta({ description: 'Address of its website' }),
    represents: z.string().nullable().meta({ description: 'Whom a membership body speaks for' }),
    region: z.string().nullable().meta({ description: 'Region of NHS England' }),
    from: z.string().nullable().meta({ description: 'First day (EDTF); null if not known' }),
    to: z.string().nullable().meta({ description: 'Last day (EDTF); null if it exists, or if not known' }),
    predecessors: z.array(common.named).meta({ description: 'Organisations that it took the place of' }),
    successors: z
      .array(common.named.extend({ inferred: z.boolean().meta({ description: 'True if read from names and not from a record' }) }))
      .meta({ description: 'Organisations that took its place' }),
    note: z.string().nullable().meta({ description: 'Facts that are not known, or are to come' }),
    finding_counts: z
      .object({ total: common.count, ...Object.fromEntries(ORGANISATION_ROLES.map(role => [role, common.count])) } as Record<
        'total' | (typeof ORGANISATION_ROLES)[number],
        typeof common.count
      >)
      .meta({ id: 'FindingCountsByRole', description: 'Numbers of findings that involve the organisation, in total and by role' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Organisation', description: 'An organisation with a role in a finding' })

export type Organisation = z.infer<typeof organisation>
