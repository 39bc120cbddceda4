import t from 'tap'
import { OTHER_NAMES } from '../../src/resources/other-names.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { idsAt, REAL_DATA, refuses, testApp, wrong } from '../helper.js'

const { app } = await testApp(t, REAL_DATA)
const unknown = (parameter: string, advice: string, allowed: readonly string[]) =>
  wrong(parameter, 'unknown_parameter', `“${parameter}” is not a parameter here; ${advice}`, allowed)

t.test('names the parameter to use for one that other services have', async t => {
  const next = 'use cursor: open the address in `next`'
  const year = 'use published_from and published_to: published_from=2022&published_to=2022 for a year'
  for (const [collection, name, advice, ...allowed] of [
    ...['page', 'offset', 'p', 'start', 'skip', 'page_token', 'pageNumber'].map(name => ['findings', name, next, 'cursor'] as const),
    ...['per_page', 'per-page', 'perPage', 'size', 'page[size]', 'count', 'rows', 'top'].map(name => ['findings', name, 'use limit', 'limit'] as const),
    ...['search', 'query', 'keyword', 'keywords', 'term', 'text', 's'].map(name => ['findings', name, 'use q', 'q'] as const),
    ...['fl', 'columns', 'Fields'].map(name => ['findings', name, 'use fields', 'fields'] as const),
    ...['include', 'expand', 'embed'].map(name => ['findings', name, 'use view', 'view'] as const),
    ...['type', 'category', 'kinds'].map(name => ['findings', name, 'use kind', 'kind'] as const),
    ...['tag', 'tags', 'topic', 'subject', 'themes', 'theme[]', 'Theme'].map(name => ['findings', name, 'use theme', 'theme'] as const),
    ...['speaker', 'author', 'name', 'by'].map(name => ['findings', name, 'use person', 'person'] as const),
    ...['org', 'organization', 'body', 'company'].map(name => ['findings', name, 'use organisation', 'organisation'] as const),
    ...['order', 'order_by', 'sort_by', 'orderBy', 'ordering'].map(name => ['findings', name, 'use sort: `-` before a key for descending', 'sort'] as const),
    ...['from', 'date_from', 'start_date', 'since'].map(name => ['findings', name, 'use published_from', 'published_from'] as const),
    ...['to', 'until', 'end_date'].map(name => ['findings', name, 'use published_to', 'published_to'] as const),
    ['findings', 'year', year, 'published_from', 'published_to'],
    ['findings', 'modified_since', 'use updated_since', 'updated_since'],
    ['findings', 'fmt', 'use format', 'format'],
    ['findings', 'api_key', 'no key is needed; leave it out'],
    ['findings', 'callback', 'every origin may read the answers; leave it out'],
    ['findings/counts', 'group_by', 'use by', 'by'],
    ['findings.csv', 'page', 'use limit', 'limit'],
    ['sources', 'since', 'use published_from', 'published_from'],
    ['themes', 'speaker', 'use q', 'q'],
    ['themes', 'modified', 'use updated_since', 'updated_since'],
    ['changes', 'from', 'use since', 'since']
  ] as const) {
    const separator = collection === 'findings/counts' ? '?by=kind&' : collection === 'changes' ? '?since=current&' : '?'
    await refuses(t, app, { url: `/v1/${collection}${separator}${encodeURIComponent(name)}=x`, errors: [unknown(name, advice, allowed)] })
  }
})

t.test('tells who asks with `select` or an unknown name beside a known one what to use', async t => {
  t.strictSame((await app.inject('/v1/findings?select=id')).json().errors, [unknown('select', 'use fields', ['fields'])])
  t.strictSame((await app.inject('/v1/findings?include=x&limit=1')).json().errors, [unknown('include', 'use view', ['view'])])
})

t.test('has each other name once, and only parameters and collections that exist', async t => {
  const own = new Set(REGISTRY.resources.flatMap(({ query, counts }) => [...Object.keys(query.shape), ...(counts ? ['by', 'empty'] : [])]))
  for (const [name, { use }] of OTHER_NAMES.parameters)
    for (const one of use.flatMap(names => names.split('+'))) t.ok([...own, 'format', 'since'].includes(one), `${name}: ${one}`)
  const collections = [...REGISTRY.resources.map(({ name }) => name), 'downloads', 'changes']
  for (const [name, collection] of OTHER_NAMES.paths) t.ok(collections.includes(collection) && !collections.includes(name), `${name}: ${collection}`)
})

