import { z } from 'zod'
import { annotationsOf } from '../resources/citations/json-ld.js'
import { workOf } from '../resources/citations/json-ld-nodes.js'
import type { Finding } from '../resources/findings/schema.js'
import type { Outcome } from '../resources/outcomes/schema.js'

const selector = z.union([
  z.object({ type: z.literal('TextQuoteSelector'), exact: z.string(), prefix: z.string(), suffix: z.string() }),
  z.object({ type: z.literal('TextPositionSelector'), start: z.int(), end: z.int() })
])

/** A citation as SEP-3094 proposes it for the Model Context Protocol: the target of a W3C Web Annotation, and the work in schema.org's words. */
const citation = z.object({
  id: z.string().meta({ description: 'Address of the passage' }),
  target: z.object({
    type: z.literal('SpecificResource'),
    source: z.url().meta({ description: 'Web address of the cited work' }),
    selector: z.array(selector).meta({ description: 'Words of the work and their position in it, in Unicode code points; empty for a work as a whole' }),
    'schema:citation': z.object({
      '@type': z.string(),
      'schema:url': z.url(),
      'schema:name': z.string(),
      'schema:datePublished': z.string().nullable().meta({ description: 'Publication date (EDTF; `?` if inferred)' }),
      'schema:publisher': z.object({ '@type': z.literal('schema:Organization'), 'schema:name': z.string() }),
      'schema:sha256': z.string().nullable().meta({ description: 'SHA-256 of the text that the words were verified against' })
    })
  })
})

export const citations = z.array(citation).meta({ description: 'Words in their sources, one for each passage; cite these and no others' })

export type Citation = z.infer<typeof citation>

const publisherNamed = (name: string) => ({ '@type': 'schema:Organization' as const, 'schema:name': name })

/** Every passage of some findings. */
export const citationsOf = (findings: readonly Finding[]): Citation[] =>
  findings.flatMap(finding => {
    const { source, verification } = finding
    const work = {
      '@type': `schema:${workOf(source, verification.text_sha256).type}`,
      'schema:url': source.source_url,
      'schema:name': source.title,
      'schema:datePublished': source.published,
      'schema:publisher': publisherNamed(source.publisher.name),
      'schema:sha256': verification.text_sha256
    }
    return annotationsOf(finding).map(({ id, target }) => ({ id, target: { ...target, 'schema:citation': work } })) as Citation[]
  })

/** Every page that some outcomes rest on. */
export const evidenceOf = (outcomes: readonly Outcome[]): Citation[] =>
  outcomes.flatMap(({ url, evidence }) =>
    evidence.map(({ url: page, publisher, published, says }, n) => ({
      id: `${url}#evidence-${n + 1}`,
      target: {
        type: 'SpecificResource' as const,
        source: page,
        selector: [],
        'schema:citation': {
          '@type': 'schema:WebPage',
          'schema:url': page,
          'schema:name': says,
          'schema:datePublished': published,
          'schema:publisher': publisherNamed(publisher),
          'schema:sha256': null
        }
      }
    }))
  )
