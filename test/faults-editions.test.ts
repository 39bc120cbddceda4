import t from 'tap'
import { causeFaults } from './faults.js'

await causeFaults(t, 'editions')
