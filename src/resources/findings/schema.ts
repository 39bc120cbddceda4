import { z } from 'zod'
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
  ROW_TYPES,
  STATUSES,
  UNITS
} from '../../records/finding.js'
import { OUTCOME_STATUSES } from '../../records/outcome.js'
import { RESPONSE_MODES } from '../../records/survey.js'
import { warnings } from '../anomalies/schema.js'

export const passage = z
  .object({
    exact: z.string().meta({ description: 'Words of the source, character for character' }),
    prefix: z.string().meta({ description: 'Words before the passage, if it needs them to be unique in the text' }),
    suffix: z.string().meta({ description: 'Words after the passage, if it needs them to be unique in the text' }),
    start: common.count.meta({ description: 'Position of the first character in the text, in Unicode code points' }),
    end: common.count.meta({ description: 'Position after the last character in the text, in Unicode code points' }),
    themes: z.array(common.labelled).meta({ description: 'Themes of the passage' })
  })
  .meta({ id: 'Passage' })

export const quotedWords = z
  .object({ exact: passage.shape.exact, start: passage.shape.start, end: passage.shape.end })
  .meta({ id: 'QuotedWords', description: 'Words in quotation marks within a finding' })

export const attribution = z
  .object({
    type: z.enum(['person', 'organisation', 'respondents', 'publication', 'unattributed']).meta({ description: 'Type of speaker' }),
    person: common.named.nullable().meta({ description: 'Person who says it' }),
    role: z.string().nullable().meta({ description: 'Role of that person at that date, as printed' }),
    organisation: common.named.nullable().meta({ description: 'Organisation that the speaker represents' }),
    population: common.labelled.nullable().meta({ description: 'Population that answered' }),
    as_printed: z.string().nullable().meta({ description: 'Attribution in the words of the source' }),
    reported_by: common.named.nullable().meta({ description: 'Organisation that reports it; null if the speaker publishes it' }),
    note: z.string().nullable().meta({ description: 'Inferences made in the attribution, with reasons' })
  })
  .meta({ id: 'Attribution', description: 'Speaker of the finding: person, role at that date, organisation, and who reports it' })

export const base = z
  .object({
    n: z.int().nullable().meta({ description: 'Number of respondents or items; null if not reported' }),
    unit: z.enum(UNITS).meta({ description: 'Unit that the base counts' }),
    label: z.string().meta({ description: 'Description of the base' }),
    scope: z
      .enum(BASE_SCOPES)
      .meta({ description: 'Extent of the base: those who answered the question, a subgroup of them, or only the sample of the survey' }),
    known_from: z.enum(['source', 'primary_report']).meta({ description: 'Origin of the base: the source itself or the primary report' })
  })
  .meta({ id: 'Base', description: 'Group that the figure is a share of; `scope` tells the base of the question from the sample of the survey' })

export const question = z
  .object({
    id: common.id.meta({ description: 'Id of the question; figures that share it answer the same question' }),
    topic: z.string().meta({ description: 'Question in our own words' }),
    wording: z.string().nullable().meta({ description: 'Question as printed, as far as the source prints it' }),
    response: z.string().meta({ description: 'Answer that the figure reports' }),
    response_mode: z.enum(RESPONSE_MODES).meta({ description: 'Number of answers that respondents could give' }),
    max_choices: z.int().nullable().meta({ description: 'Maximum number of answers, if there was a limit' }),
    unreported: z.number().nullable().meta({ description: 'Percentage of answers that no source reports, if it is known' })
  })
  .meta({ id: 'Question' })

