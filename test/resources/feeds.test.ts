import { XMLParser, XMLValidator } from 'fast-xml-parser'
import t from 'tap'
import { type JsonFeed, jsonFeed } from '../../src/resources/feeds/schema.js'
import { appAfter, REAL_DATA, refuses, testApp, wrong } from '../helper.js'

type Item = JsonFeed['items'][number]
type Source = { source_url: string; published_start: string; finding_counts: { total: number } }
interface AtomEntry {
  id: string
  title: string
  link: { '@href': string; '@rel': string; '@type': string }[]
  published: string
  updated: string
  content: { '#text': string; '@type': string }
  category: { '@label': string }[]
}

const { app, id: edition } = await testApp(t)
const feed = async (query = '') => (await app.inject(`/v1/feed.json${query}`)).json()
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', isArray: name => ['entry', 'link', 'category'].includes(name) })
const atom = async (on: typeof app, query = '') => {
  const answer = await on.inject(`/v1/feed.atom${query}`)
  t.equal(XMLValidator.validate(answer.body), true)
  return { answer, feed: parser.parse(answer.body).feed }
}

t.test('writes an entry with the statement, first passage, citation and warnings of the finding', async t => {
  const { items, ...head } = await feed('?id=tea-2024-responses')
  t.strictSame(head, {
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Tea Evidence: findings (id=tea-2024-responses)',
    home_page_url: 'https://evidence.test/',
    feed_url: 'https://evidence.test/v1/feed.json?id=tea-2024-responses',
    description: 'A made-up evidence base for tests.',
    language: 'en',
    authors: [{ name: 'Tea Evidence', url: 'https://evidence.test/' }]
  })
  const passage = 'https://ward.example/tea#:~:text=The%20Tea%20Board%E2%80%99s%20survey%20had%2047%20responses'
  t.strictSame(items, [
    {
      id: 'tag:tea.example,2026:findings/tea-2024-responses',
      url: passage,
      title: 'All answers to the survey numbered 47.',
      content_html: [
        '<p>All answers to the survey numbered 47.</p>',
        `<blockquote cite="${passage}"><p>The Tea Board’s survey had 47 responses</p></blockquote>`,
        `<p>${(await app.inject('/v1/findings/tea-2024-responses')).json().citation.long}</p>`,
        '<p><strong>Before you print:</strong> The three groups make 48, not 47. Write instead: Between 47 and 48 answers.</p>'
      ].join('\n'),
      date_published: '2024-03-03T00:00:00Z',
      date_modified: '2024-06-01T00:00:00Z',
      tags: ['Drinks'],
      _evidence: { url: 'https://evidence.test/v1/findings/tea-2024-responses', change: 'addition', version: 1, edition }
    }
  ])
})

t.test('writes every element that RFC 4287 requires, and the same content as the JSON Feed', async t => {
  const { answer, feed: parsed } = await atom(app, '?theme=kettles')
  t.equal(answer.headers['content-type'], 'application/atom+xml; charset=utf-8')
  const { items, title } = await feed('?theme=kettles')
  const { entry, ...head } = parsed
  t.match(head, {
    '@xmlns': 'http://www.w3.org/2005/Atom',
    id: 'tag:tea.example,2026:feed?theme=kettles',
    title,
    updated: '2024-06-01T00:00:00Z',
    author: { name: 'Tea Evidence', email: 'tea@tea.example', uri: 'https://evidence.test/' },
    rights: 'CC-BY-4.0. Made up'
  })
  t.strictSame(head.link, [
    { '@rel': 'alternate', '@type': 'text/html', '@href': 'https://evidence.test/' },
    { '@rel': 'self', '@type': 'application/atom+xml', '@href': 'https://evidence.test/v1/feed.atom?theme=kettles' },
    { '@rel': 'first', '@type': 'application/atom+xml', '@href': 'https://evidence.test/v1/feed.atom?theme=kettles' }
  ])
  t.strictSame(
    entry.map((one: AtomEntry) => ({
      id: one.id,
      title: one.title,
      links: one.link.map(link => [link['@rel'], link['@type'], link['@href']]),
      published: one.published,
      updated: one.updated,
      content: one.content['#text'],
      type: one.content['@type'],
      labels: one.category.map(category => category['@label'])
    })),
    items.map((item: Item) => ({
      id: item.id,
      title: item.title,
      links: [
        ['alternate', 'text/html', item.url],
        ['alternate', 'application/json', item._evidence.url]
      ],
      published: item.date_published,
      updated: '2024-06-01T00:00:00Z',
      content: item.content_html,
      type: 'html',
      labels: ['addition', ...item.tags]
    }))
  )
})

