import { z } from 'zod'

/** Ids are kebab-case ASCII, permanent and never reused; routes reserve three words. */
export const RESERVED_IDS = ['counts', 'check', 'current']
export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case ASCII: a-z, 0-9 and single hyphens')
  .max(100)
  .meta({ id: 'Id' })
/** The id of a document itself. */
export const ownId = id.meta({ id: 'OwnId', description: 'Permanent id, never reused' })

/** YAML takes a year without quotation marks for a number. */
const yearAsText = (schema: z.ZodString) => z.preprocess(value => (typeof value === 'number' ? String(value) : value), schema)

/** EDTF level 0 and the `?` of level 1: 2022-11-15, 2022-11, 2022, 2022? */
export const edtf = yearAsText(z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?\??$/, 'must be an EDTF date: YYYY, YYYY-MM or YYYY-MM-DD, with ? if inferred'))
export const edtfInterval = yearAsText(
  z.string().regex(/^\d{4}(-\d{2}){0,2}(\/\d{4}(-\d{2}){0,2})?$/, 'must be an EDTF date or interval: 2022-07, 2015/2021-11')
)
export const day = z.iso.date()
export const text = z.string().trim().min(1)
export const webAddress = z.url({ protocol: /^https$/ })

/** An open list: current values are documented, and later editions may add to them. */
export const open = <T extends string>(...values: T[]) => z.string().meta({ 'x-extensible-enum': values, examples: [values[0]] })

export const named = z.object({ id, name: z.string() }).meta({ id: 'Named', description: 'A reference to an organisation or a person' })
export const labelled = z.object({ id, label: z.string() }).meta({ id: 'Labelled', description: 'A reference to a theme or a population' })
export const titled = z.object({ id, title: z.string() }).meta({ id: 'Titled', description: 'A reference to a survey, a series or a source' })

/** The evidence for a fact about a source or a survey; a page has its URL. */
export const factFrom = z.enum(['text', 'page', 'inferred'])
export const pageIsNamed = (fact: { from: string; url: string | null }) => fact.from !== 'page' || fact.url !== null
export const NAME_THE_PAGE = { message: 'a fact from a page needs the `url` of that page', path: ['url'] }

export const url = z.string().meta({ id: 'RecordPath', description: 'Path of this document on this service', examples: ['/v1/themes/workforce'] })
export const updated = day.meta({ id: 'Updated', description: 'Date of the last change to the content of this record' })
export const count = z.int().min(0)

/** Numbers of findings on a theme, source, person or population, in total and by kind. */
export const findingCounts = z
  .object({ total: count, statistic: count, quote: count, recommendation: count, claim: count, case_study: count })
  .meta({ id: 'FindingCounts', description: 'Numbers of findings, in total and by kind' })
export const rights = z
  .object({
    licence: z.string().meta({ description: 'Licence of our own words and metadata' }),
    passages: z.string().meta({ description: 'Owners of the quoted passages' }),
    note: z.string().nullable().meta({ description: 'Reason for quoting a large share of the text; null if the share is small' })
  })
  .meta({
    id: 'Rights',
    description: 'Licence of our own words and metadata, and the owners of the quoted passages'
  })
export const citation = z
  .object({
    short: z.string().meta({ description: 'Short citation' }),
    long: z.string().meta({ description: 'Full citation' })
  })
  .meta({ id: 'Citation', description: 'Citation of this record, short and in full' })
