import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cite } from '@citation-js/core'
import jsonld from 'jsonld'
import t from 'tap'
import { parse } from 'yaml'
import { appAfter, REAL_DATA, testApp } from '../helper.js'

const { app, id } = await testApp(t, REAL_DATA)
const BASE = 'https://evidence.test'
const text = async (suffix: string) => {
  const answer = await app.inject(`/v1/editions/current${suffix}`)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.body
}
const about = JSON.parse(await text(''))
const { results: files } = (await app.inject('/v1/downloads')).json()
const sha256 = createHash('sha256')
  .update((await app.inject('/v1/downloads/current/SHA256SUMS')).rawPayload)
  .digest('hex')
const ADDRESS = `https://ics-evidence.example/v1/editions/${id}`

t.test('cites the edition as a data set with its date and the hash of its files, for three kinds of reference manager', async t => {
  for (const suffix of ['.bib', '.ris', '.csl.json']) {
    const body = await text(suffix)
    const [read] = suffix === '.csl.json' ? JSON.parse(body) : new Cite(body, { generateGraph: false }).data
    t.match(read, { title: `ICS Evidence, edition ${id}`, URL: ADDRESS, publisher: 'ICS Evidence', issued: { 'date-parts': [[2026, 11, 27]] } }, suffix)
    t.match(body, `SHA-256 of SHA256SUMS: ${sha256}`, suffix)
    t.match(body, 'Not released; the date is that of the data', suffix)
  }
  t.equal(JSON.parse(await text('.csl.json'))[0].type, 'dataset')
  t.match(await text('.ris'), /^TY {2}- DATA$/m)
  t.match(await text('.bib'), `@misc{ics-evidence-${id},`)
})

t.test('describes the edition as DataCite does', async t => {
  const cited = JSON.parse(await text('.datacite.json'))
  t.match(cited, {
    types: { resourceTypeGeneral: 'Dataset' },
    titles: [{ title: `ICS Evidence, edition ${id}` }],
    publicationYear: '2026',
    dates: [{ date: '2026-11-27', dateType: 'Created' }],
    version: id,
    url: ADDRESS,
    alternateIdentifiers: [{ alternateIdentifier: id }, { alternateIdentifier: sha256, alternateIdentifierType: 'SHA-256 of SHA256SUMS' }],
    rightsList: [{ rightsIdentifier: 'CC-BY-4.0' }, { rights: about.licence.passages }]
  })
  t.ok(cited.sizes.includes(`${about.counts.findings} findings`))
})

const croissant = JSON.parse(await text('.jsonld'))
type Node = Record<string, unknown> & { '@id': string }

t.test('describes every file and every column with Croissant', async t => {
  t.match(croissant, {
    '@type': 'sc:Dataset',
    '@id': `${BASE}/v1/editions/${id}`,
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    version: id,
    license: 'https://spdx.org/licenses/CC-BY-4.0',
    datePublished: '2026-11-27',
    citation: about.citation.long
  })
  const held = files.filter(({ name }: { name: string }) => !name.endsWith('.gz'))
  t.strictSame(
    croissant.distribution.map(({ name, contentUrl, sha256, contentSize, encodingFormat }: Record<string, string>) => [
      name,
      contentUrl,
      sha256,
      contentSize,
      encodingFormat
    ]),
    held.map(({ name, url, sha256, bytes, media_type }: Record<string, string>) => [name, BASE + url, sha256, `${bytes} B`, media_type])
  )
  const package_ = (await app.inject('/v1/downloads/current/datapackage.json')).json()
  t.strictSame(
    croissant.recordSet.map(({ name, field }: { name: string; field: { name: string }[] }) => [name, field.map(({ name }) => name)]),
    package_.resources.map(({ name, schema }: { name: string; schema: { fields: { name: string }[] } }) => [name, schema.fields.map(({ name }) => name)])
  )
})

t.test('names only files, columns and keys that are there, with the types that Croissant knows', async t => {
  const ids = new Set<string>(croissant.distribution.map((file: Node) => file['@id']))
  const fields = croissant.recordSet.flatMap(({ field }: { field: Node[] }) => field)
  const fieldIds = new Set(fields.map((field: Node) => field['@id']))
  t.equal(fieldIds.size, fields.length)
  for (const { source, references, dataType, description } of fields) {
    t.ok(ids.has(source.fileObject['@id']) && source.extract.column && description)
    t.match(dataType, /^sc:(Text|Float|Integer|Boolean|Date)$/)
    if (references) t.ok(fieldIds.has(references.field['@id']), references.field['@id'])
  }
  for (const { key } of croissant.recordSet) for (const at of key) t.ok(fieldIds.has(at['@id']))
  const reference = (name: string) => fields.find((field: Node) => field['@id'] === name).references
  t.strictSame(reference('statistics/source_id'), { field: { '@id': 'sources/id' } })
  t.strictSame(reference('themes/broader_id'), { field: { '@id': 'themes/id' } })
})

