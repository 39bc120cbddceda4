import type { ListQuery } from '../api/list.js'
import { comparisons } from '../resources/comparisons/resource.js'
import type { Comparison } from '../resources/comparisons/schema.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { sources } from '../resources/sources/resource.js'
import type { Source } from '../resources/sources/schema.js'
import { statistics } from '../resources/statistics/resource.js'
import type { Statistic } from '../resources/statistics/schema.js'
import { surveys } from '../resources/surveys/resource.js'
import type { Survey } from '../resources/surveys/schema.js'
import { themes } from '../resources/themes/resource.js'
import type { Theme } from '../resources/themes/schema.js'
import { loadPen } from './charts/pen.js'
import { ComparisonPage } from './comparison-page.js'
import { ComparisonsPage } from './comparisons-page.js'
import { facetsOf } from './facets.js'
import { figuresAmong } from './figures.js'
import { ListPageView } from './list-page.js'
import type { AddPage, PageRequest } from './page-routes.js'
import { QuestionSection, sectionsOf } from './question-section.js'
import type { Parameters, Reader } from './reader.js'
import type { Site } from './site.js'
import { SurveyPage } from './survey-page.js'
import { momentOf } from './surveys.js'
import { SurveysPage } from './surveys-page.js'
import { ThemesPage } from './themes-page.js'

/** The code of the warning that a page says in its own words. */
const SEVERAL_SURVEYS = 'several_surveys'

/** How many records a page shows. */
const SHOWN = 20
const SHOWN_COMPARISONS = 50
const ALL = '500'

/** The query of a page of whole records, whichever fields its address names. */
const pageQuery = (request: PageRequest, limit: number) => ({ ...(request.query as ListQuery), fields: undefined, limit })

const idOf = (request: PageRequest) => request.params.id

/** Findings in full, as parameters choose them. */
const findingsBy = async (reader: Reader, parameters: Parameters) => (await reader.list<Finding>(findings, { ...parameters, view: 'full', limit: ALL })).results

/** Findings in full, in the order of their ids. */
async function findingsAt(reader: Reader, ids: string[]): Promise<Finding[]> {
  if (ids.length === 0) return []
  const found = new Map((await findingsBy(reader, { id: ids.join() })).map(finding => [finding.id, finding]))
  return ids.flatMap(id => found.get(id) ?? [])
}

/** The sources that report some surveys, by id. */
async function reportsOf(reader: Reader, held: Survey[]): Promise<Map<string, Source>> {
  const ids = [...new Set(held.flatMap(({ reports }) => reports.map(({ id }) => id)))]
  if (ids.length === 0) return new Map()
  const { results } = await reader.list<Source>(sources, { id: ids.join(), limit: ALL })
  return new Map(results.map(source => [source.id, source]))
}

async function statisticsPage(site: Site, request: PageRequest) {
  const { reader } = site
  const [list, facets, pen] = await Promise.all([
    reader.page<Statistic>(statistics, pageQuery(request, SHOWN)),
    facetsOf(reader, statistics, site.query),
    loadPen()
  ])
  const questions = [...new Set(list.results.map(({ question_id }) => question_id).filter(id => id !== null))]
  const [found, answers] = await Promise.all([
    findingsAt(
      reader,
      list.results.map(({ id }) => id)
    ),
    questions.length > 0 ? findingsBy(reader, { question: questions.join() }) : []
  ])
  return (
    <ListPageView
      site={site}
      title="Figures"
      collection="statistics"
      nouns={['figure', 'figures']}
      list={{ ...list, warnings: list.warnings.filter(({ code }) => code !== SEVERAL_SURVEYS) }}
      facets={facets}
      formats={[
        ['.csv', 'CSV'],
        ['.ndjson', 'NDJSON']
      ]}
    >
      {list.warnings.some(({ code }) => code === SEVERAL_SURVEYS) && (
        <p class="notice">
          These figures come from several surveys, which must not be added up, averaged or read as a trend. <a href="/comparisons">What may be compared</a>
        </p>
      )}
      <p class="also">
        <a href="/surveys">Surveys on a time line</a> <a href="/comparisons">Comparisons</a> <a href="/themes">Themes by year</a>
      </p>
      {sectionsOf(figuresAmong(found), figuresAmong(answers)).map(section => (
        <QuestionSection key={section.id} pen={pen} section={section} />
      ))}
    </ListPageView>
  )
}

/** Surveys with their times, the earliest first. */
async function datedSurveys(reader: Reader) {
  const { results } = await reader.list<Survey>(surveys, { limit: ALL })
  const reports = await reportsOf(reader, results)
  return results.map(survey => ({ survey, moment: momentOf(survey, reports) })).sort((a, b) => String(a.moment.from).localeCompare(String(b.moment.from)))
}

/** Registers the pages that show figures: figures, surveys, comparisons and themes. */
export function registerFigurePages(get: AddPage) {
  get('/statistics', { query: statistics.query, api: '/v1/statistics' }, statisticsPage)

  get('/surveys', { api: '/v1/surveys' }, async site => <SurveysPage site={site} pen={await loadPen()} dated={await datedSurveys(site.reader)} />)

  get('/surveys/:id', { api: '/v1/surveys' }, async (site, request) => {
    const survey = site.reader.item<Survey>(surveys, idOf(request))
    const found = await findingsBy(site.reader, { survey: survey.id, kind: 'statistic' })
    const moment = momentOf(survey, await reportsOf(site.reader, [survey]))
    return <SurveyPage site={site} pen={await loadPen()} survey={survey} moment={moment} figures={figuresAmong(found)} />
  })

  get('/comparisons', { query: comparisons.query, api: '/v1/comparisons' }, async (site, request) => {
    return <ComparisonsPage site={site} list={await site.reader.page<Comparison>(comparisons, pageQuery(request, SHOWN_COMPARISONS))} />
  })

  get('/comparisons/:id', { api: '/v1/comparisons' }, async (site, request) => {
    const comparison = site.reader.item<Comparison>(comparisons, idOf(request))
    const found = await findingsAt(
      site.reader,
      comparison.findings.map(({ id }) => id)
    )
    return <ComparisonPage site={site} pen={await loadPen()} comparison={comparison} findings={found} />
  })

  get('/themes', { api: '/v1/themes' }, async site => {
    const [{ results }, groups] = await Promise.all([
      site.reader.list<Theme>(themes, { limit: ALL }),
      site.reader.counts(findings, { by: 'theme,year', empty: 'true' })
    ])
    return <ThemesPage site={site} pen={await loadPen()} themes={results} groups={groups} />
  })
}
