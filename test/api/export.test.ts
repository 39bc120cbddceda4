import t from 'tap'
import { appAfter, REAL_DATA, testApp, walk } from '../helper.js'

const { app } = await testApp(t)
const MORE = 1100
/** The made-up data with so many findings more, all on one passage, that a file of them takes several pages. */
const { app: many } = await appAfter(t, {
  'sources/kettles-2023.yaml': ({ findings }) => {
    const [, , claim] = findings
    for (let n = 0; n < MORE; n++) findings.push({ ...structuredClone(claim), id: `kettles-2023-more-${n}` })
  }
})

const NESTED = ['themes/drinks', 'sources/tea-2024', 'organisations/tea-board', 'people/tess-urn', 'surveys/tea-survey-2024'].map(
  parent => `${parent}/findings`
)

const HEADERS = {
  findings:
    'id,kind,importance,statement,passages_exact,passages_prefix,passages_suffix,passages_start,passages_end,passages_themes,quoted_words_exact,quoted_words_start,quoted_words_end,verification_text_sha256,verification_verified_on,evidence_basis,evidence_self_reported,evidence_distance,attribution_type,attribution_person_id,attribution_person_name,attribution_role,attribution_organisation_id,attribution_organisation_name,attribution_population_id,attribution_population_label,attribution_as_printed,attribution_reported_by_id,attribution_reported_by_name,attribution_note,statistic_value,statistic_value_low,statistic_value_high,statistic_unit,statistic_qualifier,statistic_as_written,statistic_measure,statistic_period,statistic_population_id,statistic_population_label,statistic_base_n,statistic_base_unit,statistic_base_label,statistic_base_scope,statistic_base_known_from,statistic_question_id,statistic_question_topic,statistic_question_wording,statistic_question_response,statistic_question_response_mode,statistic_question_max_choices,statistic_question_unreported,statistic_result_id,statistic_status,statistic_rounded,statistic_restates,statistic_derived_from,statistic_is_net,statistic_row_type,quote_form,quote_text,quote_text_to_print,quote_interventions_kind,quote_interventions_start,quote_interventions_end,quote_interventions_original,quote_interventions_by,quote_said_on,recommendation_asked_of,case_study_organisation_id,case_study_organisation_name,case_study_practice,case_study_outcome,part_of,themes,organisations,source_id,source_title,source_kind,source_authors,source_publisher_id,source_publisher_name,source_published,source_published_start,source_published_end,source_source_url,source_passage_url,source_url,survey_id,survey_title,comparisons,primary_check_url,primary_check_value,primary_check_says,primary_check_relation,primary_check_seen_on,outcomes,warnings,notes_count,notes_url,citation_short,citation_long,rights_licence,rights_passages,rights_note,version,updated,url,themes_all',
  quotes:
    'id,form,text,text_to_print,interventions_kind,interventions_start,interventions_end,interventions_original,interventions_by,credit,attribution_type,attribution_person_id,attribution_person_name,attribution_role,attribution_organisation_id,attribution_organisation_name,attribution_population_id,attribution_population_label,attribution_as_printed,attribution_reported_by_id,attribution_reported_by_name,attribution_note,said_on,statement,passages_exact,passages_prefix,passages_suffix,passages_start,passages_end,passages_themes,passages_matched,themes,warnings,notes_count,notes_url,source_id,source_title,source_kind,source_authors,source_publisher_id,source_publisher_name,source_published,source_published_start,source_published_end,source_source_url,source_passage_url,source_url,citation_short,citation_long,rights_licence,rights_passages,rights_note,url,themes_all',
  statistics:
    'id,value,value_low,value_high,unit,qualifier,as_written,measure,question_id,response,response_mode,population_id,population_label,base_n,base_unit,base_scope,survey_id,survey_series,fieldwork_from,fieldwork_to,published_start,evidence_basis,distance,result_id,themes,comparison_ids,row_type,preferred,is_net,question_topic,survey_title,edition,status,rounded,restates,warning_short,anomaly_ids,statement,source_id,citation_short,url,themes_all',
  anomalies:
    'id,kind,severity,scope,short,avoid,source_id,source_title,findings,passages_exact,passages_prefix,passages_suffix,passages_start,passages_end,printed,why,settled,write_instead,rule,updated,url',
  comparisons:
    'id,title,verdict,reason,differs_in,findings,pairs_a,pairs_b,pairs_verdict,pairs_differs_in,pairs_reason,outside_value,outside_says,outside_url,outside_seen_on,updated,url',
  outcomes: 'id,findings,status,as_of,summary,evidence_url,evidence_publisher,evidence_published,evidence_says,evidence_seen_on,updated,url',
  sources:
    'id,title,kind,authors,publisher_id,publisher_name,published,published_start,published_end,source_url,language,survey_id,survey_title,text_sha256,text_length,quoted_share,facts_field,facts_from,facts_url,facts_note,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,warnings,notes,rights_licence,rights_passages,rights_note,citation_short,citation_long,updated,url',
  organisations:
    'id,name,abbreviation,other_names,type,part_of_id,part_of_name,identifiers_ods,identifiers_ons,identifiers_wikidata,identifiers_ror,website,represents,region,from,to,predecessors,successors,note,finding_counts_total,finding_counts_speaker,finding_counts_asked,finding_counts_studied,finding_counts_publisher,finding_counts_commissioner,finding_counts_cited,finding_counts_mentioned,updated,url',
  people:
    'id,name,roles_role,roles_organisation_id,roles_organisation_name,roles_on,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,updated,url',
  themes:
    'id,label,other_labels,definition,broader_id,broader_label,narrower,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,updated,url',
  populations:
    'id,label,definition,broader_id,broader_label,narrower,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,updated,url',
  surveys:
    'id,title,series_id,series_title,series_wave,commissioner_id,commissioner_name,populations,respondents_n,respondents_unit,respondents_breakdown_population_id,respondents_breakdown_population_label,respondents_breakdown_n,organisations_covered,systems_covered,systems_total,fieldwork_from,fieldwork_to,disclosed_commissioner,disclosed_dates,disclosed_mode,disclosed_universe,disclosed_n,disclosed_geography,disclosed_wording,disclosed_response_rate,comparability_note,questions,reports,facts_field,facts_from,facts_source,facts_url,facts_note,warnings,notes,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,updated,url',
  series:
    'id,title,surveys,recurring_from_id,recurring_from_topic,recurring_from_wave,recurring_to_id,recurring_to_topic,recurring_to_wave,recurring_verdicts,recurring_comparisons,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,updated,url',
  questions:
    'id,topic,wording,response_mode,max_choices,unreported,survey_id,survey_title,series_id,series_title,series_wave,fieldwork_from,fieldwork_to,asked_population_id,asked_population_label,asked_base_n,asked_base_unit,asked_base_label,asked_base_scope,asked_base_known_from,figures,claims,comparisons,finding_counts_total,finding_counts_statistic,finding_counts_quote,finding_counts_recommendation,finding_counts_claim,finding_counts_case_study,updated,url',
  editions:
    'id,title,description,label,note,schema_version,counts,scope_inclusion,scope_searched,scope_last_searched,scope_source_count,licence_code,licence_data,licence_passages,contact,canonical_address,previous,url,date,citation_short,citation_long'
}

