import type { FastifyInstance } from 'fastify'
import { idsAt, walk } from '../helper.js'
import { type Document, operationsOf } from '../openapi.js'

/** What a served base holds, so that requests can ask for what is there. */
export interface Base {
  /** Ids by the name of their schema. */
  ids: Map<string, string[]>
  /** Texts that stand in it, word for word. */
  passages: string[]
  /** Second pages of its lists in several orders: of what, what asks for them, and the cursor in that. */
  walks: { collection: string; query: string; cursor: string }[]
  /** The downloads of the current edition. */
  files: { name: string; etag: string }[]
}

interface Finding {
  passages: { exact: string }[]
  statistic: { question: { id: string } | null; result_id: string } | null
}

const ORDERS = ['', '&sort=id', '&sort=-updated,id', '&sort=-published', '&sort=value', '&q=leaders', '&q=leaders&sort=relevance&fields=id']

const distinct = (values: string[]) => [...new Set(values)].sort()

export async function baseOf(app: FastifyInstance, document: Document): Promise<Base> {
  const items = operationsOf(document).flatMap(({ path, parameters }) => {
    const collection = /^\/v1\/(\w+)\/\{id\}$/.exec(path)?.[1]
    const name = parameters
      ?.find(parameter => parameter.in === 'path')
      ?.schema.$ref?.split('/')
      .at(-1)
    return collection && name ? [{ collection, name }] : []
  })
  const ids = new Map<string, string[]>()
  const walks = []
  for (const { collection, name } of items) {
    ids.set(name, await idsAt(app, `/v1/${collection}?limit=500`))
    for (const order of ORDERS) {
      const { next } = (await app.inject(`/v1/${collection}?limit=1${order}`)).json()
      if (!next) continue
      const { search, searchParams } = new URL(next)
      walks.push({ collection, query: search.slice(1), cursor: String(searchParams.get('cursor')) })
    }
  }
  const findings = (await walk(app, '/v1/findings?limit=500&view=full')).results as unknown as Finding[]
  const surveys = (await walk(app, '/v1/surveys?limit=500')).results as { series: { id: string } }[]
  ids.set('QuestionId', distinct(findings.flatMap(({ statistic }) => statistic?.question?.id ?? [])))
  ids.set('ResultId', distinct(findings.flatMap(({ statistic }) => statistic?.result_id ?? [])))
  ids.set('SeriesId', distinct(surveys.map(({ series }) => series.id)))
  return {
    ids,
    passages: distinct(findings.flatMap(({ passages }) => passages.map(({ exact }) => exact))),
    walks,
    files: (await app.inject('/v1/downloads')).json().results.map(({ name, sha256 }: { name: string; sha256: string }) => ({ name, etag: `"${sha256}"` }))
  }
}
