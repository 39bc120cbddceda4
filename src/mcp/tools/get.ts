import { z } from 'zod'
import type { Resource } from '../../api/define-resource.js'
import { adviceOnId } from '../../api/nearest-ids.js'
import { enumValue } from '../../api/parameter-types.js'
import { idsNamed, lookUpIds } from '../../db/id-lookup.js'
import { findDocument } from '../../db/query/collection.js'
import { closestMatches } from '../../http/closest-match.js'
import { type Notice, notice } from '../../http/envelope.js'
import { HttpProblem } from '../../http/errors.js'
import { REGISTRY } from '../../resources/registry.js'
import { nameKey } from '../../search/analyzer.js'
import { citations, citationsOf } from '../citations.js'
import { asTexts, validated } from '../given.js'
import { findingsOf, readerAt } from '../lists.js'
import type { Call, Tool } from '../tool.js'
import { allFindingLines, joined, warningLines } from '../words.js'

const COLLECTIONS = REGISTRY.resources.map(({ name }) => name)

const input = z.strictObject({
  id: z.string('is missing; give the id of a record').meta({ description: 'Id of a record, or its address' }),
  collection: enumValue(COLLECTIONS, 'Collection of the record; by default any').optional()
})

/** The collections whose records are findings. */
const OF_FINDINGS = ['findings', 'quotes', 'statistics']

/** Findings that a record is about, of which it may have many. */
const MOST_CITED = 20
const about = z.object({ findings: z.array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])) })

/** The last parts of an address: `https://…/v1/findings/some-id.json` is `some-id` of findings. */
function readAddress(text: string): { id: string; named: string | undefined } {
  const parts = text.replace(/[?#].*$/s, '').split('/')
  const id = String(parts.at(-1)).trim().replace(/\..*$/s, '')
  return { id, named: COLLECTIONS.find(name => name === parts.at(-2)) }
}

const retiredIn = ({ context }: Call, { collection }: Resource, id: string) => lookUpIds(context.db, collection.name, [id]).retired[0]

/** The resource that has a record with this id, or once had it. Throws 404 with the closest ids of all of them. */
function resourceOf(call: Call, id: string, among: readonly Resource[]): Resource {
  const { db } = call.context
  const found = among.find(resource => findDocument(db, resource.collection, id) !== null || retiredIn(call, resource, id))
  if (found) return found
  const named = among.flatMap(({ collection }) => idsNamed(db, collection.name, nameKey(id)))
  const near = among.flatMap(({ collection }) => adviceOnId(db, collection.name, id).allowed)
  const allowed = [...new Set(named.length > 0 ? named : closestMatches(id, near))]
  const detail = `closest matches: ${allowed.join(', ')}`
  throw new HttpProblem(404, `“${id}” is not an id here`, [{ parameter: 'id', code: 'unknown_id', detail, allowed }])
}

export const get: Tool = {
  name: 'get',
  title: 'Get one record',
  description: `Gets one whole record by its id, from any collection: ${COLLECTIONS.join(', ')}. Use it for the details behind a result, such as the note on a warning, the survey behind a figure, or the reason of a comparison.`,
  input,
  output: z.object({
    edition: z.string(),
    collection: z.string(),
    warnings: z.array(notice),
    record: z.looseObject({ id: z.string(), url: z.string() }).meta({ description: 'The record, as in the OpenAPI document' }),
    citations
  }),
  async answer(call, given) {
    const { id: asked, collection } = validated<z.infer<typeof input>>(input, asTexts(given))
    const { id, named } = readAddress(asked)
    const name = collection ?? named
    const resource = resourceOf(
      call,
      id,
      REGISTRY.resources.filter(one => name === undefined || one.name === name)
    )
    const retired = retiredIn(call, resource, id)
    const merged = retired?.change === 'merged' ? retired.successor : null
    const warnings: Notice[] = retired && merged ? [{ code: 'merged', parameter: 'id', detail: `“${id}” was merged into “${merged}”: ${retired.reason}` }] : []
    const record = readerAt(call, `/v1/${resource.name}/${id}`).item<{ id: string }>(resource, merged ?? id)
    const { data } = about.safeParse(record)
    const whole = await findingsOf(call, OF_FINDINGS.includes(resource.name) ? [record.id] : (data?.findings.slice(0, MOST_CITED) ?? []))
    return {
      text: joined(warningLines(warnings, whole), allFindingLines(call, whole), ['', `The record, of ${resource.name}:`, JSON.stringify(record)]),
      structured: { edition: call.context.edition, collection: resource.name, warnings, record, citations: citationsOf(whole) }
    }
  }
}
