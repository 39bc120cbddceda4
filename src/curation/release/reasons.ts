import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { CHANGE_KINDS } from '../../records/change.js'
import * as common from '../../records/common.js'

const reasonOf = (collections: readonly string[]) =>
  z.strictObject({
    collection: z.enum(collections),
    id: common.id,
    kind: z.enum(CHANGE_KINDS),
    reason: common.text
  })

/** The reason for a change, or for an addition, in a sentence. */
export type Reason = z.infer<ReturnType<typeof reasonOf>>

/** Reads the reasons of a release from a YAML file. Throws, with every mistake, if it is not a list of {collection, id, kind, reason}. */
export function readReasons(file: string, collections: readonly string[]): Reason[] {
  const read = z.array(reasonOf(collections)).safeParse(parse(readFileSync(file, 'utf8')) ?? [])
  if (read.success) return read.data
  throw new Error(read.error.issues.map(({ path, message }) => `${file}: ${path.join('.') || 'the file'}: ${message}`).join('\n'))
}
