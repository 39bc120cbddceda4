import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { stringify } from 'yaml'
import { type IntakeOptions, intake } from '../../../src/workbench/intake/intake.js'
import { Refusal } from '../../../src/workbench/intake/refusal.js'
import { copyOfFixture, FIXTURE_TEXTS } from '../../helper.js'
import { ARTICLE, BODY, PARAGRAPHS, page, TITLE, wrapped } from './articles.js'
import { column, pdfOf } from './pdf.js'

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** Takes in a file with the fixture data; returns what was found and both files that were written. */
async function taken(t: Test, name: string, content: string | Buffer, options: Partial<IntakeOptions> = {}) {
  const data = existsSync(t.testdirName) ? t.testdirName : copyOfFixture(t)
  const texts = join(data, 'texts')
  const file = join(data, name)
  writeFileSync(file, content)
  const found = await intake(file, { data, texts, ...options })
  return { data, file, found, kept: readFileSync(found.text, 'utf8'), source: readFileSync(found.source, 'utf8') }
}

/** The message of a refusal; nothing may have been written. */
async function refusal(t: Test, name: string, content: string | Buffer, options: Partial<IntakeOptions> = {}): Promise<string> {
  const data = copyOfFixture(t)
  const before = readdirSync(join(data, 'sources'))
  writeFileSync(join(data, name), content)
  const error = await intake(join(data, name), { data, texts: join(data, 'texts'), ...options }).catch((caught: unknown) => caught)
  t.strictSame(readdirSync(join(data, 'sources')), before)
  t.notOk(existsSync(join(data, 'texts')))
  if (!(error instanceof Refusal)) throw error
  return error.message
}

t.test('takes in a text byte for byte, with what its first lines state', async t => {
  const content = ARTICLE.replaceAll('\n', '\r\n')
  const { data, found, kept, source } = await taken(t, 'article.txt', content, { url: 'https://tea.example/kettle' })
  t.equal(kept, content)
  t.equal(
    source,
    `# yaml-language-server: $schema=../schemas/source.json
id: kettles-wards-ask-second-2024
title: ${TITLE}
kind: TODO  # news_article, press_release, report_section
authors: [ada-quill]
publisher: tea-board
published: 2024-10-04
url: https://tea.example/kettle
language: en
text_sha256: ${sha256(content)}
survey: TODO  # the id in surveys.yaml of the survey that it mainly reports, or null
rights: null
facts:
  - { field: title, from: text }
  - { field: authors, from: text, note: byline }
  - { field: published, from: text }
  - { field: publisher, from: page, url: https://tea.example/kettle, note: the site of the address }
findings: []
anomalies: []
`
  )
  t.match(found, {
    id: 'kettles-wards-ask-second-2024',
    source: join(data, 'sources', 'kettles-wards-ask-second-2024.yaml'),
    text: join(data, 'texts', 'kettles-wards-ask-second-2024.txt'),
    sha256: sha256(content),
    length: content.length,
    todo: ['kind', 'survey'],
    disagreements: [],
    resembles: []
  })
})

t.test('takes the facts of the front matter of Markdown, and keeps it in the text', async t => {
  const front = {
    title: 'Kettles for all',
    author: ['Ada Quill', { name: 'Bob Steam' }],
    date: '3 May 2024',
    publisher: 'Ward News',
    url: 'https://ward.example/k',
    lang: 'en'
  }
  const content = `---\n${stringify(front)}---\n\n# Kettles for all\n\n${PARAGRAPHS.join('\n\n')}\n`
  const { found, kept, source } = await taken(t, 'article.md', content)
  t.equal(kept, content)
  t.match(
    source,
    'title: Kettles for all\nkind: news_article\nauthors: [ada-quill, TODO]  # “Bob Steam” (front matter): add to people.yaml and put the id here\npublisher: ward-news\npublished: 2024-05-03\nurl: https://ward.example/k\nlanguage: en\n'
  )
  t.strictSame(found.todo, ['authors', 'survey'])
  t.strictSame(
    found.stated.map(({ field, from, where }) => [field, from, where]),
    [
      ['title', 'text', 'front matter'],
      ['authors', 'text', 'front matter'],
      ['publisher', 'text', 'front matter'],
      ['published', 'text', 'front matter']
    ]
  )
})

