import type { QuotationProposal } from '../types.js'

export function findQuotations(_text: string): QuotationProposal[] {
  return []
}
