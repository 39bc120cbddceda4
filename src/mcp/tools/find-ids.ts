import { z } from 'zod'
import type { Resource } from '../../api/define-resource.js'
import { enumValue } from '../../api/parameter-types.js'
import { id, url } from '../../records/common.js'
import { REGISTRY } from '../../resources/registry.js'
import { themes } from '../../resources/themes/resource.js'
import { asTexts, chosen, pageHead, validated } from '../given.js'
import { listed } from '../lists.js'
import type { Tool } from '../tool.js'
import { headLines, joined, warningLines } from '../words.js'

/** The collections whose records are filters of others, and the field that names each of their records. */
const NAMES = {
  themes: 'label',
  organisations: 'name',
  people: 'name',
  populations: 'label',
  surveys: 'title',
  sources: 'title',
  comparisons: 'title'
} as const
type Named = keyof typeof NAMES

const collection = enumValue(Object.keys(NAMES) as Named[], 'Collection in which to look')
const words = chosen(themes.query, 'q')
const input = words.extend({ collection })

export const findIds: Tool = {
  name: 'find_ids',
  title: 'Find ids by name',
  description:
    'Finds the ids of themes, organisations, people, populations, surveys, sources or comparisons by their names, for the filters of other tools. Without words it lists them all, some at a time.',
  input,
  output: pageHead.extend({ results: z.array(z.object({ id, name: z.string(), url })) }),
  async answer(call, given) {
    const { collection: name } = validated<{ collection: Named }>(input, asTexts(given))
    const { collection: _, ...rest } = given
    const resource = REGISTRY.resources.find(resource => resource.name === name) as Resource
    const page = await listed<Record<string, string>>(call, resource, words, rest, { fields: ['id', NAMES[name], 'url'] })
    const results = page.results.map(({ id, url, ...named }) => ({ id, name: named[NAMES[name]], url }))
    return {
      text: joined(
        warningLines(page.warnings, []),
        headLines(page, resource.singular, resource.plural.toLowerCase()),
        results.map(({ id, name }) => `- ${id}: ${name}`)
      ),
      structured: { ...page, results }
    }
  }
}
