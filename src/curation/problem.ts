/** A problem in the data: its place (file:line:column), the rule that found it, what is wrong and how to fix it. */
export interface Problem {
  place: string
  rule: string
  message: string
}

export const sentence = (problem: Problem) => `${problem.place}  ${problem.rule}: ${problem.message}`