t.test('takes the filters of findings and follows one kind of change', async t => {
  const all = await feed()
  t.equal(all.items.length, 15)
  t.equal(all.title, 'Tea Evidence: findings')
  t.ok(jsonFeed.safeParse(all).success)
  for (const query of ['kind=quote', 'q=kettle', 'theme=drinks&has_anomaly=true', 'published_from=2024']) {
    const { results } = (await app.inject(`/v1/findings?${query}&sort=-updated`)).json()
    t.strictSame(
      (await feed(`?${query}`)).items.map(({ _evidence: { url } }: Item) => url),
      results.map(({ url }: { url: string }) => `https://evidence.test${url}`),
      query
    )
  }
  t.strictSame((await feed('?change=addition')).items, all.items)
  t.strictSame((await feed('?change=correction,clarification')).items, [])
})

t.test('dates an empty feed before all possible entries', async t => {
  const { feed: empty } = await atom(app, '?change=correction')
  t.strictSame([empty.updated, empty.entry], ['2026-01-01T00:00:00Z', undefined])
})

t.test('refuses parameters that a feed does not have, and sends warnings in a header', async t => {
  for (const query of ['sort=id', 'limit=501', 'cursor=x', 'change=other', 'value_min=5', 'theme=te', 'edition=no'])
    t.equal((await app.inject(`/v1/feed.atom?${query}`)).statusCode, 400, query)
  t.match((await app.inject('/v1/feed.json?theme=cuppas')).headers, {
    'content-type': 'application/feed+json; charset=utf-8',
    'evidence-edition': edition,
    'evidence-warning': /^merged; /
  })
})

t.test('keeps HTML and XML characters in texts as they are', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': source => {
      source.findings[0].statement = 'Tea <b>&</b> ]]> "cake" was found by 54% of leaders.'
    }
  })
  const { feed: parsed } = await atom(app, '?id=tea-2024-tea-better')
  t.equal(parsed.entry[0].title, 'Tea <b>&</b> ]]> "cake" was found by 54% of leaders.')
  t.equal((await app.inject('/v1/feed.json?id=tea-2024-tea-better')).json().items[0].title, 'Tea <b>&</b> ]]> "cake" was found by 54% of leaders.')
})

t.test('writes no character that XML forbids, whatever the query', async t => {
  for (const asked of ['\ufffe', '\uffff', '\ufdd0', '\u{1f375}', '\u{10ffff}']) {
    const { answer, feed: parsed } = await atom(app, `?q=tea%20${encodeURIComponent(asked)}`)
    // The production Char of XML 1.0, fifth edition.
    t.match(answer.body, /^[\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]+$/u, JSON.stringify(asked))
    t.equal(parsed.title, `Tea Evidence: findings (q=tea ${/[\ufffe\uffff]/.test(asked) ? '\ufffd' : asked})`)
  }
})

t.test('writes valid entries from the real data, of every source, each dated by its source', async t => {
  const { app } = await testApp(t, REAL_DATA)
  const { feed: parsed } = await atom(app)
  const { results: sources } = (await app.inject('/v1/sources')).json()
  t.equal(
    new Set(parsed.entry.map(({ id }: AtomEntry) => id)).size,
    sources.reduce((sum: number, { finding_counts }: Source) => sum + finding_counts.total, 0)
  )
  for (const entry of parsed.entry) t.match(entry.id, /^tag:ics-evidence\.example,2026:findings\/[a-z0-9-]+$/)
  for (const { source_url, published_start } of sources as Source[]) {
    const dates = parsed.entry.filter(({ link }: AtomEntry) => link[0]?.['@href'].startsWith(source_url)).map(({ published }: AtomEntry) => published)
    t.strictSame([...new Set(dates)], [`${published_start}T00:00:00Z`], source_url)
  }
})

