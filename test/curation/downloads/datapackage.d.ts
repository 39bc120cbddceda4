/** The part of the validator that a test uses; the package has no types. */
declare module 'datapackage' {
  interface Resource {
    name: string
    tabular: boolean
    read(options: { relations: boolean }): Promise<unknown[][]>
  }
  export const Package: {
    load(descriptor: object, options: { basePath: string }): Promise<{ valid: boolean; errors: Error[]; resources: Resource[] }>
  }
}
