import type { AnomalyProposal, Suggestions } from '../types.js'

export function findAnomalies(_text: string, _found: Pick<Suggestions, 'quotations' | 'statistics'>): AnomalyProposal[] {
  return []
}
