import t from 'tap'
import { suggest } from '../../src/suggest/suggest.js'

type Expected = [exact: string, askedOf: string[]]

const asked = (text: string) => suggest(text).recommendations.map(({ span, asked_of }): Expected => [text.slice(span.start, span.end), asked_of])

const CASES: Record<string, Array<[text: string, ...Expected[]]>> = {
  'sentences that ask somebody': [
    ['The Government should publish the data.', ['The Government should publish the data', ['Government']]],
    ['Ministers must act, and they must act now.', ['Ministers must act, and they must act now', ['Ministers']]],
    ['NHS England needs to work with boards.', ['NHS England needs to work with boards', ['NHS England']]],
    ['DHSC and NHSE should set fewer targets.', ['DHSC and NHSE should set fewer targets', ['DHSC', 'NHSE']]],
    [
      'The Department of Health and Social Care and NHS England should agree.',
      ['The Department of Health and Social Care and NHS England should agree', ['Department of Health and Social Care', 'NHS England']]
    ],
    ['The charity called on ministers to publish a plan.', ['The charity called on ministers to publish a plan', ['ministers']]],
    ['She is urging the Treasury to pay.', ['She is urging the Treasury to pay', ['Treasury']]],
    ['The union wants the board to pay more.', ['The union wants the board to pay more', ['board']]],
    ['We recommend that the Government publish, within a year, a plan.', ['We recommend that the Government publish, within a year, a plan', ['Government']]],
    ['NHS England has been advised to listen.', ['NHS England has been advised to listen', ['NHS England']]],
    ['Boards were urged by the trust to appoint a lead.', ['Boards were urged by the trust to appoint a lead', ['Boards']]],
    ['My ask of NHS England is that it scrap half of them.', ['My ask of NHS England is that it scrap half of them', ['NHS England']]],
    ['If ministers want care closer to home, they have got to count it.', ['If ministers want care closer to home, they have got to count it', ['ministers']]],
    [
      'Parliament should give us powers, and we ask the Department to fund them.',
      ['Parliament should give us powers, and we ask the Department to fund them', ['Parliament', 'Department']]
    ],
    [
      'NHS England must act. The BMA urged it to publish the data.',
      ['NHS England must act', ['NHS England']],
      ['The BMA urged it to publish the data', ['NHS England']]
    ],
    ['Ministers must pay. They must also plan.', ['Ministers must pay', ['Ministers']], ['They must also plan', ['Ministers']]]
  ],
  'sentences that ask nobody in particular': [
    ['The causes must be addressed.', ['The causes must be addressed', []]],
    ['The college called for an urgent rethink.', ['The college called for an urgent rethink', []]],
    ['Further research should recruit older people.', ['Further research should recruit older people', []]]
  ],
  'sentences within a speech': [
    ['“It is hard. The Treasury must pay for it,” said Ann Lee.', ['The Treasury must pay for it', ['Treasury']]],
    [
      '“Ministers must change the contract,” she said. “They must also let boards plan.”',
      ['Ministers must change the contract', ['Ministers']],
      ['They must also let boards plan', ['Ministers']]
    ]
  ],
  'lists of asks': [
    [
      'The Partnership is calling for:\n\n1. councils to give every team a lead;\n2. NHS England to pay.',
      ['councils to give every team a lead', ['councils']],
      ['NHS England to pay', ['NHS England']]
    ],
    [
      'We call on the Government to:\n\n- publish a plan;\n- raise pay; and\n- listen.',
      ['publish a plan', ['Government']],
      ['raise pay', ['Government']],
      ['listen', ['Government']]
    ],
    ['The Board is asked to:\n\n1. approve the plan.', ['approve the plan', ['Board']]],
    ['Recommendation 1: Councils should publish the sums.', ['Councils should publish the sums', ['Councils']]],
    [
      '## Recommendations\n\n1. Publish a plan.\n2. We will come back to this.\n3. Trusts to share data.\n\n## Notes\n\n1. Publish means print.',
      ['Publish a plan', []],
      ['Trusts to share data', ['Trusts']]
    ],
    ['Leaders want:\n\n* [NHS England](https://nhs.example) to pay.', ['[NHS England](https://nhs.example) to pay', ['NHS England']]]
  ],
  'nothing where nobody asks': [
    ['We should have known. Patients must wait. The results should be treated with caution.'],
    ['Respondents were asked to name three obstacles.'],
    ['Respondents could name up to three obstacles. The most common were:\n\n- money (72%)\n- staff (66%)'],
    ['Ask me on a Monday and I’ll say merge. You cannot ask a nurse to share a desk.'],
    ['Ministers need to be honest about this. If boards want places to act, we see no harm.']
  ]
}

for (const [title, cases] of Object.entries(CASES)) {
  t.test(`finds ${title}`, async t => {
    for (const [text, ...expected] of cases) t.strictSame(asked(text), expected, text)
  })
}

t.test('says why, and is less sure if nobody is named', async t => {
  t.strictSame(
    suggest('The Treasury must pay. The causes must be addressed.\n\nWe want:\n\n- more beds.').recommendations.map(({ why, confidence }) => [why, confidence]),
    [
      ['“must” asks for something; it asks Treasury.', 0.9],
      ['“must be” asks for something; it names nobody who is asked.', 0.5],
      ['An item of a list of recommendations; it names nobody who is asked.', 0.9]
    ]
  )
})
