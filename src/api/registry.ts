import { MIGRATIONS } from '../db/migrate.js'
import type { Resource } from './define-resource.js'
import { listDefinition } from './define-resource.js'
import type { ListDefinition } from './list-definition.js'

/** The resources of a service, and data about all of them. */
export interface Registry {
  resources: readonly Resource[]
  /** Every list, by the name of its collection, for work that knows only the name. */
  lists: ReadonlyMap<string, ListDefinition>
  /** The folder of the SQL that creates the tables. */
  migrations: string
}

/** A registry of resources; `others` are lists that have no routes of their own. */
export const createRegistry = (resources: readonly Resource[], others: readonly ListDefinition[], migrations = MIGRATIONS): Registry => ({
  resources,
  lists: new Map([...resources.map(listDefinition), ...others].map(list => [list.collection.name, list])),
  migrations
})

/** The collections whose records have a version, and so appear in lists of changes; a shape changes with its record. */
export const versionedCollections = ({ resources }: Pick<Registry, 'resources'>): string[] =>
  resources.filter(({ hasHistory, shapeOf }) => hasHistory && !shapeOf).map(({ name }) => name)

/** The names of the files in `data/` that hold a list of records. */
export const recordFiles = ({ resources }: Pick<Registry, 'resources'>) => resources.filter(({ record }) => record !== undefined)
