import { client } from './api/client.gen.ts'
import { countFindings, getFinding, listFindings, postQuotationToCheck } from './api/index.ts'

client.setConfig({ baseUrl: process.argv[2] })
const throwOnError = true

const { data: page } = await listFindings({
  query: { kind: ['statistic', 'quote'], has_anomaly: true, published_from: '2019-01-01', limit: 5 },
  throwOnError
})
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const { data: finding } = await getFinding({ path: { id }, throwOnError })
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const { data: counts } = await countFindings({ query: { by: ['theme', 'year'] }, throwOnError })
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const { data: check } = await postQuotationToCheck({ body: { text }, throwOnError })
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
