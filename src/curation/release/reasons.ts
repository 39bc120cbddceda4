import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import * as common from '../../records/common.js'

const reason = z.strictObject({
  collection: common.id,
  id: common.id,
  kind: z.enum(['addition', 'correction', 'clarification']),
  reason: common.text
})

/** Why a record was changed, in a sentence, or (of kind addition) why it was added. */
export type Reason = z.infer<typeof reason>

/** The reasons of a release from a YAML file. Throws, with every mistake, where it is no list of {collection, id, kind, reason}. */
export function readReasons(file: string): Reason[] {
  const read = z.array(reason).safeParse(parse(readFileSync(file, 'utf8')) ?? [])
  if (read.success) return read.data
  throw new Error(read.error.issues.map(({ path, message }) => `${file}: ${path.join('.') || 'the file'}: ${message}`).join('\n'))
}