t.test('dates an entry of an undated source by its last change', async t => {
  const { app } = await appAfter(t, {
    'sources/kettles-2023.yaml': source => {
      source.published = null
    }
  })
  const { items } = (await app.inject('/v1/feed.json?source=kettles-2023')).json()
  t.ok(items.length > 0)
  for (const { date_published } of items) t.equal(date_published, '2024-06-01T00:00:00Z')
})

t.test('leads from page to page until every finding was written once (RFC 5005)', async t => {
  const { items: all } = await feed('?theme=tea,kettles')
  const first = 'https://evidence.test/v1/feed.atom?limit=3&theme=tea%2Ckettles'
  for (const [suffix, read] of [
    ['json', (body: string) => ((page: JsonFeed) => ({ ids: page.items.map(({ id }) => id), next: page.next_url, title: page.title }))(JSON.parse(body))],
    [
      'atom',
      (body: string) => {
        const { entry, link, id, title } = parser.parse(body).feed
        const to = Object.fromEntries(link.map(({ '@rel': rel, '@href': href }: AtomEntry['link'][number]) => [rel, href]))
        t.equal(XMLValidator.validate(body), true)
        t.equal(to.first, first)
        t.equal(id, 'tag:tea.example,2026:feed?limit=3&theme=tea%2Ckettles')
        return { ids: entry.map(({ id }: AtomEntry) => id), next: to.next, title }
      }
    ]
  ] as const) {
    const ids: string[] = []
    let pages = 0
    for (let next: string | undefined = first.replace('atom', suffix); next !== undefined; pages++) {
      const answer: { body: string; headers: Record<string, unknown> } = await app.inject(next.replace('https://evidence.test', ''))
      const page: { ids: string[]; next?: string; title: string } = read(answer.body)
      ids.push(...page.ids)
      t.equal(page.title, 'Tea Evidence: findings (limit=3, theme=tea,kettles)')
      t.equal(String(answer.headers.link).includes('rel="next"'), page.next !== undefined)
      next = page.next
    }
    t.strictSame(
      ids,
      all.map(({ id }: Item) => id),
      suffix
    )
    t.equal(pages, Math.ceil(all.length / 3))
  }
})

t.test('refuses the cursor of another kind of change', async t => {
  const { next_url } = await feed('?limit=3&change=addition')
  const other = next_url.replace('https://evidence.test', '').replace('addition', 'correction')
  t.match((await app.inject(other)).json().errors, [{ parameter: 'cursor', code: 'cursor_of_another_query' }])
})

t.test('has times that updated_since accepts', async t => {
  const { items } = await feed('?limit=1')
  const { feed: parsed } = await atom(app, '?limit=1')
  for (const since of [items[0].date_modified, parsed.updated, '2024-06-01T23:59:59.999%2B01:00', '2024-06-01T00:30:00 00:00'])
    t.equal((await app.inject(`/v1/findings?updated_since=${since}`)).json().total, 15, since)
  t.equal((await app.inject('/v1/findings?updated_since=2024-06-01T23:30:00-01:00')).json().total, 0, 'the day counts in UTC')
  for (const since of ['2024-02-30T00:00:00Z', '2024-06-01T25:00:00Z', '2024-06-01T00:00:00', 'T00:00:00Z'])
    await refuses(t, app, {
      url: `/v1/findings?updated_since=${since}`,
      errors: [wrong('updated_since', 'bad_date', 'must be an existing date, YYYY, YYYY-MM or YYYY-MM-DD, or the time stamp of a feed')]
    })
})

t.test('gives the outcome of a request, with its date', async t => {
  const { items } = (await app.inject('/v1/feed.json?kind=recommendation')).json()
  t.match(items[0].content_html, /<p><strong>Outcome, as of 1 May 2024:<\/strong> Half of the wards had their kettle by May 2024\.<\/p>/)
})
