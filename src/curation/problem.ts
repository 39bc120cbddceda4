/** Something wrong in the data: where it stands (file:line:column), which rule says so, what is wrong and how to mend it. */
export interface Problem {
  place: string
  rule: string
  message: string
}

export const sentence = (problem: Problem) => `${problem.place}  ${problem.rule}: ${problem.message}`
