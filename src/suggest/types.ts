/** Positions are UTF-16 code units of the text; `end` is exclusive. */
export interface Span {
  start: number
  end: number
}

export interface Proposal {
  /** The reason for the proposal, in plain English. */
  why: string
  /** From 0 to 1, by the rules in `confidence.ts`. */
  confidence: number
}

export interface QuotationProposal extends Proposal {
  /** The words within the outer marks; several for a speech over several paragraphs, or one that “said X” interrupts. */
  parts: [Span, ...Span[]]
  /** The fullest form of the name in the text: “Matthew Taylor”. */
  speaker: string | null
  /** As printed: “chief executive of the NHS Confederation”. */
  role: string | null
  form: 'speech' | 'written' | 'phrase' | 'survey_wording' | 'term'
}

export interface StatisticProposal extends Proposal {
  /** The whole figure with its qualifier, without emphasis: “more than 76%”. */
  span: Span
  value: number
  value_low: number | null
  value_high: number | null
  /** A unit of the record schema, or “other”. */
  unit: string
  /** The words of the unit if it is “other”; otherwise null. */
  unit_as_written: string | null
  qualifier: string
}

export interface RecommendationProposal extends Proposal {
  span: Span
  /** As printed. */
  asked_of: string[]
}

export interface AnomalyProposal extends Proposal {
  /** words_against_number, parts_against_total, headline_against_body, over_100, misprint_in_quotation, figure_without_base, share_of_several_answers. */
  kind: string
  span: Span
}

export interface Suggestions {
  quotations: QuotationProposal[]
  statistics: StatisticProposal[]
  recommendations: RecommendationProposal[]
  anomalies: AnomalyProposal[]
}
