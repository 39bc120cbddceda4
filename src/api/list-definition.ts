import type { z } from 'zod'
import type { Collection } from '../db/query/collection.js'
import type { FacetConfig } from '../db/query/facet-counts.js'
import type { Format } from '../http/negotiation.js'
import type { Project } from './projection.js'

/** What a file of a list begins with, and how a page of documents is written in it. */
export interface Writer {
  head: string
  write(documents: string[]): string | Promise<string>
}

/** What decides how a file is written. */
export interface WriterOptions {
  item: z.ZodType
  edition: string
  q?: string
  fields?: string[]
}

/** A list as a file. */
export interface ListFormat extends Format {
  /** Whether `fields` chooses what stands in it. */
  fields: boolean
  writer(written: WriterOptions): Writer
}

/** A list as it is asked, shown and written. */
export interface ListDefinition {
  collection: Collection
  item: z.ZodType
  project: Project
  formats: readonly ListFormat[]
  /** How it is counted; absent where it is not. */
  counting?: FacetConfig
}
