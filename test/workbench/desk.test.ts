import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { load } from '../../src/curation/load.js'
import { buildDesk, listenHere } from '../../src/workbench/desk/server.js'
import { entryOf, typedOf } from '../../src/workbench/desk/typed.js'
import { openReview } from '../../src/workbench/review/review.js'
import { openData } from '../../src/workbench/yaml-store.js'
import { REAL_DATA } from '../helper.js'
import { type Place, saved, URNS, withUrns } from './helper.js'

const SPEECH = 'quotation-129-226'
const OWN_WORDS = 'Tess Urn of the Tea Board praised tea in March 2024.'

async function deskFor(
  t: Test
): Promise<{ app: FastifyInstance; place: Place; send: (path: string, fields: Record<string, string>) => Promise<LightMyRequestResponse> }> {
  const place = withUrns(t)
  const app = await buildDesk(place)
  t.teardown(() => app.close())
  const send = (path: string, fields: Record<string, string>) =>
    app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() })
  return { app, place, send }
}

/** The fields of the form of a proposal, with some of them typed over. */
function fieldsOf(place: Place, key: string, typed: Record<string, string> = {}): Record<string, string> {
  const proposal = openReview(place).find(key)
  if (!proposal) throw new Error(`there is no ${key}`)
  return { proposal: key, list: proposal.list, ...Object.fromEntries(typedOf(proposal.entry, proposal.newPerson)), ...typed }
}

t.test('lists sources with the work that is left, and says how to mend what it cannot open', async t => {
  const { app, place } = await deskFor(t)
  const urns =
    /<a href="\/sources\/urns-2024">Wards lack urns, the board warns<\/a><\/h2><p class="notes"><strong class="open">4 proposals left<\/strong> · 0 records</
  t.match((await app.inject('/')).body, urns)
  writeFileSync(join(place.data, 'sources/urns-2024.yaml'), saved(place).replace('publisher: ward-news', 'publisher: TODO'))
  const broken = (await app.inject('/')).body
  t.match(broken, /urns-2024<\/h2><p class="notes">0 records · 1 TODO<\/p><p class="notice wrong"><strong>Its file cannot be read yet.<\/strong>/)
  t.match(broken, 'data/sources/urns-2024.yaml:6:12  publisher is still to do; fill it in: id in organisations.yaml')
  t.equal((await app.inject('/sources/urns-2024')).statusCode, 409)
  writeFileSync(
    join(place.data, 'sources/urns-2024.yaml'),
    saved(place)
      .replace('publisher: TODO', 'publisher: ward-news')
      .replace(/text_sha256: ../, 'text_sha256: 00')
  )
  t.match(
    (await app.inject('/')).body,
    /No text at hand\.<\/strong> <span class="why">the text of urns-2024 \(SHA-256 00.{6}…\) is not in .*; put it there, byte for byte, or name its folder with --texts/
  )
  const unknown = await app.inject('/sources/coffee-2024')
  t.strictSame([unknown.statusCode, unknown.body.includes('make it with `ics-evidence new FILE --id coffee-2024`')], [404, true])
  t.equal((await app.inject('/nowhere')).statusCode, 404)
})

t.test('begins a record from words of the text, a quotation unless told otherwise', async t => {
  const { app, send } = await deskFor(t)
  const words = (asked: Record<string, string>) => app.inject(`/sources/urns-2024/words?${new URLSearchParams(asked)}`)
  t.match((await words({ words: 'Tea is what' })).headers.location, /^\/sources\/urns-2024\?proposal=words-quote-129-140$/)
  t.match((await words({})).headers.location, /\?wrong=$/)
  t.equal((await send('/sources/urns-2024', {})).statusCode, 404)
})

t.test('listens at the usual port, or at any if that is taken', async t => {
  const [one, other] = [(await deskFor(t)).app, (await deskFor(t)).app]
  const addresses = [await listenHere(one, undefined), await listenHere(other, undefined)]
  t.not(addresses[0], addresses[1])
  for (const address of addresses) t.equal((await fetch(address)).status, 200)
})

