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

export const createRegistry = (resources: readonly Resource[], migrations = MIGRATIONS): Registry => ({
  resources,
  lists: new Map(resources.map(listDefinition).map(list => [list.collection.name, list])),
  migrations
})

/** The collections whose records have a version, and so appear in lists of changes; a shape changes with its record. */
export const versionedCollections = ({ resources }: Pick<Registry, 'resources'>): string[] =>
  resources.filter(({ hasHistory, shapeOf }) => hasHistory && !shapeOf).map(({ name }) => name)

/** The names of the files in `data/` that hold a list of records. */
export const recordFiles = ({ resources }: Pick<Registry, 'resources'>) => resources.filter(({ record }) => record !== undefined)