t.test('takes the article out of a web page, with its headline and what the page states', async t => {
  const data = {
    '@graph': [
      { '@type': 'NewsArticle', headline: TITLE, datePublished: '2024-10-04T06:00:00Z', author: { '@id': '#a' }, publisher: { name: 'Ward News' } },
      { '@id': '#a', name: 'Ada Quill' }
    ]
  }
  const head = `<script type="application/ld+json">${JSON.stringify(data)}</script><link rel="canonical" href="https://ward.example/second-kettle"><meta property="og:title" content="Another title">`
  const { found, kept, source } = await taken(t, 'page.html', page(`<p class="byline">By Ada Quill</p>${BODY}<script>track()</script>`, head))
  t.ok(kept.startsWith(`${TITLE}\n\n`))
  t.ok(kept.endsWith(`${PARAGRAPHS.join('\n\n')}\n`))
  t.notMatch(kept, /Home|track|rights reserved/)
  t.equal(found.sha256, sha256(kept))
  t.match(
    source,
    `title: ${TITLE}\nkind: news_article\nauthors: [ada-quill]\npublisher: ward-news\npublished: 2024-10-04\nurl: https://ward.example/second-kettle\nlanguage: en\n`
  )
  t.match(source, '- { field: published, from: page, url: https://ward.example/second-kettle, note: JSON-LD }')
})

