import type { Download } from '../downloads/schema.js'
import type { Edition } from './schema.js'

/** The address of the licence of statements and metadata. */
export const licenceOf = ({ licence }: Pick<Edition, 'licence'>) => `https://spdx.org/licenses/${licence.data}`

/** The files that others can list, without their compressed twins. */
export const plainFiles = (files: readonly Download[]) => files.filter(({ media_type }) => media_type !== 'application/gzip')
