import type { Dataset } from '../../records/dataset.js'
import type { SourceRecord } from '../../records/source.js'
import type { AnomalyProposal, Proposal, QuotationProposal, RecommendationProposal, Span, StatisticProposal, Suggestions } from '../../suggest/types.js'
import type { Vocabulary } from './named.js'
import { idMaker } from './new-ids.js'
import { overlap, passageOf, sentenceAround } from './passages.js'
import type { RecordList } from './place-in-text.js'
import { type Attribution, type NewPerson, speakerOf } from './speaker.js'

/** Stands for everything that a person has to write; `check` refuses it. */
export const TODO = 'TODO'

/** A record ready for `data/`, but for the fields that say `TODO`. */
export type Entry = { id: string } & Record<string, unknown>

/** A proposal as a curator decides on it. */
export interface ProposedEntry extends Proposal {
  /** Names the proposal as long as the text stays the same: `quotation-120-188`. */
  key: string
  type: 'quotation' | 'statistic' | 'recommendation' | 'anomaly'
  /** Where it stands in the text, in UTF-16 units. */
  span: Span
  /** The list of the source that it belongs to. */
  list: RecordList
  entry: Entry
  newPerson: NewPerson | null
}

export interface Context {
  text: string
  source: SourceRecord
  dataset: Dataset
  vocabulary: Vocabulary
}

/** Kinds of anomalies as `data/` names them; `rule` is set if a rule can hold it. */
const ANOMALIES: Record<string, { kind: string; rule?: string }> = {
  words_against_number: { kind: 'words_against_number', rule: 'words_against_number' },
  parts_against_total: { kind: 'sum', rule: 'sum' },
  headline_against_body: { kind: 'headline' },
  over_100: { kind: 'sum' },
  misprint_in_quotation: { kind: 'spelling', rule: 'spelling' },
  figure_without_base: { kind: 'base' },
  share_of_several_answers: { kind: 'multiple_choice' }
}

/** The figure's number and unit, as only an answer to a survey or a published figure can have them. */
function statisticBlock(id: string, proposal: StatisticProposal, written: string, population: string | null) {
  const { value, value_low, value_high, unit, qualifier } = proposal
  return {
    value,
    value_low,
    value_high,
    unit,
    qualifier,
    as_written: written,
    measure: TODO,
    ...(population !== null && { population, base: TODO, question: { id: TODO, response: TODO } }),
    result_id: id,
    row_type: population !== null ? 'answer' : 'other'
  }
}

/** Makes ready entries of all proposals, in the order of the text. */
export function entriesOf(context: Context, { quotations, statistics, recommendations, anomalies }: Suggestions): ProposedEntry[] {
  const { text, source, dataset, vocabulary } = context
  const newId = idMaker(
    source.id,
    [...source.findings, ...source.anomalies].map(({ id }) => id)
  )
  const words = ({ start, end }: Span) => text.slice(start, end)
  /** The themes that the words name, or else their sentence. */
  const themesOf = (span: Span) => {
    const themes = [span, sentenceAround(text, span)]
      .map(words)
      .map(vocabulary.themesOf)
      .find(({ length }) => length > 0)
    return themes ?? [TODO]
  }
  const passages = (spans: Span[]) => spans.map(span => ({ ...passageOf(text, span), themes: themesOf(span) }))
  /** Organisations that the words name and that have no other role in the finding. */
  const mentionedIn = (spans: Span[], others: (string | undefined)[]) =>
    [...new Set(spans.flatMap(span => vocabulary.organisationsIn(words(span)).map(({ id }) => id)))]
      .filter(id => !others.includes(id))
      .map(id => ({ id, roles: ['mentioned'] }))
  const finding = (kind: string, spans: Span[], basis: string, attribution: Attribution, asked: string[] = []) => {
    const organisations = mentionedIn(spans, [source.publisher, attribution.organisation, ...asked])
    return {
      id: newId(spans.map(words).join(' ')),
      kind,
      importance: 'supporting',
      statement: TODO,
      passages: passages(spans),
      evidence: { basis, self_reported: false },
      attribution,
      ...(organisations.length > 0 && { organisations })
    }
  }
  const proposed = (
    type: ProposedEntry['type'],
    span: Span,
    { why, confidence }: Proposal,
    entry: Entry,
    newPerson: NewPerson | null = null
  ): ProposedEntry => ({
    key: `${type}-${span.start}-${span.end}`,
    type,
    span,
    list: type === 'anomaly' ? 'anomalies' : 'findings',
    entry,
    newPerson,
    why,
    confidence
  })
  /** Who was asked, if the survey asked one group of people alone. */
  const populations = dataset.surveys.find(({ id }) => id === source.survey)?.populations ?? []
  const asked = (populations.length === 1 ? populations[0] : undefined) ?? TODO
  const publication: Attribution = { type: 'publication', organisation: source.publisher }

  const ofQuotation = (proposal: QuotationProposal) => {
    const { attribution, newPerson } = speakerOf(proposal, source, dataset, vocabulary)
    const span = { start: proposal.parts[0].start, end: (proposal.parts.at(-1) as Span).end }
    return proposed('quotation', span, proposal, { ...finding('quote', proposal.parts, 'opinion', attribution), quote: { form: proposal.form } }, newPerson)
  }
  const ofStatistic = (proposal: StatisticProposal) => {
    const answers = source.survey !== null && proposal.unit === 'percent'
    const attribution: Attribution = answers ? { type: 'respondents', population: asked, reported_by: source.publisher } : publication
    const kind = proposal.unit === 'other' ? 'claim' : 'statistic'
    const entry = {
      ...finding(kind, [sentenceAround(text, proposal.span)], answers ? 'survey' : 'unstated', attribution),
      ...(answers && { survey: source.survey })
    }
    if (proposal.unit !== 'other')
      return proposed('statistic', proposal.span, proposal, {
        ...entry,
        statistic: statisticBlock(entry.id, proposal, words(proposal.span), answers ? asked : null)
      })
    const why = `${proposal.why}; the base has no unit for “${proposal.unit_as_written ?? words(proposal.span)}”, so it is a claim`
    return proposed('statistic', proposal.span, { ...proposal, why }, entry)
  }
  const ofRecommendation = (proposal: RecommendationProposal) => {
    const asked = proposal.asked_of.map(name => vocabulary.organisationsIn(name)[0]?.id ?? TODO)
    const within = quotations.find(({ parts }) => parts.some(part => overlap(part, proposal.span)))
    const attribution = within ? speakerOf(within, source, dataset, vocabulary).attribution : publication
    return proposed('recommendation', proposal.span, proposal, {
      ...finding('recommendation', [proposal.span], 'opinion', attribution, asked),
      recommendation: { asked_of: asked }
    })
  }
  const findings = [...quotations.map(ofQuotation), ...statistics.map(ofStatistic), ...recommendations.map(ofRecommendation)]
  const ofAnomaly = (proposal: AnomalyProposal) => {
    const { kind, rule } = ANOMALIES[proposal.kind] ?? { kind: proposal.kind }
    return proposed('anomaly', proposal.span, proposal, {
      id: newId(`${kind.replaceAll('_', ' ')} ${words(proposal.span)}`),
      kind,
      severity: 'note',
      scope: 'finding',
      findings: findings.filter(({ span }) => overlap(span, sentenceAround(text, proposal.span))).map(({ entry }) => entry.id),
      passages: [passageOf(text, proposal.span)],
      printed: TODO,
      why: proposal.why,
      settled: null,
      write_instead: null,
      ...(rule && { rule })
    })
  }
  return [...findings, ...anomalies.map(ofAnomaly)].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
}