/** Lists whose pages show cards; files are always whole. */
const CARDS = /findings$|^quotes$/

const ndjson = async (on: typeof app, url: string) => {
  const { statusCode, body } = await on.inject(url)
  t.equal(statusCode, 200, url)
  return body
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
}
const ids = (documents: { id: string }[]) => documents.map(({ id }) => id)

t.test('keeps the columns of CSV files, which may only grow at the right', async t => {
  for (const [name, header] of Object.entries(HEADERS)) {
    const lines = (await app.inject(`/v1/${name}.csv`)).body
    t.equal(lines.slice(0, lines.indexOf('\r\n')), header, name)
  }
})

t.test('begins a CSV file with a byte order mark on request, and only then', async t => {
  for (const list of ['statistics', 'themes/drinks/findings', 'changes', 'editions/current/changes', 'findings/counts']) {
    const query = list === 'changes' ? 'since=current' : list === 'findings/counts' ? 'by=kind' : 'limit=3'
    const [plain, marked] = [await app.inject(`/v1/${list}.csv?${query}`), await app.inject(`/v1/${list}.csv?${query}&bom=true`)]
    t.strictSame([plain.statusCode, marked.statusCode, plain.body.codePointAt(0) === 0xfeff], [200, 200, false], list)
    t.ok(marked.rawPayload.equals(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), plain.rawPayload])), list)
    t.not(marked.headers.etag, plain.headers.etag, list)
    t.equal((await app.inject(`/v1/${list}.csv?${query}&bom=false`)).body, plain.body, list)
  }
  t.equal((await app.inject('/v1/findings.csv?bom=true&sort=id&fields=id&limit=1')).body, '\uFEFFid\r\nkettles-2023-need-water\r\n')
  for (const url of ['/v1/findings?bom=true', '/v1/findings.ndjson?bom=true', '/v1/quotes.md?bom=true'])
    t.match((await app.inject(url)).json(), { status: 400, errors: [{ parameter: 'bom', code: 'unknown_parameter' }] }, url)
})

