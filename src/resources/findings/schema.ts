import { z } from 'zod'
import { ANOMALY_KINDS, SEVERITIES } from '../../records/anomaly.js'
import * as common from '../../records/common.js'
import { VERDICTS } from '../../records/comparison.js'
import {
  BASE_SCOPES,
  DISTANCES,
  EVIDENCE_BASES,
  FINDING_KINDS,
  IMPORTANCES,
  ORGANISATION_ROLES,
  QUALIFIERS,
  QUOTE_FORMS,
  UNITS
} from '../../records/finding.js'
import { RESPONSE_MODES } from '../../records/survey.js'

export const passage = z
  .object({
    exact: z.string().meta({ description: 'The words of the source, character for character' }),
    prefix: z.string().meta({ description: 'The words before it, where they are needed to make it unique in the text' }),
    suffix: z.string().meta({ description: 'The words after it, where they are needed to make it unique in the text' }),
    start: common.count.meta({ description: 'Position in the text, in Unicode code points' }),
    end: common.count.meta({ description: 'Position after the last character, in Unicode code points' }),
    themes: z.array(common.labelled).meta({ description: 'What the passage is about' })
  })
  .meta({ id: 'Passage' })

export const attribution = z
  .object({
    type: z.enum(['person', 'organisation', 'respondents', 'publication', 'unattributed']).meta({ description: 'What sort of speaker it is' }),
    person: common.named.nullable().meta({ description: 'The person who says so' }),
    role: z.string().nullable().meta({ description: 'The role of that person at that date, as printed' }),
    organisation: common.named.nullable().meta({ description: 'The body spoken for' }),
    population: common.labelled.nullable().meta({ description: 'Those who answered' }),
    as_printed: z.string().nullable().meta({ description: 'How the source says who says so, word for word' }),
    reported_by: common.named.nullable().meta({ description: 'Who reports it; null where the speaker publishes it' }),
    note: z.string().nullable().meta({ description: 'What is inferred in the attribution, and why' })
  })
  .meta({ id: 'Attribution', description: 'Who says so, in which role at that date, for which body, as printed, reported by whom' })

export const base = z
  .object({
    n: z.int().nullable().meta({ description: 'How many; null where not reported' }),
    unit: z.enum(UNITS).meta({ description: 'What is counted in the base' }),
    label: z.string().meta({ description: 'Who that is, in words' }),
    scope: z.enum(BASE_SCOPES).meta({ description: 'Whether that is who answered the question, a subgroup of them, or only the sample of the survey' }),
    known_from: z.enum(['source', 'primary_report']).meta({ description: 'Whether the source itself says so, or the primary report' })
  })
  .meta({ id: 'Base', description: 'Who the figure is a share of; `scope` says whether that is the base of the question or only the sample of the survey' })

export const question = z
  .object({
    id: common.id.meta({ description: 'Figures that share it are answers to one question' }),
    topic: z.string().meta({ description: 'What was asked, in our words' }),
    wording: z.string().nullable().meta({ description: 'What was asked, as far as the source prints it' }),
    response: z.string().meta({ description: 'The answer that the figure is a share of' }),
    response_mode: z.enum(RESPONSE_MODES).meta({ description: 'How many answers one could give' }),
    max_choices: z.int().nullable().meta({ description: 'The most answers one could give, where there was a limit' })
  })
  .meta({ id: 'Question' })

export const figure = z
  .object({
    value: z.number().meta({ description: 'The figure, in base units' }),
    value_low: z.number().nullable().meta({ description: 'The lowest value that the words leave open; null where there is no bound' }),
    value_high: z.number().nullable().meta({ description: 'The highest value that the words leave open; null where there is no bound' }),
    unit: z.enum(UNITS).meta({ description: 'What the figure counts' }),
    qualifier: z.enum(QUALIFIERS).meta({ description: 'How the words limit the figure' }),
    as_written: z.string().meta({ description: 'The figure in the words of the source' }),
    measure: z.string().meta({ description: 'What is measured, in our words' }),
    period: z.string().nullable().meta({ description: 'The time that the figure is about (EDTF), where the text says' }),
    population: common.labelled.nullable().meta({ description: 'Who answered' }),
    base: base.nullable(),
    question: question.nullable(),
    result_id: common.id.meta({ description: 'Findings that report the same figure share it' })
  })
  .meta({ id: 'Figure', description: 'One number with its words, its bounds and whom it is about' })

export const intervention = z
  .object({
    kind: z.enum(['sic', 'insertion', 'omission']).meta({ description: 'A marked error, an insertion or an omission' }),
    start: common.count.meta({ description: 'Position in `text`, in Unicode code points' }),
    end: common.count.meta({ description: 'Position in `text` after its last character, in Unicode code points' }),
    original: z.string().nullable().meta({ description: 'What stood there before' }),
    by: z.enum(['us', 'source']).meta({ description: "Whose change it is: ours, or the source's" })
  })
  .meta({ id: 'Intervention', description: 'A marked change; `start` and `end` are code points of `text`' })

