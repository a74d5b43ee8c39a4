/** Of which period and whose figures are asked for; dates are inclusive, without them all that ever was. */
export interface Question {
  from?: string;
  to?: string;
  owner_id?: string;
}
