import { z } from 'zod'
import * as atoms from '../atoms.js'

export const passage = z
  .object({
    exact: z.string().meta({ description: 'The words of the source, character for character' }),
    prefix: z.string(),
    suffix: z.string(),
    start: atoms.count.meta({ description: 'Position in the text, in Unicode code points' }),
    end: atoms.count.meta({ description: 'Position after the last character, in Unicode code points' }),
    themes: z.array(atoms.labelled)
  })
  .meta({ id: 'Passage' })

export const attribution = z
  .object({
    type: z.enum(['person', 'organisation', 'respondents', 'publication', 'unattributed']),
    person: atoms.named.nullable(),
    role: z.string().nullable(),
    organisation: atoms.named.nullable(),
    population: atoms.labelled.nullable(),
    as_printed: z.string().nullable(),
    reported_by: atoms.named.nullable(),
    note: z.string().nullable()
  })
  .meta({ id: 'Attribution', description: 'Who says so, in which role at that date, for which body, as printed, reported by whom' })

export const base = z
  .object({
    n: z.int().nullable(),
    unit: z.enum(atoms.UNITS),
    label: z.string(),
    scope: z.enum(atoms.SCOPES),
    known_from: z.enum(['source', 'primary_report'])
  })
  .meta({ id: 'Base', description: 'Who the figure is a share of; `scope` says whether that is the base of the question or only the sample of the survey' })

export const question = z
  .object({
    id: atoms.id,
    topic: z.string(),
    wording: z.string().nullable(),
    response: z.string(),
    response_mode: z.enum(atoms.RESPONSE_MODES),
    max_choices: z.int().nullable()
  })
  .meta({ id: 'Question' })

export const figure = z
  .object({
    value: z.number(),
    value_low: z.number().nullable(),
    value_high: z.number().nullable(),
    unit: z.enum(atoms.UNITS),
    qualifier: z.enum(atoms.QUALIFIERS),
    as_written: z.string(),
    measure: z.string(),
    period: z.string().nullable(),
    population: atoms.labelled.nullable(),
    base: base.nullable(),
    question: question.nullable(),
    result_id: atoms.id
  })
  .meta({ id: 'Figure' })

export const intervention = z
  .object({
    kind: z.enum(['sic', 'insertion', 'omission']),
    start: atoms.count,
    end: atoms.count,
    original: z.string().nullable(),
    by: z.enum(['us', 'source'])
  })
  .meta({ id: 'Intervention', description: 'A marked change; `start` and `end` are code points of `text`' })

/** The anomaly as it travels inside whatever it touches. */
export const warning = z
  .object({
    id: atoms.id,
    kind: z.enum(atoms.ANOMALY_KINDS),
    severity: z.enum(atoms.SEVERITIES),
    printed: z.string(),
    why: z.string(),
    settled: z.string().nullable(),
    write_instead: z.string().nullable(),
    url: atoms.url
  })
  .meta({ id: 'EmbeddedAnomaly' })

export const sourceSummary = z
  .object({
    id: atoms.id,
    title: z.string(),
    kind: atoms.open('news_article', 'press_release', 'report_section'),
    authors: z.array(atoms.named),
    publisher: atoms.named,
    published: z.string().nullable(),
    published_start: atoms.day.nullable(),
    published_end: atoms.day.nullable(),
    source_url: z.url().meta({ description: 'Where the source stands on the web' }),
    passage_url: z.url().meta({ description: 'That address with a text fragment (`#:~:text=`), best effort' }),
    url: atoms.url
  })
  .meta({ id: 'SourceSummary' })

export const finding = z
  .object({
    id: atoms.id,
    kind: z.enum(atoms.KINDS),
    importance: z.enum(['core', 'supporting']),
    statement: z.string(),
    passages: z.array(passage),
    verification: z.object({ text_sha256: z.string(), verified_on: atoms.day }),
    evidence: z.object({ basis: z.enum(atoms.BASES), self_reported: z.boolean(), distance: z.enum(atoms.DISTANCES) }),
    attribution,
    statistic: figure.nullable(),
    quote: z
      .object({
        form: z.enum(atoms.FORMS),
        text: z.string(),
        text_to_print: z.string(),
        interventions: z.array(intervention),
        said_on: atoms.day.nullable()
      })
      .nullable(),
    recommendation: z.object({ asked_of: z.array(atoms.named) }).nullable(),
    case_study: z.object({ organisation: atoms.named, practice: z.string(), outcome: z.string().nullable() }).nullable(),
    part_of: atoms.id.nullable().meta({ description: 'The quotation that holds it' }),
    themes: z.array(atoms.labelled),
    organisations: z.array(atoms.named.extend({ roles: z.array(z.enum(atoms.ROLES)) })),
    source: sourceSummary,
    survey: atoms.titled.nullable(),
    anomalies: z.array(warning),
    comparisons: z.array(atoms.titled.extend({ verdict: z.enum(atoms.VERDICTS) })),
    primary_check: z.array(
      z.object({
        url: z.url(),
        value: z.number().nullable(),
        says: z.string(),
        relation: z.enum(['agrees', 'differs', 'partly']),
        seen_on: atoms.day.nullable()
      })
    ),
    citation: atoms.citation,
    rights: atoms.rights,
    version: z.int().min(1),
    updated: atoms.updated,
    url: atoms.url
  })
  .meta({ id: 'Finding', description: 'One citable unit of evidence in a source' })

export type Finding = z.infer<typeof finding>
