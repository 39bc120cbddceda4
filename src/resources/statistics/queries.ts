import { findings } from '../../db/schema.js'
import { findingsAs } from '../findings/queries.js'

export const statisticCollection = findingsAs('statistics', findings.statistic, 'statistic')
