import type { z } from 'zod'
import type { Resource } from '../api/define-resource.js'
import type { ListQuery } from '../api/list-query.js'
import { MAX_PAGE_SIZE } from '../api/parameters.js'
import { type ListPage, type Reader, readerOf } from '../api/reader.js'
import { requestAt } from '../http/request-end.js'
import { checkAddress } from '../http/request-guard.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { asTexts, FEW, validated } from './given.js'
import type { Call, Given } from './tool.js'

/** The reader of a tool: it reads the API as a request for an address would. */
export const readerAt = ({ editions, request }: Call, address: string): Reader => readerOf(editions, requestAt(request, address))

/** A page of a list, at the address of the API that gives the same records. Throws what the API would answer. */
export function listed<T>(call: Call, resource: Resource, input: z.ZodObject, given: Given, change: Partial<ListQuery> = {}): Promise<ListPage<T>> {
  const texts = { limit: String(FEW), ...asTexts(given) }
  const address = `/v1/${resource.name}?${new URLSearchParams(texts)}`
  checkAddress(address, false)
  validated(input, texts)
  return readerAt(call, address).page(resource, { ...validated<ListQuery>(resource.query, texts), ...change })
}

/** Findings of an edition in full, in the order of their ids, which it has: as many as a page can have. A cursor may go on in an earlier one. */
export async function findingsOf(call: Call, ids: readonly string[], edition = call.context.edition): Promise<Finding[]> {
  const wanted = [...new Set(ids)].slice(0, MAX_PAGE_SIZE)
  if (wanted.length === 0) return []
  const chosen = { id: wanted.join(), edition, view: 'full', limit: String(MAX_PAGE_SIZE) }
  const { results } = await readerAt(call, '/v1/findings').list<Finding>(findings, chosen)
  const found = new Map(results.map(finding => [finding.id, finding]))
  return wanted.map(id => found.get(id) as Finding)
}