export const figure = z
  .object({
    value: z.number().meta({ description: 'Figure, in base units' }),
    value_low: z.number().nullable().meta({ description: 'Lowest value that the words allow; null if there is no bound' }),
    value_high: z.number().nullable().meta({ description: 'Highest value that the words allow; null if there is no bound' }),
    unit: z.enum(UNITS).meta({ description: 'Unit of the figure' }),
    qualifier: z.enum(QUALIFIERS).meta({ description: 'Qualifier of the figure, such as “more than” or “about”' }),
    as_written: z.string().nullable().meta({ description: 'Figure in the words of the source; null for a figure that we add up' }),
    measure: z.string().meta({ description: 'Measure in our own words' }),
    period: z.string().nullable().meta({ description: 'Period that the figure covers (EDTF), if the text gives one' }),
    population: common.labelled.nullable().meta({ description: 'Population that answered' }),
    base: base.nullable(),
    question: question.nullable(),
    result_id: common.id.meta({ description: 'Id of the result; findings that report the same figure share it' }),
    status: z
      .enum(STATUSES)
      .meta({ description: 'Soundness of the figure: sound, corrected by the primary report, contradicted by its own words, or without any origin' }),
    rounded: z.boolean().meta({ description: 'True for a bare round number' }),
    restates: common.id.nullable().meta({ description: 'Finding that reports the same figure better; null if this is the one to keep' }),
    derived_from: z.array(common.id).meta({ description: 'Findings whose figures we added up; empty if the source prints the figure' }),
    is_net: z.boolean().meta({ description: 'True for a sum of other answers to its question' }),
    row_type: z.enum(ROW_TYPES).meta({ description: 'An answer to a question, a fact about a sample, or another figure' })
  })
  .meta({ id: 'Figure', description: 'One figure with its words, bounds and population' })

export const intervention = z
  .object({
    kind: z.enum(['sic', 'insertion', 'omission']).meta({ description: 'Kind of change: a marked error, an insertion or an omission' }),
    start: common.count.meta({ description: 'Position in `text` of the first character, in Unicode code points' }),
    end: common.count.meta({ description: 'Position in `text` after the last character, in Unicode code points' }),
    original: z.string().nullable().meta({ description: 'Original words' }),
    by: z.enum(['us', 'source']).meta({ description: 'Author of the change: us or the source' })
  })
  .meta({ id: 'Intervention', description: 'A marked change to the words; `start` and `end` are code points of `text`' })

export const notes = z
  .object({
    count: common.count.meta({ description: 'Number of further anomalies' }),
    url: z.string().nullable().meta({ description: 'Path of all anomalies that concern the finding; null if there are no further ones' })
  })
  .meta({ id: 'Notes', description: 'Further anomalies that concern the finding, its source or its survey' })

export const themesAll = z
  .array(common.id)
  .meta({ id: 'ThemesAll', description: 'Ids of the themes and all their broader themes, by which the filter `theme` finds and counts' })

export const sourceSummary = z
  .object({
    id: common.id.meta({ description: 'Id of the source' }),
    title: z.string().meta({ description: 'Title of the source, as printed' }),
    kind: common.open('news_article', 'press_release', 'report_section').meta({ description: 'Kind of source' }),
    authors: z.array(common.named).meta({ description: 'Authors of the source, if it names them' }),
    publisher: common.named.meta({ description: 'Publisher of the source' }),
    published: z.string().nullable().meta({ description: 'Publication date of the source (EDTF; `?` if inferred)' }),
    published_start: common.day.nullable().meta({ description: 'Earliest possible publication date of the source' }),
    published_end: common.day.nullable().meta({ description: 'Latest possible publication date of the source' }),
    source_url: z.url().meta({ description: 'Web address of the source' }),
    passage_url: z.url().meta({ description: 'Web address of the passage, with a text fragment (`#:~:text=`), best effort' }),
    url: common.url
  })
  .meta({ id: 'SourceSummary' })

export const outcomeSummary = z
  .object({
    id: common.id,
    status: z.enum(OUTCOME_STATUSES).meta({ description: 'Outcome in one word; `not_found` if we found no page about it' }),
    as_of: common.day.meta({ description: 'Date as of which it is known' }),
    summary: z.string().meta({ description: 'Outcome in our own words' })
  })
  .meta({ id: 'OutcomeSummary' })

