import { z } from 'zod'

const rank = z.int().nullable().meta({ description: 'Rank among the best matches of q, from 1; null if not ranked' })
const snippet = z
  .object({
    text: z.string(),
    highlights: z.array(z.array(z.int()).length(2)).meta({ description: '[start, end] of each matched word, in code points of `text`' })
  })
  .meta({ id: 'Snippet', description: 'Words around the matches of q' })

/** The fields that a search adds to a document. */
export const found = z.object({ rank, snippet })
