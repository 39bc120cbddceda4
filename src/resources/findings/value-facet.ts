import type { FacetDeclaration } from '../../api/facets.js'
import { decimal } from '../../api/parameter-types.js'
import { rangeFacets, sortableNumber } from '../../db/index/index.js'
import { byRange } from '../../db/query/filters.js'
import type { FindingRecord } from '../../records/finding.js'

/** The value of a figure, selected by `value_min` and `value_max` among figures of one unit. */
export const valueFacet: FacetDeclaration<FindingRecord> = () => {
  const filters = byRange(({ unit }) => `value of ${(unit as string[])[0]}`)
  return {
    index: record => (record.kind === 'statistic' ? rangeFacets(`value of ${record.statistic.unit}`, sortableNumber(record.statistic.value)) : {}),
    parameters: {
      value_min: { schema: decimal('Lowest value of a figure; requires exactly one `unit`'), filter: filters.least },
      value_max: { schema: decimal('Highest value of a figure; requires exactly one `unit`'), filter: filters.most }
    }
  }
}
