import { Cite, type Csl } from '@citation-js/core'
import fc from 'fast-check'
import t from 'tap'
import { itemFormats } from '../../../src/resources/citations/formats.js'
import { tex } from '../../../src/resources/citations/tex-escape.js'
import type { Source } from '../../../src/resources/sources/schema.js'
import { byId, cite, EDITION, madeUp, realDocuments } from './helper.js'

const parsed = (text: string): Csl => {
  const { data } = new Cite(text, { generateGraph: false })
  if (data.length !== 1) throw new Error(`${data.length} references in ${text}`)
  return data[0] as Csl
}
const namesOf = ({ author }: Csl) =>
  author?.map(name => (typeof name === 'string' ? name : [name.given, name['non-dropping-particle'], name.family ?? name.literal].filter(Boolean).join(' ')))
const core = (csl: Csl) => ({ title: csl.title, author: namesOf(csl), year: csl.issued?.['date-parts'][0]?.[0], URL: csl.URL, publisher: csl.publisher })

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
    `Finding tea-2024-biscuits, version 1, edition ${EDITION}, /v1/findings/tea-2024-biscuits`,
    'Attributed to: Ward leaders in Tea Board’s 2024 survey, reported by Ward News, 3 March 2024',
    'Passage: “More than two-thirds (42%) said biscuits had not”',
    'Warning: Words and number disagree, two-thirds beside 42%.'
  ]
  const URL = 'https://ward.example/tea#:~:text=More%20than%20two%2Dthirds%20%2842%25%29%20said%20biscuits%20had%20not'
  t.strictSame(JSON.parse(cite('csl.json', finding)), [
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
    cite('bib', finding),
    [
      '@article{tea-2024-biscuits,',
      '\tauthor = {Quill, Ada},',
      '\tjournal = {Ward News},',
      '\tyear = {2024},',
      '\tmonth = mar,',
      '\tday = {3},',
      '\tdate = {2024-03-03},',
      `\tnote = {${note.join('; ').replaceAll('%', '\\%')}},`,
      '\tpublisher = {Ward News},',
      '\ttitle = {Half of wards say tea is better, survey finds},',
      `\turl = {${URL}},`,
      '}',
      ''
    ].join('\n')
  )
  t.equal(
    cite('ris', finding),
    [
      'TY  - MGZN',
      'AU  - Quill, Ada',
      'DA  - 2024/03/03',
      'PY  - 2024',
      `N1  - ${note.join('; ')}`,
      'PB  - Ward News',
      'T2  - Ward News',
      'TI  - Half of wards say tea is better, survey finds',
      `UR  - ${URL}`,
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
    const [csl] = JSON.parse(cite('csl.json', source))
    t.strictSame(
      { type: csl.type, genre: csl.genre, issued: csl.issued, author: csl.author, URL: csl.URL, language: csl.language },
      { type, genre, issued, author: [{ literal: 'Tea Board' }], URL: 'https://tea.example/kettles', language: 'en' }
    )
    t.equal(csl.note.includes('The date of publication is inferred, not printed.'), source === kettles)
    t.ok(csl.note.startsWith(`Source kettles-2023, edition ${EDITION}, /v1/sources/kettles-2023`))
  }
  const news = { ...kettles, kind: 'news_article' }
  t.equal(JSON.parse(cite('csl.json', news))[0].author, undefined, 'a newspaper is not the author of its articles')
  for (const form of ['bib', 'ris']) t.equal(parsed(cite(form, news)).author, undefined)
})

t.test('reads every real finding and source back with Citation.js', async t => {
  const { findings, sources } = realDocuments()
  for (const document of [...findings, ...sources]) {
    const source = 'passages' in document ? document.source : document
    const expected = {
      title: source.title,
      author: source.authors.length > 0 ? source.authors.map(({ name }) => name) : [source.publisher.name],
      year: Number(source.published?.slice(0, 4)),
      URL: 'passages' in document ? document.source.passage_url : document.source_url,
      publisher: source.publisher.name
    }
    for (const form of ['bib', 'ris']) t.strictSame(core(parsed(cite(form, document))), expected, `${document.id}.${form}`)
    t.strictSame(core(JSON.parse(cite('csl.json', document))[0]), expected, `${document.id}.csl.json`)
    for (const form of ['bib', 'ris', 'csl.json']) {
      const note = (form === 'csl.json' ? JSON.parse(cite(form, document))[0] : parsed(cite(form, document))).note
      for (const { short } of document.warnings) t.ok(note.includes(short), `${document.id}.${form} carries its warnings`)
      if ('passages' in document) for (const { exact } of document.passages) t.ok(note.includes(exact), `${document.id}.${form} carries its passages`)
    }
  }
})

t.test('keeps particles of names, and organisations whole', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  const named = (...names: string[]): Source => ({ ...kettles, authors: names.map(name => ({ id: 'x', name })) })
  for (const form of ['bib', 'ris']) {
    t.strictSame(namesOf(parsed(cite(form, named('Ursula von der Leyen', 'Zoë Núñez', 'Plato')))), ['Ursula von der Leyen', 'Zoë Núñez', 'Plato'], form)
    const body = { ...kettles, publisher: { id: 'x', name: 'Bread & Butter Board for Tea and Toast {100%}' } }
    t.strictSame(namesOf(parsed(cite(form, body))), ['Bread & Butter Board for Tea and Toast {100%}'], form)
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
      const text = cite(form, { ...kettles, title })
      t.equal((form === 'csl.json' ? JSON.parse(text)[0] : parsed(text)).title, title, `${form}: ${title}`)
    }
  }
})

t.test('reads any printable text back from BibTeX', async t => {
  const kettles = byId(madeUp(t).sources, 'kettles-2023')
  const word = fc.string({ unit: fc.constantFrom(...'aZ9&%#_{}$\\~^<>-\'`"“”‘’,;:?!()[]=@*+/|£é🫖'), minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), words => {
      const title = words.join(' ')
      return parsed(cite('bib', { ...kettles, title })).title === title
    }),
    { numRuns: 1000, seed: 1 }
  )
})

t.test('leaves plain words as they are', async t => {
  t.equal(tex('Ward leaders said “yes” - and £5'), 'Ward leaders said “yes” - and £5')
})