export const finding = z
  .object({
    id: common.ownId,
    kind: z.enum(FINDING_KINDS).meta({ description: 'Kind of finding' }),
    importance: z.enum(IMPORTANCES).meta({ description: '`core` for a headline, an answer to a main question or a direct request; otherwise `supporting`' }),
    statement: z.string().meta({ description: 'Finding in our own sentence, true without its context' }),
    passages: z.array(passage),
    quoted_words: z.array(quotedWords).meta({ description: 'Single words and scraps that the source itself prints in quotation marks' }),
    verification: z.object({
      text_sha256: z.string().meta({ description: 'SHA-256 of the text that the passages were verified against' }),
      verified_on: common.day.meta({ description: 'Date of the verification' })
    }),
    evidence: z.object({
      basis: z.enum(EVIDENCE_BASES).meta({ description: 'Kind of evidence behind the finding' }),
      self_reported: z.boolean().meta({ description: 'True if respondents assess their own work' }),
      distance: z.enum(DISTANCES).meta({ description: 'Distance of the source from the origin of the evidence' })
    }),
    attribution,
    statistic: figure.nullable(),
    quote: z
      .object({
        form: z.enum(QUOTE_FORMS).meta({ description: 'Form of the quotation' }),
        text: z.string().meta({ description: 'Quotation as printed: passages joined by a blank line, outer quotation marks removed' }),
        text_to_print: z.string().meta({ description: 'Quotation with marked changes only: [sic], [word], […]' }),
        interventions: z.array(intervention),
        said_on: common.day.nullable().meta({ description: 'Date on which it was said, if the source prints it' })
      })
      .nullable(),
    recommendation: z.object({ asked_of: z.array(common.named).meta({ description: 'Organisations asked to act' }) }).nullable(),
    case_study: z
      .object({
        organisation: common.named.meta({ description: 'Organisations that did it' }),
        practice: z.string().meta({ description: 'Action in our own words' }),
        outcome: z.string().nullable().meta({ description: 'Outcome in our own words' })
      })
      .nullable(),
    part_of: common.id.nullable().meta({ description: 'Id of the quotation that contains the finding' }),
    themes: z.array(common.labelled).meta({ description: 'Themes of the finding' }),
    organisations: z
      .array(common.named.extend({ roles: z.array(z.enum(ORGANISATION_ROLES)).meta({ description: 'Roles of the organisation in the finding' }) }))
      .meta({ description: 'Organisations with a role in the finding' }),
    source: sourceSummary,
    survey: common.titled.nullable().meta({ description: 'Survey behind the finding' }),
    comparisons: z
      .array(common.titled.extend({ verdict: z.enum(VERDICTS).meta({ description: 'Verdict on whether the findings can be compared' }) }))
      .meta({ description: 'Comparisons that include the finding' }),
    primary_check: z.array(
      z.object({
        url: z.url().meta({ description: 'Address of the page of the primary report' }),
        value: z.number().nullable().meta({ description: 'Figure that the primary report prints' }),
        says: z.string().meta({ description: 'Wording of the primary report' }),
        relation: z.enum(['agrees', 'differs', 'partly']).meta({ description: 'Agreement of the primary report with the source' }),
        seen_on: common.day.nullable().meta({ description: 'Date on which the page was read' })
      })
    ),
    outcomes: z.array(outcomeSummary).meta({ description: 'Outcomes of a request, a promise or a forecast' }),
    warnings,
    notes,
    citation: common.citation,
    rights: common.rights,
    version: z.int().min(1).meta({ description: 'Version of the content, counted from 1' }),
    updated: common.updated,
    url: common.url,
    themes_all: themesAll
  })
  .meta({ id: 'Finding', description: 'One citable unit of evidence in a source' })

export type Finding = z.infer<typeof finding>
