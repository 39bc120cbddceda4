import type { ORGANISATION_TYPES } from '../../records/organisation.js'

/** A type of entity, as the protocol has it. */
export interface EntityType {
  id: string
  name: string
  broader?: EntityType[]
}

export const ORGANISATION: EntityType = { id: 'organisation', name: 'Organisation' }
export const PERSON: EntityType = { id: 'person', name: 'Person' }
export const THEME: EntityType = { id: 'theme', name: 'Theme' }

const KINDS: Record<(typeof ORGANISATION_TYPES)[number], string> = {
  membership_body: 'Membership body',
  professional_body: 'Professional body',
  government: 'Government',
  parliament: 'Parliament',
  advisory_body: 'Advisory body',
  audit_body: 'Audit body',
  nhs_national: 'National NHS body',
  nhs_trust: 'NHS trust',
  integrated_care_board: 'Integrated care board',
  media: 'Media',
  collective: 'Bodies that sources speak of together'
}

/** Every type by its id. A type of organisation is narrower than “organisation”. */
export const TYPES: ReadonlyMap<string, EntityType> = new Map(
  [ORGANISATION, PERSON, THEME, ...Object.entries(KINDS).map(([id, name]) => ({ id, name, broader: [ORGANISATION] }))].map(type => [type.id, type])
)

/** A type without what is broader, as candidates show it. */
export const shortType = ({ id, name }: EntityType) => ({ id, name })