t.test('adds the columns of a search at the right end', async t => {
  for (const [query, header] of [
    ['q=tea', `${HEADERS.statistics},rank,snippet_text`],
    ['q=tea&fields=value,rank,snippet.text,id', 'value,rank,snippet_text,id']
  ] as const) {
    const [first, ...lines] = (await app.inject(`/v1/statistics.csv?${query}`)).body.split('\r\n')
    t.equal(first, header)
    t.match(lines[0], /,1,"?[^,"]*tea/i)
  }
})

t.test('writes the values of the document into a line of CSV', async t => {
  const { body } = await app.inject(
    '/v1/statistics.csv?id=tea-2024-tea-better,tea-2024-sisters&fields=id,value,base_n,base_scope,fieldwork_from,themes,anomaly_ids,statement'
  )
  t.equal(
    body,
    [
      'id,value,base_n,base_scope,fieldwork_from,themes,anomaly_ids,statement',
      'tea-2024-sisters,19,,,2024-01-01,drinks,tea-2024-parts-make-48,Answers from sisters to the survey numbered 19.',
      'tea-2024-tea-better,54,47,survey,2024-01-01,tea,,"In a Tea Board survey reported in March 2024, 54% of ward leaders found tea improved."',
      ''
    ].join('\r\n')
  )
  t.equal((await app.inject('/v1/findings.csv?theme=biscuits&kind=quote&fields=id')).body, 'id\r\n')
})

t.test('writes every document of a walk by cursor to NDJSON, in the same order, for any query', async t => {
  for (const list of [...Object.keys(HEADERS), ...NESTED, 'editions/current/changes']) {
    const url = `/v1/${list}`
    const walked = (await walk(app, `${url}?limit=2${CARDS.test(list) ? '&view=full' : ''}`)).results
    t.ok(walked.length > 0, url)
    t.strictSame(await ndjson(app, `${url}.ndjson`), walked, url)
    t.strictSame(await ndjson(app, `${url}?format=ndjson`), walked, url)
    t.equal((await app.inject(`${url}.csv?fields=url`)).body, ['url', ...walked.map(found => found.url), ''].join('\r\n'), url)
    t.equal((await app.inject(`${url}.json?limit=2`)).json().total, walked.length, url)
  }
  for (const query of ['q=tea', 'q=kettle&kind=statistic,quote&fields=id,updated', 'sort=value', 'sort=-updated,value', 'theme=tea', 'q=ward&sort=-published'])
    t.strictSame(
      await ndjson(app, `/v1/findings.ndjson?${query}`),
      (await walk(app, `/v1/findings?limit=2&${query}${query.includes('fields') ? '' : '&view=full'}`)).results,
      query
    )
  t.strictSame(await ndjson(app, '/v1/findings.ndjson?q=zebra'), [])
})

t.test('sends a file of many pages whole, and cuts it anywhere with limit', async t => {
  const { results, total } = await walk(many, '/v1/findings?limit=500&fields=id')
  t.equal(total, 15 + MORE)
  const all = ids(results as { id: string }[])
  t.strictSame(ids(await ndjson(many, '/v1/findings.ndjson?fields=id')), all)
  for (const limit of [1, 499, 500, 501, 1000, 1001, 1115, 5000])
    t.strictSame(ids(await ndjson(many, `/v1/findings.ndjson?fields=id&limit=${limit}`)), all.slice(0, limit), String(limit))
  const searched = (await walk(many, '/v1/findings?q=kettles&limit=500&fields=id')).results
  t.ok(searched.length > MORE)
  t.strictSame(await ndjson(many, '/v1/findings.ndjson?q=kettles&fields=id'), searched)
  t.equal((await many.inject('/v1/findings.csv')).body.split('\r\n').length, 1 + all.length + 1)
})

