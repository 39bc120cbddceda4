import { createApiClient } from './api.ts'

/** axios writes a list as `kind[]=…&kind[]=…`; the document says that commas join it. */
const paramsSerializer = { serialize: (params: object) => String(new URLSearchParams(JSON.parse(JSON.stringify(params)))) }
const api = createApiClient(process.argv[2] ?? '', { axiosConfig: { paramsSerializer } })

const page = await api.listFindings({
  queries: { kind: ['statistic', 'quote'], has_anomaly: true, published_from: '2019-01-01', limit: 5 }
})
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const finding = await api.getFinding({ params: { id } })
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const counts = await api.countFindings({ queries: { by: ['theme', 'year'] } })
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const check = await api.postQuotationToCheck({ text })
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
