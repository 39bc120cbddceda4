import { countFindings, getFinding, listFindings, postQuotationToCheck } from './api.ts'

/** Returns the data, or throws the problem document. */
const ok = <T extends { status: number; data: unknown }>(answer: T) => {
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.data))
  return answer.data as Extract<T, { status: 200 }>['data']
}

const page = ok(await listFindings({ kind: ['statistic', 'quote'], has_anomaly: true, published_from: '2019-01-01', limit: 5 }))
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const finding = ok(await getFinding(id))
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const counts = ok(await countFindings({ by: ['theme', 'year'] }))
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const check = ok(await postQuotationToCheck({ text }))
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
