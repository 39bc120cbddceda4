import type { RecommendationProposal } from '../types.js'

export function findRecommendations(_text: string): RecommendationProposal[] {
  return []
}
