// The page finds the document beside itself, so that it works under any public path.
const says = (operation, words) =>
  JSON.stringify([operation.get('path'), operation.get('operation').get('operationId'), operation.get('operation').get('summary')])
    .toLowerCase()
    .includes(words)
const byWords = (tags, phrase) => {
  const words = phrase.toLowerCase()
  return tags
    .map((tag, name) => (name.includes(words) ? tag : tag.update('operations', operations => operations.filter(operation => says(operation, words)))))
    .filter(tag => tag.get('operations').size > 0)
}
// Swagger UI would fill in every example, and no record matches all of them.
const asHints = parameter => {
  const example = parameter.example ?? parameter.schema?.examples?.[0]
  delete parameter.example
  delete parameter.schema?.examples
  if (example !== undefined) parameter.description += `, for example \`${example}\``
}
fetch(new URL('openapi.json', location.href.replace(/\/docs.*/, '/')))
  .then(answer => answer.json())
  .then(spec => {
    const operations = Object.values(spec.paths).flatMap(path => Object.values(path))
    const own = operations.flatMap(operation => operation.parameters ?? [])
    for (const parameter of [...Object.values(spec.components.parameters), ...own]) if (parameter.in === 'query' && !parameter.required) asHints(parameter)
    SwaggerUIBundle({
      spec,
      dom_id: '#docs',
      plugins: [() => ({ fn: { opsFilter: byWords } })],
      deepLinking: true,
      filter: true,
      docExpansion: 'list',
      defaultModelsExpandDepth: 0,
      defaultModelRendering: 'example',
      tryItOutEnabled: true,
      validatorUrl: null
    })
  })
