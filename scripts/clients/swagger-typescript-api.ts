import { Api } from './api.ts'

const { v1 } = new Api<never>({ baseUrl: process.argv[2] })

const { data: page } = await v1.listFindings({ kind: ['statistic', 'quote'], has_anomaly: true, published_from: '2019-01-01', limit: 5 })
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const { data: finding } = await v1.getFinding(id)
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const { data: counts } = await v1.countFindings({ by: ['theme', 'year'] })
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const { data: check } = await v1.postQuotationToCheck({ text })
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
