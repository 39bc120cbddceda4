import type { z } from 'zod'
import type { Collection } from '../db/collection.js'
import type { Counting } from '../db/counting.js'
import type { Format } from '../http/formats.js'
import type { Project } from './project.js'

/** What a file of a list begins with, and how a page of documents is written in it. */
export interface Writer {
  head: string
  write(documents: string[]): string | Promise<string>
}

/** What decides how a file is written. */
export interface Written {
  item: z.ZodType
  edition: string
  q?: string
  fields?: string[]
}

/** A list as a file. */
export interface ListFormat extends Format {
  /** Whether `fields` chooses what stands in it. */
  fields: boolean
  writer(written: Written): Writer
}

/** A list as it is asked, shown and written. */
export interface Listed {
  collection: Collection
  item: z.ZodType
  project: Project
  formats: readonly ListFormat[]
  /** How it is counted; absent where it is not. */
  counting?: Counting
}
