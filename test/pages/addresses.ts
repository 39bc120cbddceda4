/** A page of every kind, on the real data. */
export const ADDRESSES = [
  '/',
  '/?q=winter',
  '/quotes',
  '/quotes?theme=workforce',
  '/findings/confed-riding-the-storm-2023-written-social-care-workforce',
  '/sources',
  '/sources/confed-riding-the-storm-2023',
  '/themes/workforce',
  '/organisations',
  '/organisations/nhs-providers',
  '/people',
  '/people/saffron-cordery',
  '/outcomes',
  '/guides',
  '/guides/journalists',
  '/embed/confed-riding-the-storm-2023-written-social-care-workforce'
]
