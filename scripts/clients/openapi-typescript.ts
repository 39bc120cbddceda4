import createClient from 'openapi-fetch'
import type { paths } from './api.ts'

const api = createClient<paths>({ baseUrl: process.argv[2] })
/** Returns the data, or throws the problem document. */
const ok = <T>({ data, error }: { data?: T; error?: { detail: string } }): T => {
  if (data === undefined) throw new Error(error?.detail)
  return data
}

const page = ok(
  await api.GET('/v1/findings', {
    params: { query: { kind: ['statistic', 'quote'], has_anomaly: true, published_from: '2019-01-01', limit: 5 } }
  })
)
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const finding = ok(await api.GET('/v1/findings/{id}', { params: { path: { id } } }))
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const counts = ok(await api.GET('/v1/findings/counts', { params: { query: { by: ['theme', 'year'] } } }))
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const check = ok(await api.POST('/v1/quotes/check', { body: { text } }))
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
