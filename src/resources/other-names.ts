import type { OtherName, OtherNames } from '../http/other-names.js'

const NEXT = 'open the address in `next`'
const NO_KEY = 'no key is needed; leave it out'
const DESCENDING = '`-` before a key for descending'

/** The names that other services give to parameters, and those to use here. */
const PARAMETERS: [names: string, use: string, how?: string][] = [
  ['page page_number page_no p offset skip start start_at from_row startrow begin_at after before next continuation continue', 'cursor limit', NEXT],
  ['next_cursor page_token next_page_token scroll scroll_id starting_after marker bookmark', 'cursor limit', NEXT],
  ['per_page page_size pagesize size count rows max maximum top first take num number n results max_results maxrecords hits length limit_to', 'limit'],
  ['search query text term terms keyword keywords phrase s find words contains fulltext full_text question free_text lookup', 'q'],
  ['exact exact_match verbatim match_mode mode', 'match', 'match=verbatim reads q as one printed phrase'],
  ['select fl columns column field props properties attributes return output_fields only exclude omit', 'fields'],
  ['include expand embed detail details verbose full expanded projection', 'view fields'],
  ['type category categories kinds types finding_type record_type', 'kind theme form'],
  ['tag tags topic topics subject subjects concept concepts keyword_id category_id label labels themes theme_id', 'theme'],
  ['speaker speakers author authors by who said_by name person_id people politician spokesperson creator attribution', 'person q'],
  [
    'org orgs organization organizations organisations organisation_id organization_id body bodies company institution trust provider employer affiliation',
    'organisation publisher'
  ],
  ['outlet publication journal newspaper media site website venue publishers publisher_id', 'publisher source'],
  ['document documents report article sources source_id url', 'source'],
  ['study poll surveys survey_id', 'survey'],
  ['respondents audience group_asked populations population_id', 'population'],
  ['year years', 'published_from+published_to', 'published_from=2022&published_to=2022 for a year'],
  [
    'from since after_date date_from from_date start_date startdate date_start min_date begin published_after published_since from_publication_date',
    'published_from updated_since since'
  ],
  ['to until till before_date date_to to_date end_date enddate date_end max_date end published_before to_publication_date', 'published_to'],
  ['published publication_date pub_date pubdate date_published on day', 'published_from+published_to'],
  ['modified modified_since updated updated_from updated_after last_modified changed_since from_updated_date if_modified_since', 'updated_since since'],
  ['min minimum min_value value_from value_gte gte gt greater_than', 'value_min'],
  ['max_value value_to value_lte lte lt less_than', 'value_max'],
  ['order order_by orderby sort_by sortby ordering sort_order sort_direction direction dir desc asc descending ascending rank', 'sort', DESCENDING],
  ['group group_by groupby facet facets facet_by aggregate aggregation dimension dimensions', 'by'],
  ['ids identifier identifiers key_id uuid', 'id'],
  ['version snapshot release as_of', 'edition'],
  ['fmt output output_format accept file_type filetype media_type', 'format'],
  ['filter filters where', '', 'each filter is a parameter of its own, such as theme=workforce'],
  ['api_key apikey key token access_token auth mailto email user_agent', '', NO_KEY],
  ['callback jsonp', '', 'every origin may read the answers; leave it out'],
  ['lang language locale hl', '', 'everything is in English; leave it out'],
  ['pretty indent prettyprint _ cache cache_buster timestamp nocache v', '', 'it has no meaning here; leave it out']
]

const COLLECTIONS: [names: string, collection: string][] = [
  ['finding evidence facts claims claim records items works search results', 'findings'],
  ['quotation quotations quote sayings', 'quotes'],
  ['statistic stats stat figures figure numbers data_points datapoints observations', 'statistics'],
  ['source documents document articles article reports report publications', 'sources'],
  ['organisation organization organizations orgs org bodies institutions', 'organisations'],
  ['person persons speakers speaker authors author', 'people'],
  ['theme topics topic tags tag subjects concepts categories', 'themes'],
  ['population respondents groups', 'populations'],
  ['survey polls poll studies', 'surveys'],
  ['question survey_questions items_asked', 'questions'],
  ['anomaly warnings warning problems notes corrections', 'anomalies'],
  ['comparison compare', 'comparisons'],
  ['outcome results_of promises', 'outcomes'],
  ['edition versions version releases snapshots', 'editions'],
  ['download export exports dump dumps bulk data files', 'downloads'],
  ['change updates history', 'changes']
]

const each = <T>(table: readonly (readonly [string, T])[]) => table.flatMap(([names, meaning]) => names.split(' ').map((name): [string, T] => [name, meaning]))

/** The names of other services that people try here. */
export const OTHER_NAMES: OtherNames = {
  parameters: new Map(each(PARAMETERS.map(([names, use, how]): [string, OtherName] => [names, { use: use.split(' ').filter(Boolean), how }]))),
  paths: new Map(each(COLLECTIONS))
}
