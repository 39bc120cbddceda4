/** What documents hold several of, as a table of its own. */
export interface ChildTable {
  name: string
  of: string
  at: string[]
  /** The word that the names of its columns begin with. */
  as: string
  description: string
}

const part = (name: string, of: string, at: string, as: string, description: string): ChildTable => ({ name, of, at: at.split('.'), as, description })

export const CHILD_TABLES: ChildTable[] = [
  part('finding_passages', 'findings', 'passages', '', 'The source’s own words behind each finding, character for character, with their position'),
  part('finding_themes', 'findings', 'themes', 'theme', 'Which finding is about which theme; findings_by_theme counts narrower themes in'),
  part('finding_organisations', 'findings', 'organisations', 'organisation', 'Which organisation has which parts in which finding'),
  part('finding_anomalies', 'findings', 'anomalies', 'anomaly', 'Which finding is touched by which anomaly: read it before repeating the finding'),
  part('finding_comparisons', 'findings', 'comparisons', 'comparison', 'Which finding is laid beside others in which comparison'),
  part('finding_primary_checks', 'findings', 'primary_check', '', 'What the primary report’s own page says of the same figure'),
  part('finding_asked_organisations', 'findings', 'recommendation.asked_of', 'organisation', 'Whom a recommendation asks to act'),
  part('quotation_interventions', 'quotes', 'interventions', '', 'Marked changes in quotations as they are to be printed'),
  part('source_authors', 'sources', 'authors', 'person', 'Who wrote which source'),
  part('source_facts', 'sources', 'facts', '', 'Where each fact about a source was seen'),
  part('person_roles', 'people', 'roles', '', 'Which role a person held for which organisation, and on which day'),
  part('survey_populations', 'surveys', 'populations', 'population', 'Who was asked in which survey'),
  part('survey_breakdown', 'surveys', 'respondents.breakdown', '', 'How many of each population answered'),
  part('survey_questions', 'surveys', 'questions', 'question', 'What was asked; question_id stands in statistics too'),
  part('survey_facts', 'surveys', 'facts', '', 'Where each fact about a survey was seen'),
  part('anomaly_passages', 'anomalies', 'passages', '', 'Words of a source that show an anomaly'),
  part('comparison_findings', 'comparisons', 'findings', 'finding', 'The findings of each comparison'),
  part('comparison_pairs', 'comparisons', 'pairs', '', 'Every two findings of a comparison, and whether they may be compared'),
  part('comparison_outside', 'comparisons', 'outside', '', 'Comparable figures that none of the sources prints')
]

/** What stands in another table already, under the same id. */
export const OMITTED: Record<string, string[]> = { findings: ['quote'], quotes: ['passages', 'themes', 'anomalies'] }
