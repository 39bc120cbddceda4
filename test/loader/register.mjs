import { register } from 'node:module'

register('./exports.mjs', import.meta.url)
