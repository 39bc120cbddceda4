import { z } from 'zod'
import { editionId, enumList } from '../../api/parameter-types.js'
import { walkQuery } from '../../api/parameters.js'
import { CHANGE_KINDS, CHANGE_TYPES, changeRecord } from '../../records/change.js'
import * as common from '../../records/common.js'

export const changeDocument = z
  .object({
    ...changeRecord.shape,
    url: common.url.meta({ description: 'Path of the record; answers 410 if it was withdrawn, 301 if it was merged, 404 if it never stood in a release' })
  })
  .meta({ id: 'Change', description: 'Difference in one record between two editions' })

/** The query of lists of changes, over the collections whose records have a version. */
export const changesQuery = (collections: readonly string[]) =>
  walkQuery({
    collection: enumList(collections, 'Collections of the records'),
    change: enumList(CHANGE_TYPES, 'Types of change'),
    kind: enumList(CHANGE_KINDS, 'Reasons for a change')
  })

export const changesSinceQuery = (collections: readonly string[]) =>
  changesQuery(collections).extend({
    since: editionId('Id of the edition that the client has, or `current`', { examples: ['current'] })
  })
