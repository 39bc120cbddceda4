/** A view: its columns are columns of tables, or SQL with a description. */
export interface View {
  name: string
  description: string
  columns: Record<string, string | { sql: string; description: string }>
  /** The SQL after the columns of the SELECT. */
  from: string
  /** The SQL before the SELECT. */
  before?: string
}

const warnings = (id: string) => ({
  sql: `(select group_concat(anomaly_short, ' | ') from finding_warnings where finding_warnings.finding_id = ${id})`,
  description: 'Warnings in words, joined by |; null if there is none'
})

export const VIEWS: View[] = [
  {
    name: 'findings_by_theme',
    description: 'Findings by theme, including narrower themes; filter by theme_label',
    columns: {
      theme_id: 'themes.id',
      theme_label: 'themes.label',
      finding_id: 'findings.id',
      kind: 'findings.kind',
      importance: 'findings.importance',
      statement: 'findings.statement',
      source_title: 'findings.source_title',
      published_start: 'findings.source_published_start',
      warnings: warnings('findings.id'),
      citation_short: 'findings.citation_short'
    },
    before:
      'with recursive under (theme_id, narrower_id) as (select id, id from themes union select under.theme_id, themes.id from under join themes on themes.broader_id = under.narrower_id)',
    from: `from under join themes on themes.id = under.theme_id
    join findings on findings.id in (select finding_id from finding_themes where finding_themes.theme_id = under.narrower_id)
    group by themes.id, findings.id`
  },
  {
    name: 'quotations_to_print',
    description: 'Spoken and written quotations, ready to print with credit lines and warnings',
    columns: {
      quotation_id: 'quotations.id',
      text_to_print: 'quotations.text_to_print',
      credit: 'quotations.credit',
      warnings: warnings('quotations.id'),
      statement: 'quotations.statement',
      source_title: 'quotations.source_title',
      passage_url: 'quotations.source_passage_url',
      published_start: 'quotations.source_published_start'
    },
    from: `from quotations where form in ('speech', 'written')`
  },
  {
    name: 'figures_with_warnings',
    description: 'One row per figure: value, measure, population, and known problems',
    columns: {
      statistic_id: 'statistics.id',
      value: 'statistics.value',
      value_low: 'statistics.value_low',
      value_high: 'statistics.value_high',
      unit: 'statistics.unit',
      qualifier: 'statistics.qualifier',
      measure: 'statistics.measure',
      status: 'statistics.status',
      row_type: 'statistics.row_type',
      preferred: 'statistics.preferred',
      survey_id: 'statistics.survey_id',
      question_id: 'statistics.question_id',
      response: 'statistics.response',
      population_label: 'statistics.population_label',
      base_n: 'statistics.base_n',
      base_scope: 'statistics.base_scope',
      published_start: 'statistics.published_start',
      warnings: warnings('statistics.id'),
      citation_short: 'statistics.citation_short'
    },
    from: 'from statistics'
  }
]
