/** Of which period and whose figures are asked for; dates are inclusive. */
export interface Question {
  from: string;
  to: string;
  owner_id?: string;
}
