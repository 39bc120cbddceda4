import { Cite, type Csl, type Name } from '@citation-js/core'
import { parse } from '@retorquere/bibtex-parser'
import { BibLatexParser, parseRIS } from 'biblatex-csl-converter'
import fc from 'fast-check'
import t from 'tap'
import { itemFormats } from '../../../src/resources/citations/formats.js'
import { tex } from '../../../src/resources/citations/tex-escape.js'
import type { Source } from '../../../src/resources/sources/schema.js'
import { BASE, byId, cite, EDITION, madeUp, realDocuments } from './helper.js'

/** The only one of some references. */
function only<T>(found: T[], text: string): T {
  if (found.length !== 1) throw new Error(`${found.length} references in ${text}`)
  return found[0] as T
}
const parsed = (text: string): Csl => only(new Cite(text, { generateGraph: false }).data, text)
const namesOf = ({ author }: Csl) =>
  author?.map(name => (typeof name === 'string' ? name : [name.given, name['non-dropping-particle'], name.family ?? name.literal].filter(Boolean).join(' ')))

/** Fields of a reference that no importer may lose. */
interface Core {
  title: string
  /** Family and given name, or a whole name. */
  author: string[][]
  /** Year, month and day, as far as they are known. */
  date: number[]
  URL: string
  publisher: string
}
/** The parts of a name that say something. A name that is whole has one. */
const partsOf = (...parts: (string | undefined)[]) => parts.filter(part => part !== undefined && part !== '') as string[]
const datePartsOf = (date: string) => date.split(/[-/]/).map(Number)

const byCitationJs = (csl: Csl): Core => ({
  title: csl.title,
  author: (csl.author as Name[]).map(({ literal, family, given }) => partsOf(literal ?? family, given)),
  date: csl.issued?.['date-parts'][0] ?? [],
  URL: csl.URL,
  publisher: csl.publisher
})

/** The importer of Better BibTeX for Zotero. */
function byBetterBibtex(text: string): Core {
  const { entries, errors } = parse(text)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  const { title, author, date, year, url, publisher, institution } = only(entries, text).fields
  return {
    title: String(title),
    author: (author ?? []).map(({ name, lastName, firstName }) => partsOf(name ?? lastName, firstName)),
    date: datePartsOf(String(date ?? year)),
    URL: String(url),
    publisher: String(publisher ?? institution)
  }
}

/** The importers of Fidus Writer, which mark up every text. */
type Marked = { text: string }[]
type FidusNames = { literal?: Marked; family?: Marked; given?: Marked }[]
const plainOf = (marked?: Marked) => marked?.map(({ text }) => text).join('')
const byFidus = (entries: Record<string, { fields: Record<string, unknown> }>, text: string): Core => {
  const { title, author, date, url, publisher, institution, journaltitle } = only(Object.values(entries), text).fields
  return {
    title: String(plainOf(title as Marked)),
    author: (author as FidusNames).map(({ literal, family, given }) => partsOf(plainOf(literal ?? family), plainOf(given))),
    date: datePartsOf(String(date)),
    URL: String(url),
    // It expects no publisher of an article. Those here have that of the newspaper.
    publisher: String(plainOf(((publisher ?? institution) as Marked[] | undefined)?.[0] ?? (journaltitle as Marked)))
  }
}

/** Importers of others, with the format that each reads. */
const IMPORTERS: Record<string, { form: string; read(text: string): Core }> = {
  'Citation.js, BibTeX': { form: 'bib', read: text => byCitationJs(parsed(text)) },
  'Citation.js, RIS': { form: 'ris', read: text => byCitationJs(parsed(text)) },
  'Citation.js, CSL-JSON': { form: 'csl.json', read: text => byCitationJs(parsed(text)) },
  'Better BibTeX for Zotero': { form: 'bib', read: byBetterBibtex },
  'Fidus Writer, BibTeX': { form: 'bib', read: text => byFidus(new BibLatexParser(text, {}).parse().entries as never, text) },
  'Fidus Writer, RIS': { form: 'ris', read: text => byFidus(parseRIS(text).entries as never, text) }
}

