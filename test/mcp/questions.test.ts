import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { withAddress } from '../../src/http/path-prefix.js'
import { REAL_DATA, testApp } from '../helper.js'
import { call, connect } from './helper.js'

/** Questions as people ask them, the call that answers each, and the address of the API that has the same records. */
const QUESTIONS: [question: string, tool: string, given: Record<string, unknown>, address: string | null][] = [
  [
    'What did leaders name as the main challenge in each survey?',
    'search',
    { q: 'What did leaders name as the main challenge in each survey?' },
    '/v1/findings?limit=5&q=What+did+leaders+name+as+the+main+challenge+in+each+survey?'
  ],
  [
    'How many trust leaders named workforce shortages, and how many were asked?',
    'figures',
    { question: ['sps-2022-ics-challenges'] },
    '/v1/statistics?limit=5&question=sps-2022-ics-challenges'
  ],
  ['Give me a quotation on social care.', 'quotations', { theme: 'social-care', limit: 3 }, '/v1/quotes?limit=3&theme=social-care&view=full'],
  [
    'Can I say it rose from 70% to 76%?',
    'compare',
    { ids: ['hl-primary-care-2022-challenge-workforce', 'hl-workforce-barrier-2022-workforce-shortages'] },
    '/v1/comparisons/check?ids=hl-primary-care-2022-challenge-workforce,hl-workforce-barrier-2022-workforce-shortages'
  ],
  [
    'Is this sentence right: the share rose from 70% to 76%?',
    'check_draft',
    { text: 'The share of leaders who named workforce as the biggest challenge rose from 70% to 76%.' },
    null
  ],
  ['Did they say “at the heart of system working”?', 'check_quotation', { text: '“Local determination is at the heart of system working”' }, null],
  [
    'Check this draft.',
    'check_draft',
    {
      text: 'NHS Providers surveyed trust leaders in October 2022. More than 76% felt that collaboration with other trusts had improved since ICSs replaced CCGs.\n\n“One size evidently does fit all,” NHS Providers wrote. NHS Confederation: “Workforce pressure was cited as the biggest issue, closely followed by finances”.'
    },
    null
  ],
  ['What became of the cut in running costs?', 'what_became_of', { theme: 'running-costs' }, '/v1/outcomes?limit=5&theme=running-costs'],
  ['Why may the surveys not be compared?', 'get', { id: '/v1/comparisons/workforce-as-the-top-challenge' }, '/v1/comparisons/workforce-as-the-top-challenge'],
  ['Is there anything about dentists in Wales?', 'figures', { q: '"dentists in Wales"' }, '/v1/statistics?limit=5&q="dentists+in+Wales"']
]

/** A passage in quotation marks: its beginning and a hash, since no text of a source stands in the repository at length. */
function hashed(passage: string): string {
  const words = passage.split(/\s+/)
  if (words.length <= 20) return passage
  return `${words.slice(0, 12).join(' ')} [… ${words.length} words, SHA-256 ${createHash('sha256').update(passage).digest('hex')}]`
}

/** An answer as it is kept. Cursors name the edition, which each change of the data or the software renames. */
const masked = (text: string) => text.replaceAll(/cursor=[\w-]+/g, 'cursor=…').replaceAll(/(?<=(?<!Write instead: )“)[^“”]+(?=”)/g, hashed)

/** With UPDATE_ANSWERS=1 the answers are written anew: read what changed before you commit them. */
const answerOf = (n: number, text: string) => {
  const file = new URL(`answers/${String(n + 1).padStart(2, '0')}.txt`, import.meta.url)
  if (process.env.UPDATE_ANSWERS === '1') writeFileSync(file, `${text}\n`)
  return readFileSync(file, 'utf8').trimEnd()
}

/** The same answer of the API, with whole addresses. */
async function asked(app: FastifyInstance, tool: string, payload: object, address: string | null) {
  const url = tool === 'check_draft' ? '/v1/check' : '/v1/quotes/check'
  const { body } = await app.inject(address === null ? { method: 'POST', url, payload } : encodeURI(address))
  return JSON.parse(withAddress(body, 'https://evidence.test'))
}

t.test('answers ten questions, each with its warnings, and as the API does', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const client = await connect(t, app)
  await client.listTools()
  for (const [n, [question, tool, given, address]] of QUESTIONS.entries()) {
    const { isError, text, structured } = await call(client, tool, given)
    t.equal(isError, false, question)
    const said = `${question}\n${tool} ${JSON.stringify(given)}\n\n${masked(text)}`
    t.equal(said, answerOf(n, said), question)
    const { citations, ...answered } = structured
    const api = await asked(app, tool, given, address)
    if (tool === 'get') t.strictSame(answered.record, api, question)
    else if (tool === 'quotations' || tool === 'figures') {
      // Some fields of the records, and the warnings of the findings that they are.
      t.strictSame({ ...answered, results: answered.results.length }, { ...api, results: api.results.length }, question)
      for (const [n, { warnings, ...result }] of answered.results.entries()) {
        t.hasStrict(api.results[n], result, question)
        t.strictSame(warnings, (await app.inject(`/v1/findings/${result.id}`)).json().warnings, question)
      }
    } else t.strictSame(answered, api, question)
    for (const { id, target } of citations) {
      t.match(id, /^https:\/\/evidence\.test\/v1\/(?:findings\/[a-z0-9-]+#passage|outcomes\/[a-z0-9-]+#evidence)-\d+$/)
      t.equal(target.source, target['schema:citation']['schema:url'])
    }
  }
})