/** The anomaly as it travels inside whatever it touches. */
export const warning = z
  .object({
    id: common.id.meta({ description: 'The anomaly' }),
    kind: z.enum(ANOMALY_KINDS).meta({ description: 'What is wrong' }),
    severity: z.enum(SEVERITIES).meta({ description: 'How far it misleads' }),
    printed: z.string().meta({ description: 'What is printed' }),
    why: z.string().meta({ description: 'Why it would mislead who repeats it' }),
    settled: z.string().nullable().meta({ description: 'What settles it, if anything does' }),
    write_instead: z.string().nullable().meta({ description: 'What may safely be written; null when nothing settles it' }),
    url: common.url
  })
  .meta({ id: 'EmbeddedAnomaly' })

export const sourceSummary = z
  .object({
    id: common.id.meta({ description: 'The source that holds it' }),
    title: z.string().meta({ description: 'The title of the source, as printed' }),
    kind: common.open('news_article', 'press_release', 'report_section').meta({ description: 'What sort of text the source is' }),
    authors: z.array(common.named).meta({ description: 'Who wrote the source, where it says so' }),
    publisher: common.named.meta({ description: 'Who published the source' }),
    published: z.string().nullable().meta({ description: 'When the source was published (EDTF; `?` where inferred)' }),
    published_start: common.day.nullable().meta({ description: 'The first day on which the source can have been published' }),
    published_end: common.day.nullable().meta({ description: 'The last day on which the source can have been published' }),
    source_url: z.url().meta({ description: 'Where the source stands on the web' }),
    passage_url: z.url().meta({ description: 'That address with a text fragment (`#:~:text=`), best effort' }),
    url: common.url
  })
  .meta({ id: 'SourceSummary' })

export const finding = z
  .object({
    id: common.ownId,
    kind: z.enum(FINDING_KINDS).meta({ description: 'What sort of evidence it is' }),
    importance: z.enum(IMPORTANCES).meta({ description: '`core`: a headline, an answer to a main question or a direct ask; else `supporting`' }),
    statement: z.string().meta({ description: 'Our own sentence that says what the finding is, true without its context' }),
    passages: z.array(passage),
    verification: z.object({
      text_sha256: z.string().meta({ description: 'The SHA-256 of the text that its passages were proved against' }),
      verified_on: common.day.meta({ description: 'The day on which they were' })
    }),
    evidence: z.object({
      basis: z.enum(EVIDENCE_BASES).meta({ description: 'What it rests on' }),
      self_reported: z.boolean().meta({ description: 'Whether respondents judge their own doings' }),
      distance: z.enum(DISTANCES).meta({ description: 'How far the source stands from who found it out' })
    }),
    attribution,
    statistic: figure.nullable(),
    quote: z
      .object({
        form: z.enum(QUOTE_FORMS).meta({ description: 'How the words came about' }),
        text: z.string().meta({ description: 'As printed: passages joined by a blank line, outer marks removed, nothing else changed' }),
        text_to_print: z.string().meta({ description: 'The same with marked changes only: [sic], [word], […]' }),
        interventions: z.array(intervention),
        said_on: common.day.nullable().meta({ description: 'The day on which it was said, only where the source prints it' })
      })
      .nullable(),
    recommendation: z.object({ asked_of: z.array(common.named).meta({ description: 'Who is asked to act' }) }).nullable(),
    case_study: z
      .object({
        organisation: common.named.meta({ description: 'Who did it' }),
        practice: z.string().meta({ description: 'What was done, in our words' }),
        outcome: z.string().nullable().meta({ description: 'What came of it, in our words' })
      })
      .nullable(),
    part_of: common.id.nullable().meta({ description: 'The quotation that holds it' }),
    themes: z.array(common.labelled).meta({ description: 'What it is about' }),
    organisations: z
      .array(common.named.extend({ roles: z.array(z.enum(ORGANISATION_ROLES)).meta({ description: 'The parts it has in the finding' }) }))
      .meta({ description: 'Who has a part in it' }),
    source: sourceSummary,
    survey: common.titled.nullable().meta({ description: 'The survey behind it' }),
    anomalies: z.array(warning).meta({ description: 'What would mislead who repeats it' }),
    comparisons: z
      .array(common.titled.extend({ verdict: z.enum(VERDICTS).meta({ description: 'What may be done with them' }) }))
      .meta({ description: 'Where it is laid beside others' }),
    primary_check: z.array(
      z.object({
        url: z.url().meta({ description: 'The page of the primary report' }),
        value: z.number().nullable().meta({ description: 'The figure that it prints' }),
        says: z.string().meta({ description: 'What it says' }),
        relation: z.enum(['agrees', 'differs', 'partly']).meta({ description: 'Whether that agrees with the source' }),
        seen_on: common.day.nullable().meta({ description: 'The day on which it was read' })
      })
    ),
    citation: common.citation,
    rights: common.rights,
    version: z.int().min(1).meta({ description: 'How often its content has changed, from 1' }),
    updated: common.updated,
    url: common.url
  })
  .meta({ id: 'Finding', description: 'One citable unit of evidence in a source' })

export type Warning = z.infer<typeof warning>
export type Finding = z.infer<typeof finding>
