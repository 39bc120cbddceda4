import fc from 'fast-check'
import t from 'tap'
import { z } from 'zod'
import { fieldFinder, fieldsBetween } from '../../src/api/field-text.js'
import { projectOf } from '../../src/api/projection.js'
import { REGISTRY } from '../../src/resources/registry.js'
import { REAL_DATA, testApp, walk } from '../helper.js'

/** Returns a function that cuts one field from a text, as a member of an object. */
function fieldCutter(schema: z.ZodObject) {
  const { places, endsOf } = fieldFinder(schema)
  return (text: string, name: string) => {
    const place = Number(places.get(name))
    return fieldsBetween(text, endsOf(text, place), place, place)
  }
}

const { app } = await testApp(t, REAL_DATA)

for (const { name, schema } of REGISTRY.resources) {
  t.test(`cuts every field of ${name} from the text as parsing would`, async t => {
    const read = fieldCutter(schema as z.ZodObject)
    const { places, endsOf } = fieldFinder(schema as z.ZodObject)
    const { results } = await walk(app, `/v1/${name}?limit=500${['findings', 'quotes'].includes(name) ? '&view=full' : ''}`)
    const fields = Object.keys((schema as z.ZodObject).shape)
    t.ok(results.length > 0)
    for (const document of results) {
      const text = JSON.stringify(document)
      t.equal(`{${fieldsBetween(text, endsOf(text, places.size - 1), 0, places.size - 1)}}`, text)
      for (const field of fields) t.equal(read(text, field), `"${field}":${JSON.stringify(document[field])}`)
    }
  })
}

t.test('cuts fields whatever words and keys their values hold', async () => {
  const schema = z.object({ first: z.string(), second: z.record(z.string(), z.unknown()), third: z.array(z.string()).nullable(), last: z.unknown() })
  const read = fieldCutter(schema)
  const word = fc.oneof(fc.string(), fc.constantFrom('second', 'third', '","third":', '\\', '"', '},"last":{', ',"second":'))
  const values = fc.record({ first: word, second: fc.dictionary(word, fc.jsonValue()), third: fc.option(fc.array(word)), last: fc.jsonValue() })
  fc.assert(
    fc.property(values, document => {
      for (const [name, value] of Object.entries(document)) {
        const member = read(JSON.stringify(document), name)
        if (member !== `"${name}":${JSON.stringify(value)}`) throw new Error(member)
      }
    })
  )
})

for (const { name, schema, card } of REGISTRY.resources.filter(({ card }) => card)) {
  t.test(`cuts the same fields of ${name} from cards as from whole documents`, async t => {
    const { onCards, cardOnly } = projectOf(schema, undefined, card?.schema)
    const shared = [...onCards].filter(field => !cardOnly.has(field))
    const { results: cut } = await walk(app, `/v1/${name}?limit=500&fields=${shared}`)
    const { results: whole } = await walk(app, `/v1/${name}?limit=500&view=full`)
    t.ok(shared.length > 0)
    t.strictSame(
      cut,
      whole.map((document: Record<string, unknown>) => Object.fromEntries(shared.map(field => [field, document[field]])))
    )
  })
}
