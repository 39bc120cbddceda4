import { z } from 'zod'
import { closestMatches } from '../../http/closest-match.js'
import { badRequest, refusal } from '../../http/errors.js'
import { ON, PROPERTIES } from './properties.js'
import { TYPES } from './types.js'

/** Maximum number of queries in a batch, and of records and properties in an extension. */
export const MOST_QUERIES = 50
export const MOST_IDS = 500
const MOST_PROPERTIES = 30
/** Maximum length of a query, in code points, and of a name in a message. */
const MOST_LETTERS = 1000
const SHOWN = 60

const value = z.union([z.string(), z.number(), z.boolean(), z.object({ id: z.string() })])
const property = z.object({ pid: z.string(), v: z.union([value, z.array(value)]).transform(v => [v].flat()) })

/** A reconciliation query. Clients leave a field out, or send null or nothing in it. */
const query = z.object({
  query: z.string().nullish(),
  type: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform(type => [type ?? []].flat().filter(id => id !== '')),
  type_strict: z.enum(['any', 'should', 'all']).nullish(),
  limit: z.number().nullish(),
  properties: z.array(property).max(MOST_PROPERTIES).nullish()
})

export type Query = z.output<typeof query>
export type PropertyValue = z.output<typeof value>

const extension = z.object({ ids: z.array(z.string()), properties: z.array(z.object({ id: z.string() })) })

export type Extension = z.output<typeof extension>

const wrong = (parameter: string, code: string, detail: string, allowed: readonly string[] = []) =>
  badRequest([{ parameter, code, detail, allowed: [...allowed] }])
const shown = (text: string) => `“${text.slice(0, SHOWN)}”`

function jsonIn(parameter: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrong(parameter, 'bad_json', 'is not valid JSON; send it URL-encoded, as in queries={"q0":{"query":"Kent and Medway ICB"}}')
  }
}

/** Refuses a name that the service does not know, with the closest ones. */
function checkKnown(parameter: string, what: string, name: string, known: Iterable<string>) {
  const all = [...known]
  if (all.includes(name)) return
  const near = closestMatches(name, all)
  throw wrong(parameter, 'unknown_value', `${shown(name)} is not a ${what}; closest matches: ${near.join(', ')}`, near)
}

/** Reads a batch of queries. Throws 400 with the query that is wrong, 413 for too many. */
export function readQueries(text: string): [key: string, query: Query][] {
  const batch = jsonIn('queries', text)
  if (typeof batch !== 'object' || batch === null || Array.isArray(batch)) {
    throw wrong('queries', 'invalid', 'is not an object of queries by their names, as in {"q0":{"query":"Kent and Medway ICB"}}')
  }
  const entries = Object.entries(batch)
  if (entries.length > MOST_QUERIES) {
    const detail = `has ${entries.length} queries, maximum ${MOST_QUERIES}; send them in several batches`
    throw refusal(413, [{ parameter: 'queries', code: 'too_many', detail, allowed: [] }])
  }
  return entries.map(([key, given]) => {
    const { data, error } = query.safeParse(given)
    if (!data) {
      const place = error.issues[0]?.path.join('.')
      throw wrong(
        'queries',
        'invalid',
        `${shown(key)} is not a query${place ? `, at ${shown(place)}` : ''}; send {"query":"…"} with type, limit and properties if you like`
      )
    }
    if ([...(data.query ?? '')].length > MOST_LETTERS)
      throw wrong('queries', 'too_long', `${shown(key)} is over ${MOST_LETTERS} characters; no name is that long`)
    for (const type of data.type) checkKnown('queries', 'type', type, TYPES.keys())
    for (const { pid } of data.properties ?? []) checkKnown('queries', 'property', pid, [ON.id, ...PROPERTIES.keys()])
    return [key, data]
  })
}

/** Reads a request for the properties of records. Throws 400 if it is wrong, 413 for too many. */
export function readExtension(text: string): Extension {
  const { data } = extension.safeParse(jsonIn('extend', text))
  if (!data) throw wrong('extend', 'invalid', 'is not a request for properties; send {"ids":["organisations/nhs-providers"],"properties":[{"id":"ods"}]}')
  const { ids, properties } = data
  if (ids.length > MOST_IDS || properties.length > MOST_PROPERTIES) {
    const detail = `has ${ids.length} ids and ${properties.length} properties, maximum ${MOST_IDS} and ${MOST_PROPERTIES}; send them in several requests`
    throw refusal(413, [{ parameter: 'extend', code: 'too_many', detail, allowed: [] }])
  }
  for (const { id } of properties) checkKnown('extend', 'property', id, PROPERTIES.keys())
  return data
}
