import { checkJob } from './check/routes.js'
import type { Job } from './context.js'
import { countsJob } from './counts.js'
import { feedJob } from './feeds/follow.js'
import { partJob } from './file.js'
import { pageJob } from './page.js'

// biome-ignore lint/suspicious/noExplicitAny: each job knows its own orders and results
export const JOBS: Job<any, any>[] = [pageJob, partJob, countsJob, feedJob, checkJob]