t.test('refuses pages of more than 500', async t => {
  const { status, errors } = (await app.inject('/v1/findings.json?limit=501')).json()
  t.strictSame([status, errors], [400, [{ parameter: 'limit', code: 'out_of_range', detail: 'must be a whole number from 1 to 500', allowed: [] }]])
  t.equal((await app.inject('/v1/findings.csv?limit=0')).statusCode, 400)
})

t.test('refuses a cursor for a file, and fields for one that has none', async t => {
  const refused = (parameter: string, detail: string) => [{ parameter, code: 'not_with_format', detail, allowed: [] }]
  for (const [url, errors] of [
    ['/v1/findings.csv?cursor=abc', refused('cursor', 'applies to pages only; leave it out, or shorten the file with limit')],
    ['/v1/quotes.md?fields=id', refused('fields', 'has no effect on md, which always has all fields; leave it out')],
    ['/v1/quotes/tea-2024-urn-speech.txt?fields=id', refused('fields', 'has no effect on txt, which always has all fields; leave it out')]
  ] as const) {
    const answer = (await app.inject(url)).json()
    t.strictSame([answer.status, answer.errors], [400, errors], url)
  }
  t.match((await app.inject('/v1/findings.csv?fields=statment')).json(), { status: 400, errors: [{ parameter: 'fields', code: 'unknown_field' }] })
})

t.test('sends the warnings of a file in a header', async t => {
  for (const url of ['/v1/quotes.csv', '/v1/findings.ndjson?theme=cuppas', '/v1/quotes?format=txt'])
    t.equal((await app.inject(url)).headers['evidence-warning'], (await app.inject(url.replace(/\.\w+|format=\w+/, ''))).headers['evidence-warning'], url)
  t.match((await app.inject('/v1/quotes.md')).headers['evidence-warning'], /^left_out; "1 more match/)
})

t.test('gives a quotation ready to paste, with its credit and its warnings', async t => {
  const { app } = await appAfter(t, {
    'sources/tea-2024.yaml': ({ anomalies }) =>
      anomalies.find(({ id }: { id: string }) => id === 'tea-2024-parts-make-48').findings.push('tea-2024-urn-speech') && undefined,
    'organisations.yaml': ([board]) => {
      board.name = 'Tea *Board*'
    }
  })
  const speech = '/v1/quotes/tea-2024-urn-speech'
  const { credit } = (await app.inject(speech)).json()
  const warnings = ['Two paragraphs of one speech.', 'The three groups make 48, not 47. Write instead: Between 47 and 48 answers.']
  const minded = warnings.map(warning => `- ${warning}\n`).join('')
  const words = 'we see [tea] every day.'
  const [markdown, plain] = await Promise.all(['md', 'txt'].map(async format => (await app.inject(`${speech}.${format}`)).body))
  t.match(markdown, `\n\n— ${credit.replaceAll('*', '\\*')}\n\n**Before you print:**\n\n${minded}\n1 further note: <https://`)
  t.match(plain, `\n\n— ${credit}\n\nBefore you print:\n${minded}\n1 further note: https://`)
  for (const text of [markdown, plain]) t.match(text, words)
})

t.test('sends every list and quotation of the real data in all its formats', async t => {
  const { app } = await testApp(t, REAL_DATA)
  for (const name of Object.keys(HEADERS)) {
    const documents = await ndjson(app, `/v1/${name}.ndjson`)
    t.equal(documents.length, (await app.inject(`/v1/${name}`)).json().total, name)
    t.equal((await app.inject(`/v1/${name}.csv`)).statusCode, 200)
  }
  const { body } = await app.inject('/v1/quotes.txt')
  for (const { credit } of await ndjson(app, '/v1/quotes.ndjson')) t.ok(body.includes(`\n— ${credit}\n`))
})