t.test('names the id for a label, another name or an abbreviation', async t => {
  for (const [parameter, value, ...ids] of [
    ['theme', 'Workforce', 'workforce'],
    ['theme', 'staffing', 'workforce'],
    ['theme', 'Urgent and emergency care', 'urgent-and-emergency-care'],
    ['theme_not', 'Mental  Health', 'mental-health'],
    ['organisation', 'NHSE', 'nhs-england'],
    ['organisation', 'NHS Confederation', 'nhs-confederation'],
    ['publisher', 'healthcare leader', 'healthcare-leader'],
    ['person', 'Sarah Walter', 'sarah-walter'],
    ['person', 'chris hopson', 'chris-hopson'],
    ['population', 'Trust leaders', 'trust-leaders']
  ] as const) {
    const vocabulary = {
      theme: 'themes',
      theme_not: 'themes',
      organisation: 'organisations',
      publisher: 'organisations',
      person: 'people',
      population: 'populations'
    }[parameter]
    const detail = `“${value}” is not an id in ${vocabulary}; use ${ids.join(' or ')}`
    await refuses(t, app, { url: `/v1/findings?${parameter}=${encodeURIComponent(value)}`, errors: [wrong(parameter, 'unknown_value', detail, ids)] })
  }
  const { allowed } = (await app.inject('/v1/findings?theme=Emergency%20care')).json().errors[0]
  t.equal(allowed[0], 'urgent-and-emergency-care')
  const path = (await app.inject('/v1/themes/Workforce')).json()
  t.strictSame(
    [path.status, path.detail, path.errors],
    [404, '“Workforce” is not an id in themes', [wrong('id', 'unknown_id', 'use workforce', ['workforce'])]]
  )
})

t.test('says that nobody of a name is quoted, unless one is a few letters away', async t => {
  for (const value of ['Wes Streeting', 'wes-streeting', 'Keir Starmer']) {
    const detail = `“${value}” is not an id in people; nobody of that name is quoted here; /v1/people has everybody who is`
    await refuses(t, app, { url: `/v1/findings?person=${encodeURIComponent(value)}`, errors: [wrong('person', 'unknown_value', detail)] })
  }
  const detail = '“Sarah Waters” is not an id in people; closest matches: sarah-walter'
  await refuses(t, app, { url: '/v1/findings?person=Sarah+Waters', errors: [wrong('person', 'unknown_value', detail, ['sarah-walter'])] })
})

t.test('names the value of a closed list that is spelt otherwise', async t => {
  for (const [query, parameter, value, use] of [
    ['kind=Statistic', 'kind', '“Statistic”', 'statistic'],
    ['kind=quotes', 'kind', '“quotes”', 'quote'],
    ['kind=Case%20study', 'kind', '“Case study”', 'case_study']
  ] as const)
    await refuses(t, app, { url: `/v1/findings?${query}`, errors: [wrong(parameter, 'unknown_value', `unknown value ${value}; use ${use}`, [use])] })
})

t.test('refuses several values for a parameter of one, and warns of one without effect', async t => {
  const detail = 'takes one value, not “words,verbatim”; allowed values: words, verbatim'
  await refuses(t, app, { url: '/v1/findings?q=tea&match=words,verbatim', errors: [wrong('match', 'too_many', detail, ['words', 'verbatim'])] })
  for (const url of [
    '/v1/findings?match=verbatim',
    '/v1/findings.csv?match=words&limit=1',
    '/v1/findings/counts?by=kind&match=verbatim',
    '/v1/feed.json?match=words'
  ]) {
    const answer = await app.inject(url)
    t.strictSame([answer.statusCode, answer.headers['evidence-warning']], [200, 'no_effect; "match has no effect without q; add q, or leave match out"'], url)
  }
  t.strictSame(await idsAt(app, '/v1/findings?match=verbatim&limit=5'), await idsAt(app, '/v1/findings?limit=5'))
})