t.test('takes the facts of meta tags, and cuts the name of the site off a title', async t => {
  const head =
    '<meta property="og:site_name" content="Ward News"><meta name="author" content="Ada Quill and Bob Steam"><meta property="article:published_time" content="2024-10-05">'
  const html = page(
    `<p>By Ada Quill</p><p>4 October 2024</p><p>${PARAGRAPHS.slice(0, 4).join('<br>')}</p><ul><li>One thing more</li><li>Two</li></ul>`,
    head
  ).replace(/<h1>.*<\/h1>/, '')
  const { found, kept, source } = await taken(t, 'page.htm', html)
  t.match(source, `title: ${TITLE}\n`)
  t.match(source, /publisher: ward-news\npublished: 2024-10-05\nurl: TODO {2}# the address of the page, beginning with https\n/)
  t.strictSame(found.disagreements, ['published: 2024-10-05 (meta tag article:published_time), but 2024-10-04 (first lines)'])
  t.match(kept, `${PARAGRAPHS[0]}\n${PARAGRAPHS[1]}\n`)
})

t.test('leaves to the curator what a page or a text does not say', async t => {
  const site = page(BODY, '<meta property="og:site_name" content="Cup Times">').replace(/<meta charset[^>]*>/i, '')
  t.match((await taken(t, 'page.html', site)).source, 'publisher: TODO  # “Cup Times” (meta tag og:site_name): add to organisations.yaml and put the id here\n')
  const { source } = await taken(t, 'welsh.txt', 'Dywedodd y bwrdd iechyd fod y tegell wedi torri.\n', { id: 'tegell-2024' })
  t.match(source, 'title: TODO  # the title as printed\n')
  t.match(source, 'language: TODO  # the language as two letters, such as en\n')
})

t.test('reads a page in the encoding that it declares', async t => {
  const html = page(BODY.replaceAll(/[“”]/g, '"').replace('kettle', 'caf\u00e9')).replace('utf-8', 'iso-8859-1')
  const { kept } = await taken(t, 'page.html', Buffer.from(html, 'latin1'))
  t.match(kept, 'second café on every floor')
})

t.test('reads a PDF of two columns, page by page, without heads, numbers and hyphens of lines', async t => {
  const left = wrapped(PARAGRAPHS.slice(0, 3).join(' ').replaceAll(/[“”]/g, '"'), 44)
  const right = wrapped(PARAGRAPHS.slice(3, 6).join(' '), 44)
  const split = right.findIndex(line => line.includes('working'))
  const cut = right.flatMap((line, n) => (n === split ? [line.replace(/working.*/, 'work-'), line.replace(/.*work/, '')] : line))
  const head = (n: number): [number, number, string] => [50, 810, `Tea Board annual report ${n}`]
  const pages = [
    [head(1), [50, 785, TITLE], ...column(50, left), ...column(310, cut), [290, 30, '1']],
    [head(2), ...column(50, wrapped(PARAGRAPHS[6] ?? '', 90)), [290, 30, '2']]
  ] as Parameters<typeof pdfOf>[0]
  const { kept, found, source } = await taken(t, 'report.pdf', pdfOf(pages, { Title: 'Second kettle', Author: 'Ada Quill', CreationDate: 'D:20241004120000Z' }))
  t.match(kept, 'The Kettle Office said that it was working on a plan for the whole country')
  t.match(kept, PARAGRAPHS[6] ?? '')
  t.notMatch(kept, /annual report|^\d$/m)
  t.match(source, 'title: Second kettle\n')
  t.match(
    source,
    'published: TODO  # the date of publication, such as 2022-11-15, 2022-11 or 2022; null if unknown; the PDF was made on 2024-10-04, which is no date of publication\n'
  )
  t.equal(found.id, 'second-kettle')
})

const half = Math.ceil(wrapped(PARAGRAPHS.join(' '), 44).length / 2)
const lines = wrapped(PARAGRAPHS.join(' ').replaceAll(/[“”]/g, '"'), 44)
const inTurn = column(50, lines.slice(0, half)).flatMap((line, n) => [line, ...column(310, lines.slice(half + n, half + n + 1), line[1])])

const REFUSED: [string, string, string | Buffer, string][] = [
  [
    'a PDF whose file mixes two columns',
    'a.pdf',
    pdfOf([inTurn]),
    'the lines of two columns are interleaved on page 1 of the PDF; copy the columns one after the other into a text file, or get the text from the web page'
  ],
  [
    'a scanned PDF',
    'a.pdf',
    pdfOf([[], []]),
    'the PDF has 2 pages and 0 letters: it is empty or a scan; get the text from the web page, or read it with OCR (`ocrmypdf`) and correct it by eye'
  ],
  ['a scanned page', 'a.pdf', pdfOf([[]]), 'the PDF has 1 page and 0 letters: it is empty or a scan'],
  ['a broken PDF', 'a.pdf', '%PDF-1.4\nnothing', 'the PDF cannot be read: Invalid PDF structure; download it again'],
  [
    'a PDF without its ligatures',
    'a.pdf',
    pdfOf([
      column(
        50,
        wrapped(
          PARAGRAPHS.join(' ')
            .replaceAll(/[“”]/g, '"')
            .replaceAll(/ffi|fi|ff/g, ''),
          90
        )
      )
    ]),
    'the text has lost letters (“fi”): “rst” for “first”, “eld” for “field”, “nally” for “finally”, “conrmed” for “confirmed”; copy it from the web page, or with another PDF reader, and compare it with the original'
  ],
  ['a text in mixed columns', 'a.txt', inTurn.map(([, , words]) => words).join('\n'), 'the lines of several columns are mixed up: sentences break off'],
  ['an empty file', 'a.txt', ' \n', 'the file is empty; save the words of the source in it'],
  ['a word processor file', 'a.docx', 'PK', 'word processor files are not read; save it as a text file in UTF-8, or as a web page'],
  ['a text that is held', 'a.txt', readFileSync(join(FIXTURE_TEXTS, 'tea.txt')), 'tea-2024.yaml has this very text; go on with that source'],
  ['a text without a title', 'a.txt', PARAGRAPHS.join('\n\n'), 'no title was found to make an id of; choose one with --id'],
  ['a page of cookies', 'a.html', page('<p>We use cookies. Accept all cookies to go on.</p>'), 'the page holds back its words'],
  ['a page without an article', 'a.html', page('<p>Nothing here.</p>'), 'words of an article; open the page in a browser'],
  [
    'a page behind a wall',
    'a.html',
    page(`<p>${PARAGRAPHS.slice(0, 3).join('</p><p>')}</p><p>Subscribe to continue reading.</p>`),
    'and asks for a subscription or an account; open the page in a browser'
  ],
  [
    'a page that says that it is not free',
    'a.html',
    page(
      `<p>${PARAGRAPHS.slice(0, 3).join('</p><p>')}</p>`,
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>'
    ),
    'and asks for a subscription or an account'
  ],
  [
    'a page in another encoding than it declares',
    'a.html',
    page(BODY).replace('utf-8', 'klingon'),
    'the page says that its encoding is klingon, and is not; save it as UTF-8 and try again'
  ]
]
for (const [name, file, content, message] of REFUSED) {
  t.test(`refuses ${name}, and writes nothing`, async t => t.match(await refusal(t, file, content), message))
}

t.test('refuses an id that is taken, and never overwrites a text', async t => {
  t.match(await refusal(t, 'a.txt', ARTICLE, { id: 'tea-2024' }), 'tea-2024.yaml exists already; choose another id with --id')
  const data = copyOfFixture(t)
  mkdirSync(join(data, 'texts'))
  writeFileSync(join(data, 'texts', 'mine.txt'), 'Another text.')
  writeFileSync(join(data, 'a.txt'), ARTICLE)
  await t.rejects(intake(join(data, 'a.txt'), { data, texts: join(data, 'texts'), id: 'mine' }), {
    message: /mine.txt exists already with another content; choose another id/
  })
  t.equal(readFileSync(join(data, 'texts', 'mine.txt'), 'utf8'), 'Another text.')
  t.notOk(existsSync(join(data, 'sources', 'mine.yaml')))
})

t.test('goes on with a text that is kept already, and refuses to take it in twice', async t => {
  const { data, file, found } = await taken(t, 'a.txt', ARTICLE)
  await t.rejects(intake(file, { data, texts: join(data, 'texts'), id: 'other' }), { message: /has this very text; go on with that source/ })
  const again = copyOfFixture(t)
  writeFileSync(join(again, 'a.txt'), ARTICLE)
  mkdirSync(join(again, 'texts'))
  writeFileSync(join(again, 'texts', `${found.id}.txt`), ARTICLE)
  t.match(await intake(join(again, 'a.txt'), { data: again, texts: join(again, 'texts') }), { id: found.id })
})

t.test('refuses an id and an address of the wrong form', async t => {
  const data = copyOfFixture(t)
  writeFileSync(join(data, 'a.txt'), ARTICLE)
  await t.rejects(intake(join(data, 'a.txt'), { data, texts: data, id: 'Tea!' }), { message: '“Tea!” is not an id; use a-z, 0-9 and single hyphens' })
  await t.rejects(intake(join(data, 'a.txt'), { data, texts: data, url: 'http://tea.example' }), {
    message: '“http://tea.example” is not an address that begins with https://'
  })
})

t.test('names sources that a text resembles, by their texts, their passages and their titles', async t => {
  const tea = readFileSync(join(FIXTURE_TEXTS, 'tea.txt'), 'utf8')
  const { found } = await taken(t, 'again.txt', `${tea} It is a new roof.`)
  t.match(found.resembles, [
    { id: 'tea-2024', why: /^\d+% of its passages are in the text; its title is alike: “Half of wards say tea is better, survey finds”$/ }
  ])
  const { found: other } = await taken(t, 'more.txt', `${tea} It is another roof.`, { id: 'more', texts: keptTexts(t) })
  t.match(other.resembles[0]?.why, /^\d+% of the text is in it; /)
})

/** A folder of texts that a test may write to. */
function keptTexts(t: Test): string {
  const dir = join(t.testdirName, 'kept')
  mkdirSync(dir)
  writeFileSync(join(dir, 'tea.txt'), readFileSync(join(FIXTURE_TEXTS, 'tea.txt')))
  return dir
}

t.test('takes broken front matter and broken JSON-LD for what they are: not stated', async t => {
  const { source } = await taken(t, 'a.md', `---\ntitle: "Kettles\n---\n\n# ${TITLE}\n\n${PARAGRAPHS.join('\n\n')}\n`)
  t.match(source, `title: ${TITLE}\n`)
  const { source: other } = await taken(t, 'b.html', page(BODY, '<script type="application/ld+json">{ "headline": </script>'), { id: 'other' })
  t.match(other, `title: ${TITLE}\n`)
})

t.test('keeps no text if the source cannot be written', async t => {
  const data = copyOfFixture(t)
  writeFileSync(join(data, 'a.txt'), ARTICLE)
  mkdirSync(join(data, '.lock'))
  await t.rejects(intake(join(data, 'a.txt'), { data, texts: join(data, 'texts'), id: 'mine' }), { code: 'SQLITE_CANTOPEN' })
  t.strictSame(readdirSync(join(data, 'texts')), [])
  t.notOk(existsSync(join(data, 'sources', 'mine.yaml')))
})
