import jsonld from 'jsonld'
import t from 'tap'
import type { Citable } from '../../../src/resources/citations/types.js'
import type { Finding } from '../../../src/resources/findings/schema.js'
import { BASE, byId, cite, EDITION, madeUp, realDocuments } from './helper.js'

const documentLoader = async (url: string): Promise<never> => {
  throw new Error(`${url} was asked for`)
}
const linked = async (document: Citable) => {
  const { '@context': _, ...node } = JSON.parse(await cite('jsonld', document))
  return node
}
// biome-ignore lint/suspicious/noExplicitAny: expanded JSON-LD is whatever the terms say
type Expanded = any
const expanded = async (document: Citable) => {
  return (await jsonld.expand(JSON.parse(await cite('jsonld', document)), { documentLoader }))[0] as Expanded
}
const SCHEMA = 'https://schema.org/'
const OA = 'http://www.w3.org/ns/oa#'

const tea = {
  type: 'NewsArticle',
  id: 'https://ward.example/tea',
  url: 'https://ward.example/tea',
  name: 'Half of wards say tea is better, survey finds',
  genre: 'news article',
  author: [{ type: 'Person', id: `${BASE}/v1/people/ada-quill`, name: 'Ada Quill' }],
  publisher: { type: 'Organization', id: `${BASE}/v1/organisations/ward-news`, name: 'Ward News' },
  datePublished: '2024-03-03',
  encoding: { type: 'MediaObject', encodingFormat: 'text/plain', sha256: 'f987e11d13c8387a6656571f28cacf920558e43afb220a78b3ddd250642cdd61' }
}
const record = {
  isPartOf: { type: 'Dataset', id: `${BASE}/v1/editions/${EDITION}`, version: EDITION },
  dateModified: '2024-06-01',
  sdLicense: 'https://spdx.org/licenses/CC-BY-4.0',
  copyrightNotice: 'Made up'
}
const passage = (finding: Finding, n: number) => ({
  type: 'Annotation',
  id: `${BASE}${finding.url}#passage-${n + 1}`,
  motivation: 'oa:describing',
  target: {
    type: 'SpecificResource',
    source: finding.source.source_url,
    selector: [
      { type: 'TextQuoteSelector', exact: finding.passages[n]?.exact, prefix: finding.passages[n]?.prefix, suffix: finding.passages[n]?.suffix },
      { type: 'TextPositionSelector', start: finding.passages[n]?.start, end: finding.passages[n]?.end }
    ]
  }
})

t.test('describes a quotation as Quotation with its speaker and role, each passage as an annotation of the source', async t => {
  const speech = byId(madeUp(t).findings, 'tea-2024-urn-speech')
  t.strictSame(await linked(speech), {
    type: 'Quotation',
    id: `${BASE}/v1/findings/tea-2024-urn-speech`,
    identifier: 'tea-2024-urn-speech',
    ...record,
    version: 1,
    genre: 'quote',
    description: 'The chair of the Tea Board praised tea on wards and asked for kettles.',
    text: 'Tea 🫖 is what holds a ward together, and we see it every day.\n\nWe call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.',
    creator: {
      type: 'Person',
      id: `${BASE}/v1/people/tess-urn`,
      name: 'Tess Urn',
      affiliation: {
        type: 'OrganizationRole',
        roleName: 'chair',
        affiliation: { type: 'Organization', id: `${BASE}/v1/organisations/tea-board`, name: 'Tea Board' }
      }
    },
    isBasedOn: tea,
    citation: speech.citation.long,
    about: [
      { type: 'skos:Concept', id: `${BASE}/v1/themes/tea`, prefLabel: 'Tea' },
      { type: 'skos:Concept', id: `${BASE}/v1/themes/kettles`, prefLabel: 'Kettles' }
    ],
    annotation: [passage(speech, 0), passage(speech, 1)],
    comment: [
      {
        type: 'Comment',
        id: `${BASE}/v1/anomalies/tea-2024-speech-in-two`,
        name: 'Two paragraphs of one speech.',
        genre: 'context',
        text: 'Two paragraphs of one speech.'
      }
    ]
  })
})

t.test('describes a figure as Observation with survey and warnings, without bounds if none is sound, and without a publication date of its own', async t => {
  const figure = byId(madeUp(t).findings, 'tea-2024-biscuits')
  const { annotation, isBasedOn, about, ...rest } = await linked(figure)
  t.strictSame(rest, {
    type: 'Observation',
    id: `${BASE}/v1/findings/tea-2024-biscuits`,
    identifier: 'tea-2024-biscuits',
    ...record,
    version: 1,
    genre: 'statistic',
    description: 'The same survey put ward leaders who saw no better biscuits at 42%.',
    variableMeasured: 'Ward leaders who saw no better biscuits',
    unitText: 'percent',
    observationAbout: { type: 'skos:Concept', id: `${BASE}/v1/populations/ward-leaders`, prefLabel: 'Ward leaders' },
    measurementTechnique: { type: 'Dataset', id: `${BASE}/v1/surveys/tea-survey-2024`, name: 'Tea survey 2024' },
    creator: { type: 'Thing', id: `${BASE}/v1/populations/ward-leaders`, name: 'Ward leaders' },
    citation: figure.citation.long,
    comment: [
      {
        type: 'Comment',
        id: `${BASE}/v1/anomalies/tea-2024-two-thirds-is-not-42`,
        name: 'Words and number disagree, two-thirds beside 42%.',
        genre: 'stop',
        text: 'Words and number disagree, two-thirds beside 42%. Write instead: Do not print the share.'
      }
    ]
  })
})

