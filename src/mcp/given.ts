import { z } from 'zod'
import { wholeNumber } from '../api/parameter-types.js'
import { envelopeHead } from '../http/envelope.js'
import { badRequest } from '../http/errors.js'
import { validatorCompiler } from '../http/validation.js'
import { OTHER_NAMES } from '../resources/other-names.js'
import type { Given } from './tool.js'

const compiled = validatorCompiler(OTHER_NAMES)

/** Reads parameters as the API does. Throws 400 with all that is wrong with them. */
export function validated<T>(schema: z.ZodObject, given: Given): T {
  const { value, error } = compiled({ schema } as never)(given) as { value: T; error?: Error }
  if (error) throw error
  return value
}

const isPlain = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value)

/** Parameters as they stand in an address; those without a value are left out. */
export function asTexts(given: Given): Record<string, string> {
  const entries = Object.entries(given).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const odd = entries.filter(([, value]) => ![value].flat().every(isPlain)).map(([name]) => name)
  if (odd.length > 0) {
    throw badRequest(odd.map(parameter => ({ parameter, code: 'invalid', detail: 'must be a text, a number or a list of these', allowed: [] })))
  }
  return Object.fromEntries(entries.map(([name, value]) => [name, [value].flat().join()]))
}

export const FEW = 5
export const MOST = 20
const BAD_LIMIT = `must be a whole number from 1 to ${MOST}; for more, follow \`next\``

/** Number of results: few, since an assistant reads them all. */
export const limit = wholeNumber(MOST, BAD_LIMIT, { default: FEW }, 'Number of results')
  .refine(number => number <= MOST, { message: BAD_LIMIT, params: { code: 'out_of_range' } })
  .meta({ description: 'Number of results' })
  .optional()

/** Some parameters of a query of the API. */
export const chosen = ({ shape }: z.ZodObject, ...names: string[]) =>
  z.strictObject({ ...Object.fromEntries(names.map(name => [name, shape[name] as z.ZodType])), limit, cursor: shape.cursor as z.ZodType })

/** The head of a list; over a pipe, addresses are paths if the public one is unknown. */
export const pageHead = envelopeHead.extend({ next: z.string().nullable() })

/** A text to check: whatever its characters, it is only read. */
export const textToCheck = (description: string) => z.strictObject({ text: z.string('must be a text').meta({ description }) })
