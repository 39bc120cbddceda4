import { readFileSync } from 'node:fs'
import { OpenAPIClientAxios } from 'openapi-client-axios'
import type { Client } from './api.ts'

/** axios writes a list as `kind[]=…&kind[]=…`; the document says that commas join it. */
const paramsSerializer = { serialize: (params: object) => String(new URLSearchParams(JSON.parse(JSON.stringify(params)))) }
const definition = JSON.parse(readFileSync('openapi.json', 'utf8'))
const api = await new OpenAPIClientAxios({ definition, axiosConfigDefaults: { baseURL: process.argv[2], paramsSerializer } }).init<Client>()

const { data: page } = await api.listFindings({ kind: ['statistic', 'quote'], has_anomaly: true, published_from: '2019-01-01', limit: 5 })
console.log(JSON.stringify({ list: page.results.map(found => found.id) }))

const id = page.results.find(found => found.kind === 'statistic')?.id ?? ''
const { data: finding } = await api.getFinding({ id })
const value: number | undefined = finding.statistic?.value
console.log(JSON.stringify({ get: value }))

const { data: counts } = await api.countFindings({ by: ['theme', 'year'] })
console.log(JSON.stringify({ count: counts.groups.map(group => group.count) }))

const text = finding.passages[0]?.exact ?? ''
const { data: check } = await api.postQuotationToCheck(null, { text })
console.log(JSON.stringify({ check: [check.verdict, check.match?.finding.id] }))
