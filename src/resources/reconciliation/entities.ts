import type { Resource } from '../../api/define-resource.js'
import type { Db } from '../../db/connection.js'
import { lookUpIds } from '../../db/id-lookup.js'
import { cached } from '../../db/statement-cache.js'
import { dateInWords, daysOf, type Period } from '../../records/edtf.js'
import { organisations } from '../organisations/resource.js'
import type { Organisation } from '../organisations/schema.js'
import { people } from '../people/resource.js'
import type { Person } from '../people/schema.js'
import { themes } from '../themes/resource.js'
import type { Theme } from '../themes/schema.js'
import { comparer, type Name, readName } from './names.js'
import { type EntityType, ORGANISATION, PERSON, THEME, TYPES } from './types.js'

/** A record that has a name to be found by. */
export interface Entity {
  /** Its address within `/v1`, such as `organisations/nhs-providers`: an id alone may be that of a theme as well. */
  id: string
  collection: 'organisations' | 'people' | 'themes'
  ownId: string
  /** Its name, with its dates if it has ended. */
  name: string
  description: string
  /** Its types, the narrowest first. */
  types: EntityType[]
  life: Period
  /** Identifiers of other registers. */
  codes: string[]
  names: EntityName[]
  document: Organisation | Person | Theme
}

/** A name of an entity. One that is not its own is an everyday word, or what sources call many bodies at once. */
export interface EntityName extends Name {
  text: string
  isOwn: boolean
}

const named = (own: (string | null)[], others: string[], areOwn: boolean): EntityName[] =>
  [...own.map(text => ({ text, isOwn: true })), ...others.map(text => ({ text, isOwn: areOwn }))].flatMap(({ text, isOwn }) =>
    text === null ? [] : [{ ...readName(text), text, isOwn }]
  )

const FOR_EVER: Period = { start: null, end: null }
const dated = (from: string | null, to: string | null) => `${from ? `${dateInWords(from)} to` : 'until'} ${dateInWords(to)}`

const SHOWN: { resource: Resource; collection: Entity['collection']; show(document: never): Omit<Entity, 'id' | 'ownId' | 'collection' | 'document'> }[] = [
  {
    resource: organisations,
    collection: 'organisations',
    show: ({ name, abbreviation, other_names, type, identifiers, region, from, to, successors }: Organisation) => {
      const kind = TYPES.get(type) as EntityType
      const after = successors.map(({ name, inferred }) => `${name}${inferred ? ' (inferred)' : ''}`).join('; ')
      return {
        name: to ? `${name} (${dated(from, to)})` : name,
        description: [kind.name, region, after && `its place was taken by ${after}`].filter(Boolean).join('; '),
        types: [kind, ORGANISATION],
        life: { start: daysOf(from).start, end: daysOf(to).end },
        codes: Object.values(identifiers).filter(code => code !== null),
        names: named([name, abbreviation], other_names, type !== 'collective')
      }
    }
  },
  {
    resource: people,
    collection: 'people',
    show: ({ name, roles }: Person) => ({
      name,
      description: roles.map(({ role, organisation, on }) => `${role}, ${organisation.name}, on ${dateInWords(on)}`).join('; '),
      types: [PERSON],
      life: FOR_EVER,
      codes: [],
      names: named([name], [], true)
    })
  },
  {
    resource: themes,
    collection: 'themes',
    show: ({ label, other_labels, definition }: Theme) => ({
      name: label,
      description: definition,
      types: [THEME],
      life: FOR_EVER,
      codes: [],
      names: named([label], other_labels, false)
    })
  }
]

function readEntities(db: Db): Entity[] {
  return SHOWN.flatMap(({ resource: { collection: table }, collection, show }) =>
    db
      .select({ document: table.document })
      .from(table.table)
      .orderBy(table.table.seq)
      .all()
      .map(row => {
        const document = JSON.parse(String(row.document))
        return { id: `${collection}/${document.id}`, collection, ownId: document.id, document, ...show(document as never) }
      })
  )
}

/** Every entity of an edition by its id, and the comparison of a query with their names. */
export const entitiesOf = (db: Db) =>
  cached(db, 'entities', () => {
    const all = readEntities(db)
    return { all, byId: new Map(all.map(entity => [entity.id, entity])), compare: comparer(all.flatMap(({ names }) => names)) }
  })

/** The entity with this id, or the one that it was merged into. */
export function findEntity(db: Db, id: string): Entity | null {
  const { byId } = entitiesOf(db)
  const held = byId.get(id)
  if (held) return held
  const [collection = '', ownId = ''] = id.split('/')
  const successor = lookUpIds(db, collection, [ownId]).retired.find(({ change }) => change === 'merged')?.successor
  return byId.get(`${collection}/${successor}`) ?? null
}
