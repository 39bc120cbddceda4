import type { StatisticProposal } from '../types.js'

export function findStatistics(_text: string): StatisticProposal[] {
  return []
}
