import t from 'tap'
import { passageUrl } from '../../../src/resources/findings/passage-positions.js'

t.test('leads a browser from the address of a passage to its words', async t => {
  for (const [name, exact, fragment] of [
    ['a short one is quoted whole', 'Wards need kettles.', 'Wards%20need%20kettles.'],
    ['a hyphen, a comma, an ampersand and a percent sign are encoded', 'two-thirds, 42% & more', 'two%2Dthirds%2C%2042%25%20%26%20more'],
    ['of several paragraphs the first decides', 'Wards need kettles.\n\nKettles need water.', 'Wards%20need%20kettles.'],
    [
      'of a long one the first five words and the last five',
      'We call on the Kettle Office to give every ward a kettle by 2025. It costs £250m.',
      'We%20call%20on%20the%20Kettle,by%202025.%20It%20costs%20%C2%A3250m.'
    ],
    ['80 characters are not yet long', `${'tea '.repeat(19)}cups`, `${'tea%20'.repeat(19)}cups`]
  ] as const) {
    const address = passageUrl('https://ward.example/tea', exact)
    t.equal(address, `https://ward.example/tea#:~:text=${fragment}`, name)
    t.equal(new URL(address).href, address)
  }
})