t.test('refuses a range that ends before it begins', async t => {
  const dates = wrong('published_from', 'empty_range', 'is later than published_to; swap the two')
  for (const url of [
    'findings?',
    'quotes?',
    'statistics?',
    'sources?',
    'findings.csv?',
    'findings/counts?by=kind&',
    'feed.atom?',
    'themes/workforce/findings?'
  ])
    await refuses(t, app, { url: `/v1/${url}published_from=2023-01&published_to=2022`, errors: [dates] })
  const values = wrong('value_min', 'empty_range', 'is above value_max; swap the two')
  for (const url of ['findings?', 'statistics?', 'statistics/counts?by=theme&', 'feed.json?'])
    await refuses(t, app, { url: `/v1/${url}unit=percent&value_min=10&value_max=9.5`, errors: [values] })
  for (const query of [
    'published_from=2022&published_to=2022',
    'published_from=2022-11-15&published_to=2022-11-15',
    'unit=percent&value_min=76&value_max=76',
    'published_from=2023'
  ])
    t.equal((await app.inject(`/v1/findings?${query}`)).statusCode, 200, query)
})

t.test('says no sentence twice in one problem', async t => {
  const { next } = (await app.inject('/v1/findings?q=workforce&limit=1')).json()
  const { id } = (await app.inject('/v1/editions/current')).json()
  const requests: [string, object?][] = [
    ...[
      'theme=x',
      'theme=x,y,Workforce',
      'theme=x&organisation=y&person=Wes+Streeting',
      'page=2&offset=3&per_page=4&speaker=x',
      'foo=1&bar=2',
      'kind=a,b',
      'kind=A&unit=B&form=C',
      'limit=0',
      'limit=501',
      'limit=a&sort=b&view=c',
      'sort=a,b,c',
      'sort=relevance',
      'sort=id,id',
      'published_from=x&published_to=y',
      'published_from=2023&published_to=2022',
      'value_min=3',
      'value_min=x&value_max=y',
      'q=-a',
      'fields=x,y',
      'fields=*',
      'cursor=x',
      'edition=x',
      'match=a,b',
      'theme=a|b',
      'theme=,',
      'theme=a&theme=',
      'q=a&q=b'
    ].map((query): [string] => [`/v1/findings?${query}`]),
    [`${new URL(next).pathname}${new URL(next).search}&theme=workforce`],
    ...[
      '/v1/finding',
      '/v1/findings/x',
      '/v1/findings.x',
      '/v1/themes/Workforce',
      '/v1/findings/counts',
      '/v1/findings/counts?by=a',
      '/v1/findings/counts?by=kind,theme,year',
      '/v1/downloads/x',
      `/v1/downloads/${id}/x`,
      '/v1/changes',
      '/v1/changes?since=x',
      '/v1/comparisons/check?ids=x,y',
      '/v1/comparisons/check',
      '/v1/quotes/check',
      '/v1/quotes/check?text=a',
      '/v1/findings.csv?cursor=x',
      '/v1/findings.csv?view=full',
      '/v1/quotes.md?fields=id',
      '/%FF',
      '/v1/themes?a=%FF',
      '/v1/themes?a=%00'
    ].map((url): [string] => [url]),
    ['/v1/findings', { headers: { accept: 'image/png' } }],
    ['/v1/findings', { headers: { 'accept-encoding': 'identity;q=0' } }],
    ['/v1/findings', { method: 'DELETE' }],
    ['/v1/quotes/check', { method: 'POST', payload: 'x', headers: { 'content-type': 'text/plain;charset=latin1' } }],
    ['/v1/quotes/check', { method: 'POST', payload: 'x', headers: { 'content-type': 'text/html' } }]
  ]
  for (const [url, options] of requests) {
    const answer = await app.inject({ url, ...options })
    const { status, detail, errors } = answer.json()
    t.ok(status >= 400 && status < 500, `${url} ${status}`)
    const sentences = [detail, ...errors.map(({ detail }: { detail: string }) => detail)].flatMap((text: string) => text.split('. '))
    t.equal(new Set(sentences).size, sentences.length, `${url}: ${sentences.join(' // ')}`)
    for (const [n, one] of sentences.entries())
      t.notOk(
        sentences.some((other, m) => m !== n && other.includes(one)),
        `${url}: ${one}`
      )
  }
})
