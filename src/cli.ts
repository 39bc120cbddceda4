#!/usr/bin/env node
import './db/fast-imports.js'
import { main } from './commands/program.js'

process.exitCode = await main(process.argv.slice(2))
