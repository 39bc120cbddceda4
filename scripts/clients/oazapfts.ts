import { ok } from '@oazapfts/runtime'
import { countFindings, defaults, getFinding, listFindings, postQuotationToCheck } from './api.ts'

defaults.baseUrl = process.argv[2] ?? ''

const page = await ok(listFindings({ kind: ['statistic', 'quote'], hasAnomaly: true, publishedFrom: '2019-01-01', limit: 5 }))
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const finding = await ok(getFinding(id))
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const counts = await ok(countFindings(['theme', 'year']))
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const check = await ok(postQuotationToCheck({ text }))
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