t.test('describes the period of a figure as a date or an interval, with open ends', async t => {
  const kettles = byId(madeUp(t).findings, 'kettles-2023-working')
  const { observationDate, temporalCoverage, minValue, maxValue, measurementTechnique, creator } = await linked(kettles)
  t.strictSame(
    { observationDate, minValue, maxValue, measurementTechnique, temporalCoverage },
    { observationDate: '2023', minValue: 76, maxValue: undefined, measurementTechnique: undefined, temporalCoverage: undefined }
  )
  t.strictSame(creator, { type: 'Organization', id: `${BASE}/v1/organisations/tea-board`, name: 'Tea Board' })
  const since = { ...kettles, statistic: { ...kettles.statistic, value_low: null, period: '2015/2021-11' } } as Finding
  const { observationDate: none, temporalCoverage: period, minValue: low } = await linked(since)
  t.strictSame({ none, period, low }, { none: undefined, period: '2015/2021-11', low: undefined })
})

t.test('describes claims, recommendations and case studies as Claim, with a speaker if one is known', async t => {
  const { findings } = madeUp(t)
  for (const [id, genre] of [
    ['kettles-2023-need-water', 'claim'],
    ['tea-2024-ask-kettles', 'recommendation'],
    ['tea-2024-northtown', 'case study']
  ] as const) {
    const node = await linked(byId(findings, id))
    t.strictSame([node.type, node.genre, node.text, node.value], ['Claim', genre, undefined, undefined], id)
  }
  const speech = byId(findings, 'tea-2024-urn-speech')
  const by = async (attribution: Partial<Finding['attribution']>) =>
    (await linked({ ...speech, attribution: { ...speech.attribution, ...attribution } })).creator
  t.equal(await by({ type: 'unattributed', person: null, organisation: null }), undefined)
  t.strictSame((await by({ role: null, organisation: null })).affiliation, { type: 'OrganizationRole' })
})

t.test('describes a source as the work at its own address, with the collection of its findings', async t => {
  const { sources } = madeUp(t)
  const kettles = byId(sources, 'kettles-2023')
  t.strictSame(await linked(kettles), {
    type: 'Report',
    id: 'https://tea.example/kettles',
    url: 'https://tea.example/kettles',
    name: 'Kettles',
    genre: 'report section',
    author: [],
    publisher: { type: 'Organization', id: `${BASE}/v1/organisations/tea-board`, name: 'Tea Board' },
    datePublished: { '@value': '2023?', '@type': 'http://id.loc.gov/datatypes/edtf/EDTF' },
    encoding: { type: 'MediaObject', encodingFormat: 'text/plain', sha256: kettles.text_sha256 },
    inLanguage: 'en',
    subjectOf: {
      type: 'Collection',
      id: `${BASE}/v1/sources/kettles-2023`,
      name: 'Findings in “Kettles”',
      identifier: 'kettles-2023',
      ...record,
      collectionSize: 3,
      url: `${BASE}/v1/sources/kettles-2023/findings`
    },
    citation: 'Tea Board. “Kettles” (section of a report). 2023 (year inferred). https://tea.example/kettles',
    comment: []
  })
  t.equal((await linked({ ...kettles, kind: 'podcast' })).type, 'CreativeWork')
  t.equal((await linked({ ...kettles, published: null })).datePublished, undefined)
  t.equal((await linked(byId(sources, 'tea-2024'))).comment.length, 1)
})

t.test('expands every real document without loading a context, and every term has a meaning', async t => {
  const { findings, sources } = realDocuments()
  for (const finding of findings) {
    const node = await expanded(finding)
    t.equal(node['@id'], `${BASE}${finding.url}`)
    t.match(node['@type'][0], /^https:\/\/schema\.org\/(Quotation|Observation|Claim)$/)
    const annotations = node['@reverse'][`${OA}hasBody`]
    const quoted = annotations.map((annotation: Expanded) => {
      const [quote, position] = annotation[`${OA}hasTarget`][0][`${OA}hasSelector`]
      return [quote[`${OA}exact`], position[`${OA}start`], position[`${OA}end`]].map(([{ '@value': value }]) => value)
    })
    t.strictSame(
      quoted,
      finding.passages.map(({ exact, start, end }) => [exact, start, end]),
      finding.id
    )
    t.equal((node[`${SCHEMA}comment`] ?? []).length, finding.warnings.length, finding.id)
    t.strictSame(
      node[`${SCHEMA}about`].map((theme: Expanded) => theme['http://www.w3.org/2004/02/skos/core#prefLabel'][0]['@value']),
      finding.themes.map(({ label }) => label),
      finding.id
    )
  }
  for (const source of sources) {
    const node = await expanded(source)
    t.equal(node['@id'], source.source_url)
    t.equal(node[`${SCHEMA}subjectOf`][0][`${SCHEMA}collectionSize`][0]['@value'], source.finding_counts.total)
  }
})
