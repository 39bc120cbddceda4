import { z } from 'zod'
import { changed, enumList, idList, listQuery } from '../../api/parameters.js'
import * as atoms from '../../records/common.js'

const pair = { a: atoms.id, b: atoms.id, verdict: z.enum(atoms.VERDICTS), differs_in: z.array(z.enum(atoms.DIFFERENCES)), reason: z.string() }

export const comparisonRecord = z.strictObject({
  id: atoms.id,
  title: atoms.text,
  verdict: z.enum(atoms.VERDICTS),
  reason: atoms.text,
  findings: z.array(atoms.id).min(1),
  pairs: z.array(z.strictObject(pair)),
  outside: z
    .array(z.strictObject({ value: z.number().nullable(), says: atoms.text, url: atoms.webAddress, seen_on: atoms.day.nullable().default(null) }))
    .default([])
})

export const comparison = z
  .object({
    id: atoms.ownId,
    title: z.string().meta({ description: 'Its name' }),
    verdict: z.enum(atoms.VERDICTS).meta({ description: 'What may be done with them' }),
    reason: z.string().meta({ description: 'Why' }),
    findings: z.array(z.object({ id: atoms.id, statement: z.string(), url: atoms.url })).meta({ description: 'The findings that are laid side by side' }),
    pairs: z.array(z.object(pair)).meta({ description: 'Every two of them, with a verdict of their own' }),
    outside: z
      .array(z.object({ value: z.number().nullable(), says: z.string(), url: z.url(), seen_on: atoms.day.nullable() }))
      .meta({ description: 'A comparable figure that no source prints' }),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Comparison', description: 'Findings that a reader would lay side by side, with a verdict and the reason' })

export const comparisonQuery = listQuery(['updated', 'id'], {
  id: idList('comparisons'),
  verdict: enumList(atoms.VERDICTS, 'What may be done with them'),
  finding: idList('findings'),
  theme: idList('themes'),
  ...changed
})

export type ComparisonRecord = z.infer<typeof comparisonRecord>
export type Comparison = z.infer<typeof comparison>