t.test('is read as linked data: a data set of schema.org, and one of DCAT', async t => {
  const nodes = (await jsonld.flatten(croissant)) as unknown as Node[]
  const ofType = (type: string) => nodes.filter(node => [node['@type']].flat().includes(type))
  const [dataset] = ofType('https://schema.org/Dataset')
  t.equal(dataset?.['@id'], `${BASE}/v1/editions/${id}`)
  t.equal(ofType('http://mlcommons.org/croissant/RecordSet').length, croissant.recordSet.length)
  const [dcat] = ofType('http://www.w3.org/ns/dcat#Dataset')
  t.match(dcat, {
    '@id': `${BASE}/v1/editions/${id}#dcat`,
    'http://purl.org/dc/terms/issued': [{ '@value': '2026-11-27', '@type': 'http://www.w3.org/2001/XMLSchema#date' }],
    'http://purl.org/dc/terms/license': [{ '@id': 'https://spdx.org/licenses/CC-BY-4.0' }]
  })
  t.equal(ofType('http://www.w3.org/ns/dcat#Distribution').length, croissant.distribution.length)
  t.strictSame(
    ofType('http://www.w3.org/ns/dcat#Distribution').filter(
      node => !node['http://www.w3.org/ns/dcat#downloadURL'] || !node['http://spdx.org/rdf/terms#checksum']
    ),
    []
  )
})

t.test('has the data set on the first page, and only there', async t => {
  const page = async (url: string) => (await app.inject({ url, headers: { accept: 'text/html' } })).body
  const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await page('/')) ?? []
  const found = JSON.parse(data)
  t.match(found, {
    '@context': 'https://schema.org/',
    '@type': 'Dataset',
    '@id': `${BASE}/v1/editions/${id}`,
    creditText: about.citation.long,
    license: 'https://spdx.org/licenses/CC-BY-4.0',
    subjectOf: { contentUrl: `${BASE}/v1/editions/${id}.jsonld` }
  })
  for (const { name, encodingFormat, contentUrl } of found.distribution) {
    t.match(
      files.find((file: { name: string }) => file.name === name),
      { media_type: encodingFormat, url: contentUrl.replace(BASE, '') },
      name
    )
  }
  t.notMatch(await page('/?q=winter'), 'application/ld+json')
})

t.test('cites an edition whose files are gone, and says so', async t => {
  const { app, id } = await appAfter(t, {})
  rmSync(join(t.testdirName, 'editions', id, 'downloads'), { recursive: true, force: true })
  rmSync(join(t.testdirName, 'editions', id, 'downloads.json'), { force: true })
  const get = async (suffix: string) => (await app.inject(`/v1/editions/${id}${suffix}`)).body
  t.match(await get('.bib'), 'The files of this edition are not kept')
  t.equal(JSON.parse(await get('.datacite.json')).alternateIdentifiers.length, 1)
  const { distribution, recordSet } = JSON.parse(await get('.jsonld'))
  t.strictSame([distribution, recordSet], [[], []])
})

t.test('answers 503 if the list of the files cannot be read', async t => {
  const { app, id } = await appAfter(t, {})
  const list = join(t.testdirName, 'editions', id, 'downloads.json')
  rmSync(list)
  writeFileSync(list, 'torn')
  for (const suffix of ['.bib', '.jsonld'])
    t.match((await app.inject(`/v1/editions/${id}${suffix}`)).json(), { status: 503, detail: /cannot be read at the moment/ })
})

t.test('has a citation of the software in the repository, which leads to that of the data', async t => {
  const cited = parse(readFileSync(new URL('../../CITATION.cff', import.meta.url), 'utf8'))
  const { version, license } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  t.match(cited, {
    'cff-version': '1.2.0',
    type: 'software',
    title: about.title,
    version,
    license,
    url: about.canonical_address,
    contact: [{ email: about.contact }],
    'preferred-citation': { type: 'data', title: about.title, license: about.licence.data, url: about.canonical_address }
  })
  const [address = ''] = /\/v1\/\S+\.bib/.exec(cited.message) ?? []
  t.equal((await app.inject(address)).statusCode, 200)
})
