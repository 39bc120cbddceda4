export default { input: 'openapi.yaml', output: { path: 'api', module: { extension: '.ts' } } }
