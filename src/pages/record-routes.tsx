import type { Resource } from '../api/define-resource.js'
import { signpostsOfPage } from '../api/signposts.js'
import { anomalies } from '../resources/anomalies/resource.js'
import type { Anomaly } from '../resources/anomalies/schema.js'
import { linked } from '../resources/citations/json-ld.js'
import { comparisons } from '../resources/comparisons/resource.js'
import type { Comparison } from '../resources/comparisons/schema.js'
import { findings } from '../resources/findings/resource.js'
import type { Finding } from '../resources/findings/schema.js'
import { questions } from '../resources/questions/resource.js'
import type { Question } from '../resources/questions/schema.js'
import { surveys } from '../resources/surveys/resource.js'
import type { Survey } from '../resources/surveys/schema.js'
import { AnomalyPage } from './anomaly-page.js'
import { loadPen } from './charts/pen.js'
import { ComparisonPage } from './comparison-page.js'
import { figuresAmong } from './figures.js'
import { FindingPage } from './finding-page.js'
import { type AddPage, SHOWN } from './page-routes.js'
import { printableAmong } from './printable.js'
import { QuestionPage } from './question-page.js'
import { ALL, dated, findingsAt, findingsBy } from './reading.js'
import { RecordPage } from './record-page.js'
import { RECORD_VIEWS } from './records.js'
import type { Site } from './site.js'
import { SurveyPage } from './survey-page.js'

async function findingPage(site: Site, id: string) {
  const { reader, home } = site
  const finding = reader.item<Finding>(findings, id)
  const [printable, notes, pen] = await Promise.all([
    printableAmong(reader, [finding]),
    reader.list<Anomaly>(anomalies, { finding: finding.id, limit: ALL }),
    loadPen()
  ])
  const data = JSON.parse(String(await linked.render(finding as never, { edition: reader.edition, base: home })))
  return <FindingPage site={site} pen={pen} finding={finding} quote={printable.get(finding.id) ?? null} anomalies={notes.results} data={data} />
}

async function surveyPage(site: Site, id: string) {
  const survey = site.reader.item<Survey>(surveys, id)
  const figures = figuresAmong(await findingsBy(site.reader, { survey: survey.id, kind: 'statistic' }))
  const [{ moment } = { moment: undefined as never }] = await dated(site.reader, [survey])
  const { results } = await site.reader.list<Question>(questions, { survey: survey.id, limit: ALL })
  const asked = survey.questions.flatMap(({ id }) => results.filter(question => question.id === id))
  return <SurveyPage site={site} pen={await loadPen()} survey={survey} moment={moment} questions={asked} figures={figures} />
}

async function questionPage(site: Site, id: string) {
  const question = site.reader.item<Question>(questions, id)
  const order = [...question.figures, ...question.claims].map(({ id }) => id)
  const found = await findingsBy(site.reader, { question: question.id })
  const inOrder = found.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
  return <QuestionPage site={site} pen={await loadPen()} question={question} found={inOrder} />
}

async function comparisonPage(site: Site, id: string) {
  const comparison = site.reader.item<Comparison>(comparisons, id)
  const ids = comparison.findings.map(({ id }) => id)
  return <ComparisonPage site={site} pen={await loadPen()} comparison={comparison} findings={await findingsAt(site.reader, ids)} />
}

async function anomalyPage(site: Site, id: string) {
  const anomaly = site.reader.item<Anomaly>(anomalies, id)
  return <AnomalyPage site={site} anomaly={anomaly} found={await findingsAt(site.reader, anomaly.findings)} />
}

const ofRecord = (resource: Resource) => ({
  api: `/v1/${resource.name}`,
  signposts: ({ home }: Site, id: string) => signpostsOfPage(resource, id, home)
})

/** Registers the pages of single records, at the ids of the API. */
export function registerRecordPages(get: AddPage) {
  for (const [resource, page] of [
    [findings, findingPage],
    [surveys, surveyPage],
    [questions, questionPage],
    [comparisons, comparisonPage],
    [anomalies, anomalyPage]
  ] as const)
    get(`/${resource.name}/:id`, ofRecord(resource), (site, { params: { id } }) => page(site, id))

  for (const { resource, filter, describe } of RECORD_VIEWS)
    get(`/${resource.name}/:id`, ofRecord(resource), async (site, { params: { id } }) => {
      const record = describe(site.reader.item(resource, id))
      const found = await site.reader.list<Finding>(findings, { [filter]: id, view: 'full', limit: String(SHOWN) })
      const printable = await printableAmong(site.reader, found.results)
      return <RecordPage site={site} resource={resource} id={id} filter={filter} found={found} printable={printable} {...record} />
    })
}