t.test('marks proposals in the text by their type, and records quietly', async t => {
  const { app } = await deskFor(t)
  const { body } = await app.inject('/sources/urns-2024')
  t.match(body, `<mark class="statistic"><a href="/sources/urns-2024?proposal=statistic-65-68" tabindex="-1">31%</a></mark>`)
  t.match(
    body,
    `<mark class="quotation"><a href="/sources/urns-2024?proposal=${SPEECH}" tabindex="-1">Tea is what keeps a ward awake</a></mark>,” said Tess Urn`
  )
  t.match(body, '95% sure. A figure in percent.')
  t.match((await app.inject('/sources/tea-2024')).body, '<mark class="curated" title="tea-2024-beyond-repair">beyond repair</mark>')
  t.equal((await app.inject('/sources/urns-2024?proposal=quotation-1-2')).statusCode, 404)
})

t.test('checks a form as it is typed: each problem with its field', async t => {
  const { place, send } = await deskFor(t)
  const problemsOf = async (typed: Record<string, string>, key = SPEECH) =>
    (await send('/sources/urns-2024/check', fieldsOf(place, key, typed))).json().problems
  t.strictSame(await problemsOf({}), [{ rule: 'todo', field: 'statement', message: 'is still to be written' }])
  t.strictSame(await problemsOf({ statement: OWN_WORDS }), [])
  const copied = 'Only 31% of ward leaders said that their kettles were good enough'
  t.strictSame(
    await problemsOf({ statement: copied }, 'statistic-65-68'),
    [
      { rule: 'todo', field: 'statistic.measure', message: 'is still to be written' },
      { rule: 'own-words', field: 'statement', message: 'repeats “only 31% of ward leaders said that their” of a passage; use our own words' },
      { rule: 'own-words', field: 'statement', message: 'repeats “only 31% of ward leaders said that their” of the source; use our own words' }
    ].map(problem => ({ ...problem, message: problem.message.replace('said that their', 'said that their kettles were') }))
  )
  const wrong = await problemsOf({
    statement: OWN_WORDS,
    'passages.0.exact': 'Tea is what keeps a ward alive',
    'passages.1.themes': 'tee',
    'attribution.role': ''
  })
  t.match(
    wrong.map(({ rule, field }: { rule: string; field: string }) => [rule, field]).sort(),
    [
      ['attribution', 'attribution.role'],
      ['references', 'passages.1.themes.0'],
      ['verbatim', 'passages.0']
    ].sort()
  )
  t.match(await problemsOf({ statement: OWN_WORDS, 'passages.0.occurrence': 'first' }), [{ rule: 'schema', field: 'passages.0.occurrence' }])
  t.equal((await send('/sources/urns-2024/check', { proposal: '' })).statusCode, 404)
})

