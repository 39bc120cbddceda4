import { z } from 'zod'
import { changed, enumList, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

const identifiers = {
  ods: z
    .string()
    .regex(/^[A-Z0-9]{3,5}$/)
    .nullable()
    .default(null),
  wikidata: z
    .string()
    .regex(/^Q\d+$/)
    .nullable()
    .default(null),
  ror: z
    .string()
    .regex(/^0[a-z0-9]{8}$/)
    .nullable()
    .default(null)
}
const TYPES = [
  'membership_body',
  'professional_body',
  'government',
  'parliament',
  'advisory_body',
  'audit_body',
  'nhs_national',
  'nhs_trust',
  'media',
  'collective'
] as const

export const organisationRecord = z.strictObject({
  id: atoms.id,
  name: atoms.text,
  abbreviation: atoms.text.nullable().default(null),
  other_names: z.array(atoms.text).default([]),
  type: z.enum(TYPES),
  part_of: atoms.id.nullable().default(null),
  identifiers: z.strictObject(identifiers).prefault({}),
  website: atoms.webAddress.nullable().default(null)
})

export const organisation = z
  .object({
    id: atoms.ownId,
    name: z.string().meta({ description: 'Its name' }),
    abbreviation: z.string().nullable().meta({ description: 'The usual short form' }),
    other_names: z.array(z.string()).meta({ description: 'Other names, and the forms in which sources print it' }),
    type: atoms.open(...TYPES).meta({ description: 'What sort of body it is' }),
    part_of: atoms.named.nullable().meta({ description: 'The body that it is a part of' }),
    identifiers: z.object({
      ods: z.string().nullable().meta({ description: 'Code of the system https://fhir.nhs.uk/Id/ods-organization-code' }),
      wikidata: z.string().nullable().meta({ description: 'Its item in Wikidata' }),
      ror: z.string().nullable().meta({ description: 'Its id in the Research Organization Registry' })
    }),
    website: z.url().nullable().meta({ description: 'Its own site' }),
    finding_counts: z
      .object({ total: atoms.count, ...Object.fromEntries(atoms.ROLES.map(role => [role, atoms.count])) } as Record<
        'total' | (typeof atoms.ROLES)[number],
        typeof atoms.count
      >)
      .meta({ id: 'FindingCountsByRole', description: 'How many findings it has a part in, in all and by role' }),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Organisation', description: 'A body that has a part in a finding' })

export const organisationQuery = listQuery(['updated', 'id'], { id: idList('organisations'), type: enumList(TYPES, 'What sort of body'), ...changed })

export type OrganisationRecord = z.infer<typeof organisationRecord>
export type Organisation = z.infer<typeof organisation>