t.test('names the formats by suffix and media type', async t => {
  t.strictSame(
    itemFormats.map(({ name, type }) => [name, type]),
    [
      ['bib', 'application/x-bibtex'],
      ['ris', 'application/x-research-info-systems'],
      ['csl.json', 'application/vnd.citationstyles.csl+json'],
      ['jsonld', 'application/ld+json']
    ]
  )
})

t.test('cites a finding as its source, with the passage in the address, the finding and its warnings in the note', async t => {
  const { findings } = madeUp(t)
  const finding = byId(findings, 'tea-2024-biscuits')
  const note = [
    `Finding tea-2024-biscuits, version 1, edition ${EDITION}, ${BASE}/v1/findings/tea-2024-biscuits`,
    'Attributed to: Ward leaders in Tea Board’s 2024 survey, reported by Ward News, 3 March 2024',
    'Passage: “More than two-thirds (42%) said biscuits had not”',
    'Warning: Words and number disagree, two-thirds beside 42%.'
  ]
  const URL = 'https://ward.example/tea#:~:text=More%20than%20two%2Dthirds%20%2842%25%29%20said%20biscuits%20had%20not'
  t.strictSame(JSON.parse(await cite('csl.json', finding)), [
    {
      id: 'tea-2024-biscuits',
      'citation-key': 'tea-2024-biscuits',
      type: 'article-newspaper',
      title: 'Half of wards say tea is better, survey finds',
      author: [{ given: 'Ada', family: 'Quill' }],
      'container-title': 'Ward News',
      publisher: 'Ward News',
      issued: { 'date-parts': [[2024, 3, 3]] },
      URL,
      note: note.join('\n')
    }
  ])
  t.equal(
    await cite('bib', finding),
    [
      '@article{tea-2024-biscuits,',
      '\tauthor = {Quill, Ada},',
      '\tjournal = {Ward News},',
      '\tyear = {2024},',
      `\tnote = {${note.join('; ').replaceAll('%', '\\%')}},`,
      '\tpublisher = {Ward News},',
      '\ttitle = {Half of wards say tea is better, survey finds},',
      `\turl = {${URL}},`,
      '\tday = {3},',
      '\tdate = {2024-03-03},',
      '\tmonth = mar,',
      '}',
      ''
    ].join('\n')
  )
  t.equal(
    await cite('ris', finding),
    [
      'TY  - MGZN',
      'AU  - Quill, Ada',
      'DA  - 2024/03/03',
      `N1  - ${note.join('; ')}`,
      'PB  - Ward News',
      'T2  - Ward News',
      'TI  - Half of wards say tea is better, survey finds',
      `UR  - ${URL}`,
      'Y1  - 2024/03/03',
      'ER  - ',
      ''
    ].join('\n')
  )
})

t.test('cites a source as it is: a section as a section, a release as a release, an inferred year as inferred', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  const release: Source = { ...kettles, kind: 'press_release', published: '2023-05' }
  for (const [source, type, genre, issued] of [
    [kettles, 'report', 'Section of a report', { 'date-parts': [[2023]], circa: true }],
    [release, 'report', 'Press release', { 'date-parts': [[2023, 5]] }],
    [{ ...release, kind: 'podcast', published: null }, 'document', undefined, undefined]
  ] as const) {
    const [csl] = JSON.parse(await cite('csl.json', source))
    t.strictSame(
      { type: csl.type, genre: csl.genre, issued: csl.issued, author: csl.author, URL: csl.URL, language: csl.language },
      { type, genre, issued, author: [{ literal: 'Tea Board' }], URL: 'https://tea.example/kettles', language: 'en' }
    )
    t.equal(csl.note.includes('The date of publication is inferred, not printed.'), source === kettles)
    t.ok(csl.note.startsWith(`Source kettles-2023, edition ${EDITION}, ${BASE}/v1/sources/kettles-2023`))
  }
  const news = { ...kettles, kind: 'news_article' }
  t.equal(JSON.parse(await cite('csl.json', news))[0].author, undefined, 'a newspaper is not the author of its articles')
  for (const form of ['bib', 'ris']) t.equal(parsed(await cite(form, news)).author, undefined)
})

const { findings, sources } = realDocuments()
const documents = [...findings, ...sources]

