import { MOST_QUERIES } from './queries.js'
import { type EntityType, ORGANISATION, PERSON, shortType, THEME, TYPES } from './types.js'

/** Size in pixels of the frame around a preview. */
const [WIDTH, HEIGHT] = [480, 260]

const BOARD = TYPES.get('integrated_care_board') as EntityType

/** The manifest: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/#service-manifest */
export function manifestOf(home: string, title: string, version: string) {
  const service = `${home}/reconcile`
  const suggest = { service_url: `${service}/suggest` }
  return {
    versions: ['0.2'],
    name: `${title}: organisations, people and themes`,
    identifierSpace: `${home}/v1/`,
    schemaSpace: `${home}/guides/reconciling`,
    documentation: `${home}/guides/reconciling`,
    serviceVersion: version,
    defaultTypes: [ORGANISATION, BOARD, PERSON, THEME].map(shortType),
    view: { url: `${service}/view?id={{id}}` },
    preview: { url: `${service}/preview?id={{id}}`, width: WIDTH, height: HEIGHT },
    suggest: {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of the protocol
      entity: { ...suggest, service_path: '/entity', flyout_service_url: service, flyout_service_path: '/flyout?id=${id}' },
      property: { ...suggest, service_path: '/property' },
      type: { ...suggest, service_path: '/type' }
    },
    extend: { propose_properties: { service_url: service, service_path: '/properties' }, property_settings: [] },
    batchSize: MOST_QUERIES
  }
}
