import type { Job } from '../api/context.js'
import { countsJob } from '../api/counts.js'
import { exportJob } from '../api/export.js'
import { pageJob } from '../api/page.js'
import { changesJob } from './changes/page.js'
import { draftJob } from './draft-check/routes.js'
import { feedJob } from './feeds/feed-query.js'
import { pictureJob } from './findings/picture.js'
import { checkJob } from './quotation-check/routes.js'
import { reconcileJob } from './reconciliation/routes.js'

// biome-ignore lint/suspicious/noExplicitAny: each job has its own types of input and result
export const JOBS: Job<any, any>[] = [pageJob, exportJob, countsJob, changesJob, feedJob, checkJob, draftJob, pictureJob, reconcileJob]