t.test('saves a record in its place, with its new speaker, and keeps comments', async t => {
  const { place, send } = await deskFor(t)
  const key =
    openReview(place)
      .left()
      .find(({ newPerson }) => newPerson)?.key ?? ''
  const later = await send('/sources/urns-2024', fieldsOf(place, key, { do: 'save', statement: 'The head of the Kettle Office asked for biscuits.' }))
  t.equal(later.statusCode, 303, later.body)
  const answer = await send('/sources/urns-2024', fieldsOf(place, SPEECH, { do: 'save', statement: OWN_WORDS }))
  t.equal(answer.statusCode, 303, answer.body)
  t.match(answer.headers.location, /^\/sources\/urns-2024\?proposal=quotation-\d+-\d+&saved=urns-2024-tea-keeps-ward-awake$/)
  const text = saved(place)
  t.match(text, /^# Taken in for a test; keep this comment\.\n/)
  t.match(text, 'from: text } # as printed')
  t.match(
    text,
    `findings:
  - id: urns-2024-tea-keeps-ward-awake
    kind: quote
    importance: supporting
    statement: ${OWN_WORDS}
    passages:
      - exact: Tea is what keeps a ward awake
        themes: [tea]
      - exact: Tea is never too strong.
        themes: [tea]
    evidence:
      basis: opinion
      self_reported: false
    attribution:
      type: person
      person: tess-urn
      role: chair
      organisation: tea-board
      as_printed: Tess Urn
      reported_by: ward-news
`
  )
  t.ok(text.indexOf('ward-awake') < text.indexOf('waited-biscuits'), 'in the order of the text')
  t.match(saved(place, 'people.yaml'), '{ id: bo-brew, name: Bo Brew, roles: [{ role: chief executive, organisation: kettle-office, on: 2024-03-05 }] }')
})

t.test('says why it does not save, keeps what was typed, and saves as it is when told to', async t => {
  const { place, send } = await deskFor(t)
  const before = saved(place)
  const copied = fieldsOf(place, SPEECH, { do: 'save', statement: 'She said that tea is what keeps a ward awake, said Tess Urn, chair of it.' })
  const refused = await send('/sources/urns-2024', copied)
  t.equal(refused.statusCode, 409)
  t.match(refused.body, 'Not saved yet: the checks object.')
  t.match(refused.body, `>${copied.statement}</textarea>`)
  t.equal(saved(place), before)
  t.equal((await send('/sources/urns-2024', { ...copied, do: 'save-anyway' })).statusCode, 303)
  t.match(saved(place), `statement: ${copied.statement}`)
  const unreadable = await send(
    '/sources/urns-2024',
    fieldsOf(place, 'statistic-65-68', { do: 'save-anyway', statement: 'x', 'statistic.value': 'many', 'passages.0.themes': '' })
  )
  t.equal(unreadable.statusCode, 409, 'never what would make the file unreadable')
  t.match(unreadable.body, '<li>Still to be written: Theme, Measure</li>')
  t.notMatch(unreadable.body, 'Save as it is')
})

t.test('changes the kind of a record and keeps what was typed', async t => {
  const { place, send } = await deskFor(t)
  const { body } = await send('/sources/urns-2024', fieldsOf(place, 'statistic-65-68', { do: 'show', kind: 'claim', statement: 'Mine & “yours”' }))
  t.match(body, '<option value="claim" selected>Claim</option>')
  t.match(body, '>Mine &amp; “yours”</textarea>')
  t.notMatch(body, 'name="statistic.value"')
})

t.test('skips a proposal, and goes on with the next', async t => {
  const { app, place, send } = await deskFor(t)
  const answer = await send('/sources/urns-2024', { proposal: 'statistic-65-68', do: 'skip' })
  t.equal(answer.headers.location, `/sources/urns-2024?proposal=${SPEECH}&skipped=statistic-65-68`)
  t.match((await app.inject(String(answer.headers.location))).body, 'Skipped. It is not proposed again.')
  t.equal(openReview(place).left().length, 3, 'for the command too')
})

t.test('begins a record from selected words, and says if they do not stand in the text', async t => {
  const { app, place, send } = await deskFor(t)
  const at = (query: Record<string, string>) => app.inject(`/sources/urns-2024/words?${new URLSearchParams(query)}`)
  const start = URNS.lastIndexOf('Tea is')
  t.equal(
    (await at({ words: 'Tea is', start: String(start), kind: 'claim' })).headers.location,
    `/sources/urns-2024?proposal=words-claim-${start}-${start + 6}`
  )
  t.equal(
    (await at({ words: ' Tea is cheap. ', start: '3', kind: 'claim' })).headers.location,
    `/sources/urns-2024?proposal=words-claim-${start}-${start + 13}`
  )
  const wrong = await at({ words: 'Coffee is cheap', kind: 'quote' })
  t.equal(wrong.headers.location, '/sources/urns-2024?wrong=Coffee+is+cheap')
  t.match((await app.inject(String(wrong.headers.location))).body, '“Coffee is cheap” does not stand in the text; copy the words as printed.')
  const key = `words-claim-${start}-${start + 13}`
  t.equal((await send('/sources/urns-2024', fieldsOf(place, key, { do: 'save', statement: 'The article finds tea inexpensive.' }))).statusCode, 303)
  t.match(saved(place), 'exact: Tea is cheap.\n')
})

t.test('verifies and checks the source at the end, and shows what is left', async t => {
  const { place, send } = await deskFor(t)
  await send('/sources/urns-2024', fieldsOf(place, SPEECH, { do: 'save', statement: OWN_WORDS }))
  const fine = await send('/sources/urns-2024/finish', {})
  t.match(fine.body, 'Every passage is verbatim, and every check passes.')
  t.match(fine.body, '3 proposals left.')
  t.equal(
    Object.keys(JSON.parse(saved(place, 'provenance.lock.json'))['urns-2024'].spans).length,
    4,
    'the title, two passages and the words that name the speaker'
  )
  writeFileSync(join(place.data, 'sources/urns-2024.yaml'), saved(place).replace('keeps a ward awake\n', 'keeps a ward alive\n'))
  const lock = saved(place, 'provenance.lock.json')
  t.match((await send('/sources/urns-2024/finish', {})).body, 'is not in the text: the text agrees as far as')
  t.equal(saved(place, 'provenance.lock.json'), lock, 'and writes no lock then')
})

t.test('loses nothing when two browsers and a command save at once', async t => {
  const { place, send } = await deskFor(t)
  const mine = fieldsOf(place, SPEECH, { do: 'save', statement: OWN_WORDS })
  const theirs = { ...mine, statement: 'The chair of the Tea Board likes tea.' }
  const third = fieldsOf(place, 'statistic-65-68', {
    do: 'save',
    statement: 'A third of leaders were content in March 2024.',
    'statistic.measure': 'Ward leaders content with kettles'
  })
  const command = openData(place.data)
  command.file('sources/urns-2024.yaml').set(['rights'], 'Changed by a command in between.')
  const first = send('/sources/urns-2024', mine)
  const second = send('/sources/urns-2024', theirs)
  const other = send('/sources/urns-2024', third)
  command.save()
  const answers = await Promise.all([first, second, other])
  t.strictSame(answers.map(({ statusCode }) => statusCode).sort(), [303, 303, 409])
  const text = saved(place)
  t.match(text, 'rights: Changed by a command in between.')
  t.match(text, 'statement: A third of leaders were content in March 2024.')
  const lost = answers.find(({ statusCode }) => statusCode === 409)
  t.match(lost?.body, 'Not saved: somebody else decided on this proposal while you wrote.')
  t.ok(
    [mine, theirs].every(({ statement }) => text.includes(String(statement)) !== lost?.body.includes(`>${statement}</textarea>`)),
    'the other words are in the form'
  )
  const again = await send('/sources/urns-2024', { ...(text.includes(OWN_WORDS) ? theirs : mine), do: 'save-second', id: 'urns-2024-second' })
  t.equal(again.statusCode, 303, again.body)
  t.ok([mine, theirs].every(({ statement }) => saved(place).includes(String(statement))))
})

t.test('takes requests of its own pages on loopback alone', async t => {
  const { app, place } = await deskFor(t)
  const url = '/sources/urns-2024'
  const status = async (headers: Record<string, string>, method: 'GET' | 'POST' = 'POST') =>
    (
      await app.inject({
        method,
        url,
        headers: { host: '127.0.0.1:4777', 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: 'proposal=statistic-65-68&do=skip'
      })
    ).statusCode
  t.equal(await status({ host: 'evil.example' }, 'GET'), 421)
  t.equal(await status({ host: '127.0.0.1.evil.example:4777' }), 421)
  t.equal(await status({ origin: 'https://evil.example' }), 403)
  t.equal(await status({ origin: 'null' }), 403)
  t.equal(await status({ origin: 'http://127.0.0.1:3000' }), 403)
  t.equal(await status({ 'sec-fetch-site': 'cross-site' }), 403)
  t.equal(openReview(place).left().length, 4)
  t.equal(await status({ origin: 'http://127.0.0.1:4777', 'sec-fetch-site': 'same-origin' }), 303)
  const { headers } = await app.inject('/')
  t.equal(
    headers['content-security-policy'],
    "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';img-src 'self' data:;form-action 'self';base-uri 'none';frame-ancestors 'none'"
  )
  t.notMatch((await app.inject(url)).body, /https?:\/\/|style=|<script>| on\w+=/)
})

t.test('listens on loopback, at another port if the usual one is taken, and says if the asked one is', async t => {
  const { app } = await deskFor(t)
  const other = createServer().listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await new Promise(resolve => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  await t.rejects(listenHere(app, port), { message: `port ${port} is taken; choose another one with --port, or leave it out` })
  const desk = await buildDesk(withUrns(t))
  t.teardown(() => desk.close())
  t.match(await listenHere(desk, 0), /^http:\/\/127\.0\.0\.1:\d+\/$/)
  t.equal((desk.server.address() as AddressInfo).address, '127.0.0.1')
})

t.test('shows every field of the real records in its form', async t => {
  const raw = (text: string) => JSON.parse(text)
  for (const { findings, anomalies } of load(REAL_DATA).dataset.sources) {
    for (const record of [...findings, ...anomalies]) {
      const without = raw(JSON.stringify(record, (key, value) => (['primary_check', 'interventions', 'derived_from'].includes(key) ? undefined : value)))
      const typed = typedOf(without, null)
      if (!('kind' in record && 'statement' in record)) typed.set('list', 'anomalies')
      t.match(prune(entryOf(typed)), prune(without), record.id)
    }
  }
})

/** A record without what says nothing: null, false, empty lists, and values that stand for “all is well”. */
function prune(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(prune)
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).map(([key, child]) => [key, prune(child)] as const)
  return Object.fromEntries(fields.filter(([, child]) => child !== null && child !== false && !(Array.isArray(child) && child.length === 0)))
}
