import type { Organisation } from '../organisations/schema.js'
import type { Person } from '../people/schema.js'
import type { Theme } from '../themes/schema.js'
import type { Entity } from './entities.js'
import { type EntityType, ORGANISATION, PERSON, THEME, TYPES } from './types.js'

/** A value of a property, as the protocol has it: a text, a whole number, or another entity. */
export type Value = { str: string } | { int: number } | { id: string; name: string }

export interface Property {
  id: string
  name: string
  description: string
  /** The type that has it; null for all. */
  of: EntityType | null
  /** The type of entities that its values are. */
  type?: EntityType
  /** True if no two entities share a value, so that it says which one is meant. */
  isCode?: true
  values(entity: Entity): Value[]
}

type Details = Pick<Property, 'type' | 'isCode'>

const text = (value: string | null): Value[] => (value === null ? [] : [{ str: value }])
const linked = (collection: string, records: { id: string; name?: string; label?: string }[]): Value[] =>
  records.map(({ id, name, label }) => ({ id: `${collection}/${id}`, name: String(name ?? label) }))
const listed = <T>(one: T | null): T[] => (one === null ? [] : [one])

const ofEvery = (id: string, name: string, description: string, values: Property['values']): Property => ({ id, name, description, of: null, values })

function ofType<T extends Entity['document']>(of: EntityType) {
  return (id: string, name: string, description: string, values: (document: T) => Value[], details: Details = {}): Property => ({
    id,
    name,
    description,
    of,
    ...details,
    values: entity => (entity.types.includes(of) ? values(entity.document as T) : [])
  })
}

const organisation = ofType<Organisation>(ORGANISATION)
const person = ofType<Person>(PERSON)
const theme = ofType<Theme>(THEME)
const code = (id: keyof Organisation['identifiers'], name: string, description: string) =>
  organisation(id, name, description, ({ identifiers }) => text(identifiers[id]), { isCode: true })

/** The properties by which a table of names is extended, and candidates are told apart. */
export const PROPERTIES: ReadonlyMap<string, Property> = new Map(
  [
    ofEvery('id', 'Id', 'The id that filters take, as in organisation=nhs-providers', ({ ownId }) => [{ str: ownId }]),
    ofEvery('findings', 'Findings', 'Number of findings that involve it', ({ document }) => [{ int: document.finding_counts.total }]),
    code('ods', 'ODS code', 'Code of the Organisation Data Service'),
    code('ons', 'ONS code', 'Code of the Office for National Statistics (GSS)'),
    code('wikidata', 'Wikidata', 'Item in Wikidata'),
    code('ror', 'ROR', 'Id in the Research Organization Registry'),
    organisation('kind', 'Kind of body', 'Such as integrated care board', ({ type }) => text((TYPES.get(type) as EntityType).name)),
    organisation('abbreviation', 'Abbreviation', 'Usual abbreviation', ({ abbreviation }) => text(abbreviation)),
    organisation('region', 'Region', 'Region of NHS England', ({ region }) => text(region)),
    organisation('website', 'Website', 'Address of its website', ({ website }) => text(website)),
    organisation('from', 'First day', 'First day, as far as is known (EDTF)', ({ from }) => text(from)),
    organisation('to', 'Last day', 'Last day; none if it exists, or if it is not known (EDTF)', ({ to }) => text(to)),
    organisation('predecessors', 'Took the place of', 'Bodies that it took the place of', ({ predecessors }) => linked('organisations', predecessors), {
      type: ORGANISATION
    }),
    organisation('successors', 'Its place was taken by', 'Bodies that took its place', ({ successors }) => linked('organisations', successors), {
      type: ORGANISATION
    }),
    organisation('part_of', 'Part of', 'Body that it is part of', ({ part_of }) => linked('organisations', listed(part_of)), { type: ORGANISATION }),
    person('role', 'Role', 'Roles, as printed', ({ roles }) => roles.flatMap(({ role }) => text(role))),
    person(
      'organisation',
      'Organisation',
      'Bodies of the roles',
      ({ roles }) =>
        linked(
          'organisations',
          roles.map(role => role.organisation)
        ),
      {
        type: ORGANISATION
      }
    ),
    theme('definition', 'Definition', 'The scope of the theme', ({ definition }) => text(definition)),
    theme('broader', 'Broader theme', 'The theme that includes it', ({ broader }) => linked('themes', listed(broader)), { type: THEME }),
    theme('narrower', 'Narrower themes', 'The themes that it includes', ({ narrower }) => linked('themes', narrower), { type: THEME })
  ].map(property => [property.id, property])
)

/** A property that only queries have: the date on which the entity must have existed. */
export const ON = {
  id: 'on',
  name: 'Existed on',
  description: 'Date on which it existed: YYYY, YYYY-MM or YYYY-MM-DD. Bodies that ended are matched only with it'
}

/** The properties that entities of a type can have, or of any type. */
export const propertiesOf = (type: EntityType | undefined): Property[] =>
  [...PROPERTIES.values()].filter(({ of }) => of === null || type === undefined || [type, ...(type.broader ?? [])].includes(of))
