import { z } from 'zod'
import * as common from './common.js'

export const identifiers = {
  ods: z
    .string()
    .regex(/^[A-Z0-9]{3,5}$/)
    .nullable()
    .default(null),
  ons: z
    .string()
    .regex(/^E\d{8}$/)
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
export const ORGANISATION_TYPES = [
  'membership_body',
  'professional_body',
  'government',
  'parliament',
  'advisory_body',
  'audit_body',
  'nhs_national',
  'nhs_trust',
  'integrated_care_board',
  'media',
  'collective'
] as const

export const organisationRecord = z.strictObject({
  id: common.id,
  name: common.text.meta({ description: 'Name as the body writes it, without “the”' }),
  /** The article before the name within a sentence, if English wants one. */
  article: z.literal('the').nullable().default(null),
  abbreviation: common.text.nullable().default(null),
  other_names: z.array(common.text).default([]),
  type: z.enum(ORGANISATION_TYPES).meta({ description: 'Kind of body' }),
  part_of: common.id.nullable().default(null),
  identifiers: z.strictObject(identifiers).prefault({}),
  website: common.webAddress.nullable().default(null),
  represents: common.text.nullable().default(null),
  region: common.text.nullable().default(null),
  from: common.edtf.nullable().default(null),
  to: common.edtf.nullable().default(null),
  successors: z.array(z.strictObject({ id: common.id, inferred: z.boolean().default(false) })).default([]),
  note: common.text.nullable().default(null)
})

export type OrganisationRecord = z.infer<typeof organisationRecord>
