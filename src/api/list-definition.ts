import type { z } from 'zod'
import type { Db } from '../db/connection.js'
import type { Collection } from '../db/query/collection.js'
import type { FacetConfig } from '../db/query/facet-counts.js'
import type { Notice } from '../http/envelope.js'
import type { Format, Rendering } from '../http/negotiation.js'
import type { ParsedQuery } from '../search/query-parser.js'
import type { Project } from './projection.js'

/** The number of matches of a list, and its warnings. */
export interface Tally {
  total: number
  warnings: Notice[]
}

/** Writes a file of a list: its beginning, pages of documents, and its end. */
export interface Writer {
  head: string
  /** The tally is known when the first documents are written. */
  write(documents: string[], tally: Tally): string | Uint8Array | Promise<Uint8Array>
  foot?(tally: Tally): string
}

/** The options of a file. */
export interface WriterOptions {
  item: z.ZodType
  selectable: z.ZodObject
  service: Rendering
  q?: ParsedQuery
  fields?: string[]
  bom?: boolean
}

/** A list as a file. */
export interface ListFormat extends Format {
  /** True if `fields` selects its contents. */
  fields: boolean
  /** True if it can begin with a byte order mark. */
  bom?: true
  /** Maximum number of rows of a file that is written as a whole. */
  most?: number
  writer(written: WriterOptions): Writer
}

/** A list: its queries, its documents and its files. */
export interface ListDefinition {
  collection: Collection
  item: z.ZodType
  /** All fields that `fields` can select: those of documents and cards, and those that a search adds. */
  selectable: z.ZodObject
  project: Project
  formats: readonly ListFormat[]
  /** Warnings about the records with these `seq`s on a page. */
  notices?(db: Db, seqs: readonly number[]): Notice[]
  /** Its counts; absent if it is not counted. */
  counting?: FacetConfig
}
