/** The arrows of the house: imports point one way, and nothing goes round in a circle. */
const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from: { path: from }, to: { path: to } })

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-dev-dependencies', severity: 'error', from: { path: '^src' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    forbid('db-alone', '^src/db', '^src/(?!db/)', 'db knows packages and itself'),
    forbid('editions-above-db', '^src/editions', '^src/(?!editions/|db/)', 'a folder of editions is known without what is in them'),
    forbid('http-alone', '^src/http', '^src/(?!http/)', 'http knows packages and itself'),
    forbid('resources-below-curation', '^src/resources', '^src/(curation|app|server|cli|settings)', 'resources know nothing of how editions are made'),
    forbid('records-know-no-service', '^src/resources/.*(schema|record|render|lock)\\.ts$', '^src/(db|http)', 'records, documents and their rendering are pure'),
    forbid('queries-know-no-http', '^src/resources/.*queries\\.ts$', '^src/http', 'queries know nothing of HTTP'),
    forbid('curation-knows-no-http', '^src/curation', '^src/(http|app|server|cli|settings)', 'curation makes files, it serves nothing'),
    forbid('nobody-needs-the-edges', '^src', '^src/(server|cli)\\.ts$', 'the process edges are imported by nobody'),
    forbid('settings-at-the-edges', '^src/(?!server|cli)', '^src/settings\\.ts$', 'only the edges read the environment')
  ],
  options: { tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' }, doNotFollow: { path: 'node_modules' }, enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] } }
}