for (const [name, { form, read }] of Object.entries(IMPORTERS)) {
  t.test(`loses nothing of a real finding or source on the way to ${name}`, async t => {
    for (const document of documents) {
      const source = 'passages' in document ? document.source : document
      t.strictSame(
        read(await cite(form, document)),
        {
          title: source.title,
          author: source.authors.length > 0 ? source.authors.map(({ name }) => name.split(' ').reverse()) : [[source.publisher.name]],
          date: datePartsOf(String(source.published).replace('?', '')),
          URL: 'passages' in document ? document.source.passage_url : document.source_url,
          publisher: source.publisher.name
        },
        document.id
      )
    }
  })
}

t.test('has braces in no title but around whole words whose capitals a style would lower', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  for (const [title, written] of [
    ['Leaders ‘worried’ about lack of local support', 'Leaders ‘worried’ about lack of local support'],
    ['Providers Deliver: Trusts in systems', 'Providers {Deliver}: Trusts in systems'],
    ['Workforce is the biggest barrier to developing ICSs, leaders say', 'Workforce is the biggest barrier to developing {ICSs}, leaders say'],
    ['NHS’s A&E: COVID-19 and “iPads” for Zoë in Łódź', '{NHS’s} {A\\&E}: {COVID-19} and “{iPads}” for {Zoë} in {Łódź}']
  ] as const)
    t.match(await cite('bib', { ...kettles, title }), `\ttitle = {${written}},\n`)
})

t.test('carries the short text of every warning, the passages and the whole address of the record in the note, and no more', async t => {
  for (const document of documents) {
    for (const form of ['bib', 'ris', 'csl.json']) {
      const { note } = parsed(await cite(form, document))
      for (const { short } of document.warnings) t.ok(note.includes(short), `${document.id}.${form} carries its warnings`)
      if ('passages' in document) for (const { exact } of document.passages) t.ok(note.includes(exact), `${document.id}.${form} carries its passages`)
      t.ok(note.includes(` ${BASE}${document.url}`), `${document.id}.${form}`)
      const rest = [...document.warnings.map(({ short }) => String(short)), ...('passages' in document ? document.passages.map(({ exact }) => exact) : [])]
      t.ok(note.length - rest.join('').length < 500, `${document.id}.${form} is short`)
    }
  }
})

t.test('keeps particles of names, and organisations whole', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  const named = (...names: string[]): Source => ({ ...kettles, authors: names.map(name => ({ id: 'x', name })) })
  for (const form of ['bib', 'ris']) {
    t.strictSame(namesOf(parsed(await cite(form, named('Ursula von der Leyen', 'Zoë Núñez', 'Plato')))), ['Ursula von der Leyen', 'Zoë Núñez', 'Plato'], form)
    const body = { ...kettles, publisher: { id: 'x', name: 'Bread & Butter Board for Tea and Toast {100%}' } }
    t.strictSame(namesOf(parsed(await cite(form, body))), ['Bread & Butter Board for Tea and Toast {100%}'], form)
  }
})

t.test('keeps characters that TeX or RIS would interpret', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  for (const title of [
    'A & B: 50% of #1_x {y} $5 \\z ~ ^',
    "“Curly” ‘marks’, \"straight\" 'ones' and `ticks`, ``two'' of them",
    'Dashes - -- --- – — and <b>tags</b> <i>',
    '£250m, café, Łódź, 中文, no\u00a0break and 🫖',
    'What?` and why!`, ,,low',
    'NHS ICSs in eNGland: A Title'
  ]) {
    for (const form of ['bib', 'ris', 'csl.json']) {
      const text = await cite(form, { ...kettles, title })
      t.equal((form === 'csl.json' ? JSON.parse(text)[0] : parsed(text)).title, title, `${form}: ${title}`)
    }
  }
})

t.test('reads any printable text back from BibTeX', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  const word = fc.string({ unit: fc.constantFrom(...'aZ9&%#_{}$\\~^<>-\'`"“”‘’,;:?!()[]=@*+/|£é🫖'), minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 5 }), async words => {
      const title = words.join(' ')
      return parsed(await cite('bib', { ...kettles, title })).title === title
    }),
    { numRuns: 1000, seed: 1 }
  )
})

t.test('leaves plain words as they are', async t => {
  t.equal(tex('Ward leaders said “yes” - and £5'), 'Ward leaders said “yes” - and £5')
})
